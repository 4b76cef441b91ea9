"""A claim 认领: a steward's tie to a lane, from and to; several stewards may share one lane (A8.2)."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.claims import ClaimAlreadyEnded


@dataclasses.dataclass(slots=True)
class Claim:
    id: str
    steward_id: str
    person: str
    territory: str
    claimed_from: dt.datetime
    claimed_to: dt.datetime | None
    version: int = 1

    def release(self, now: dt.datetime) -> None:
        if self.claimed_to is not None:
            raise ClaimAlreadyEnded
        self.claimed_to = now
