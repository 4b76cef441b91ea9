"""A volunteer card 志愿者卡: issued to one person, blocked once; it proves presence in between (A8.3)."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.cards import CardAlreadyBlocked

ISSUED, BLOCKED = "issued", "blocked"
MOVES = {"issue": {"": ISSUED}, "block": {ISSUED: BLOCKED}}


@dataclasses.dataclass(slots=True)
class Card:
    id: str
    territory: str
    number: str
    steward_id: str
    person: str
    issued_at: dt.datetime
    issued_by: str
    status: str = MOVES["issue"][""]
    blocked_at: dt.datetime | None = None
    blocked_by: str | None = None
    reason: str | None = None
    version: int = 1

    def block(self, by: str, reason: str, now: dt.datetime) -> None:
        if self.status not in MOVES["block"]:
            raise CardAlreadyBlocked
        self.status, self.blocked_by, self.blocked_at = MOVES["block"][self.status], by, now
        self.reason = reason
