"""A lane environment council 街巷环境理事会 (A9): the lanes of its community that it keeps, and who sits in it."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.territory import contains
from messages.volunteers.errors.lane_councils import LaneCouncilDissolved, LanesOutsideCommunity, MemberHasLeft

ACTIVE, DISSOLVED = "active", "dissolved"
MOVES = {"found": {"": ACTIVE}, "change": {ACTIVE: ACTIVE}, "seat": {ACTIVE: ACTIVE}, "dissolve": {ACTIVE: DISSOLVED}}


@dataclasses.dataclass(slots=True)
class LaneCouncil:
    id: str
    territory: str
    name: str
    founded_on: dt.date
    founded_by: str
    lanes: tuple[str, ...]
    status: str = MOVES["found"][""]
    dissolved_at: dt.datetime | None = None
    reason: str = ""
    """Why it was dissolved."""
    version: int = 1

    def keep(self, lanes: Sequence[str]) -> None:
        """Raises LanesOutsideCommunity."""
        strange = sorted(lane for lane in lanes if not contains(self.territory, lane))
        if strange:
            raise LanesOutsideCommunity(lanes=", ".join(strange))
        self.lanes = tuple(sorted({*lanes}))

    def must_be_active(self) -> None:
        if self.status != ACTIVE:
            raise LaneCouncilDissolved

    def dissolve(self, reason: str, now: dt.datetime) -> None:
        self.must_be_active()
        self.status, self.dissolved_at, self.reason = MOVES["dissolve"][self.status], now, reason


@dataclasses.dataclass(slots=True)
class Member:
    """`person` is the account, where she has one; `unit` whom she sits for."""

    id: str
    council_id: str
    territory: str
    seat: str
    name: str
    unit: str
    person: str | None
    joined_on: dt.date
    left_on: dt.date | None = None
    version: int = 1

    def leave(self, day: dt.date) -> None:
        if self.left_on is not None:
            raise MemberHasLeft
        self.left_on = max(day, self.joined_on)
