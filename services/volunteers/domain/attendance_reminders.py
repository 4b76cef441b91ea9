"""A reminder of attendance 出勤登记提醒 (A15.3): the leader, then the community, then the subdistrict is asked.

Days count from the activity's end. Nobody is ever taken for present or absent without somebody's word.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from messages.territory import COMMUNITY as COMMUNITY_LEVEL
from services.volunteers.domain.activities import Activity
from services.volunteers.domain.watch_gaps import COMMUNITY, LEADER

OPEN, NOTED, UNKNOWN = "open", "noted", "unknown"
MOVES = {
    "raise": {"": OPEN},
    "climb": {OPEN: OPEN},
    "note": {OPEN: NOTED},
    "close": {OPEN: UNKNOWN},
}


@dataclasses.dataclass(frozen=True, slots=True)
class Noting:
    """`days` after the end, by who is asked then; after `closes` nobody is asked any more."""

    version: str
    days: Mapping[str, int]
    closes: dt.timedelta

    @property
    def earliest(self) -> dt.timedelta:
        return dt.timedelta(days=self.days[LEADER])

    def waits_on(self, activity: Activity, now: dt.datetime) -> str | None:
        """The last whose day has come. A group of a subdistrict has no community."""
        come = [who for who, at in self._told(activity) if now >= at]
        return come[-1] if come else None

    def next_at(self, activity: Activity, now: dt.datetime) -> dt.datetime:
        closes_at = activity.ends_at + self.closes
        return min((at for _, at in self._told(activity) if at > now), default=closes_at)

    def is_over(self, activity: Activity, now: dt.datetime) -> bool:
        return now >= activity.ends_at + self.closes

    def _told(self, activity: Activity) -> list[tuple[str, dt.datetime]]:
        has_community = len(activity.territory) >= COMMUNITY_LEVEL
        told = [who for who in self.days if who != COMMUNITY or has_community]
        return [(who, activity.ends_at + dt.timedelta(days=self.days[who])) for who in told]


@dataclasses.dataclass(frozen=True, slots=True)
class AttendanceRung:
    waits_on: str
    at: dt.datetime


@dataclasses.dataclass(slots=True, kw_only=True)
class AttendanceReminder:
    id: str
    activity_id: str
    volunteer_group_id: str
    territory: str
    title: str
    ended_at: dt.datetime
    raised_at: dt.datetime
    rule_version: str
    due_at: dt.datetime
    unnoted: int = 0
    waits_on: str = LEADER
    asked: tuple[AttendanceRung, ...] = ()
    status: str = MOVES["raise"][""]
    settled_at: dt.datetime | None = None
    version: int = 1

    def tell(self, activity: Activity, rules: Noting, unnoted: int, now: dt.datetime) -> None:
        """Whoever is to say it from now on."""
        self.waits_on, self.unnoted = rules.waits_on(activity, now) or LEADER, unnoted
        self.due_at = rules.next_at(activity, now)
        self.asked = (*self.asked, AttendanceRung(self.waits_on, now))

    def note(self, now: dt.datetime) -> None:
        self.status, self.settled_at, self.unnoted = MOVES["note"][self.status], now, 0

    def close(self, unnoted: int, now: dt.datetime) -> None:
        self.status, self.settled_at, self.unnoted = MOVES["close"][self.status], now, unnoted
