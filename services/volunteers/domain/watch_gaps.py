"""A gap 缺岗 of a shift (A15.5): told to the leader early enough, to the community and the subdistrict while it lasts.

Who is told follows from how long it is until the shift begins. Whoever was told before may still act; a gap ends by
itself when the shift has enough, is called off, or begins. One that opens again goes on where the hours have come to.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from messages.territory import COMMUNITY as COMMUNITY_LEVEL
from messages.volunteers.errors.watch_gaps import NobodyStands, WatchGapSettled
from services.volunteers.domain.activities import PLANNED, Activity

OPEN, FILLED, ACCEPTED, ENDED, UNSTAFFED = "open", "filled", "accepted", "ended", "unstaffed"
MOVES = {
    "raise": {"": OPEN},
    "climb": {OPEN: OPEN},
    "fill": {OPEN: FILLED},
    "accept": {OPEN: ACCEPTED},
    "reopen": {FILLED: OPEN, ACCEPTED: OPEN},
    "end": {OPEN: ENDED},
    "begin": {OPEN: UNSTAFFED},
}
LEADER, COMMUNITY, SUBDISTRICT = "leader", "community", "subdistrict"


@dataclasses.dataclass(frozen=True, slots=True)
class Watching:
    """`hours` before a shift begins, by who is told then; `call_minutes` to answer a call, by who is asked."""

    version: str
    hours: Mapping[str, int]
    call_minutes: Mapping[str, int]
    call_lapses_after: dt.timedelta

    @property
    def earliest(self) -> dt.timedelta:
        return dt.timedelta(hours=self.hours[LEADER])

    def waits_on(self, shift: Activity, now: dt.datetime) -> str | None:
        """The last whose hour has come; none while it is early. A group of a subdistrict has no community."""
        come = [who for who, at in self._told(shift) if now >= at]
        return come[-1] if come else None

    def next_at(self, shift: Activity, now: dt.datetime) -> dt.datetime:
        """When it is to be looked at again: the next one's hour, or the shift's beginning."""
        return min((at for _, at in self._told(shift) if at > now), default=shift.begins_at)

    def _told(self, shift: Activity) -> list[tuple[str, dt.datetime]]:
        has_community = len(shift.territory) >= COMMUNITY_LEVEL
        told = [who for who in self.hours if who != COMMUNITY or has_community]
        return [(who, shift.begins_at - dt.timedelta(hours=self.hours[who])) for who in told]


@dataclasses.dataclass(frozen=True, slots=True)
class GapRung:
    waits_on: str
    at: dt.datetime


@dataclasses.dataclass(slots=True, kw_only=True)
class WatchGap:
    id: str
    activity_id: str
    watch_post_id: str
    volunteer_group_id: str
    territory: str
    title: str
    begins_at: dt.datetime
    raised_at: dt.datetime
    rule_version: str
    missing: int = 0
    waits_on: str = LEADER
    due_at: dt.datetime
    asked: tuple[GapRung, ...] = ()
    status: str = MOVES["raise"][""]
    settled_by: str | None = None
    settled_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def must_be_open(self) -> None:
        if self.status != OPEN:
            raise WatchGapSettled(status=self.status)

    def tell(self, shift: Activity, rules: Watching, now: dt.datetime) -> None:
        """Whoever must see to it from now on."""
        self.waits_on, self.missing = rules.waits_on(shift, now) or LEADER, missing(shift)
        self.due_at = rules.next_at(shift, now)
        self.asked = (*self.asked, GapRung(self.waits_on, now))

    def accept(self, shift: Activity, by: str, reason: str, now: dt.datetime) -> None:
        self.must_be_open()
        if shift.taken == 0:
            raise NobodyStands
        self.missing = missing(shift)
        self._settle("accept", now, by, reason)

    def settle(self, shift: Activity, now: dt.datetime) -> bool:
        """False while it lasts."""
        if shift.status != PLANNED:
            self._settle("end", now)
        elif missing(shift) == 0:
            self._settle("fill", now)
        elif shift.begins_at <= now:
            self.missing = missing(shift)
            self._settle("begin", now)
        return self.status != OPEN

    def reopens(self, shift: Activity, now: dt.datetime) -> bool:
        """Somebody has gone since it was filled or accepted."""
        return lacks(shift, now) and (
            self.status == FILLED or (self.status == ACCEPTED and missing(shift) > self.missing)
        )

    def reopen(self) -> None:
        self.status = MOVES["reopen"][self.status]
        self.settled_by, self.settled_at, self.reason = None, None, ""

    def _settle(self, move: str, now: dt.datetime, by: str | None = None, reason: str = "") -> None:
        self.status = MOVES[move][self.status]
        self.settled_by, self.settled_at, self.reason = by, now, reason


def missing(shift: Activity) -> int:
    return max(0, shift.least - shift.taken)


def lacks(shift: Activity, now: dt.datetime) -> bool:
    """Whether somebody can still be found for it."""
    return shift.status == PLANNED and missing(shift) > 0 and now < shift.begins_at
