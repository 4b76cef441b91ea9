"""A claim 认领: a steward's tie to a lane, from and to; several stewards may share one lane (A8.2)."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.claims import ClaimAlreadyEnded

LASTING, ENDED = "lasting", "ended"
MOVES = {"claim": {"": LASTING}, "release": {LASTING: ENDED}}
"""No row holds where a claim stands: it lasts until it has an end."""


@dataclasses.dataclass(slots=True)
class Claim:
    id: str
    steward_id: str
    person: str
    territory: str
    claimed_from: dt.datetime
    claimed_to: dt.datetime | None
    team_id: str | None = None
    handed_to: str | None = None
    handed_over: str = ""
    version: int = 1

    @property
    def status(self) -> str:
        return MOVES["claim"][""] if self.claimed_to is None else MOVES["release"][LASTING]

    def release(self, now: dt.datetime) -> None:
        if self.status not in MOVES["release"]:
            raise ClaimAlreadyEnded
        self.claimed_to = now
