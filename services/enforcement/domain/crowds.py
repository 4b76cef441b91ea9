"""Crowds 客流 (C3): on which level the people of a place are, so that a level neither comes late nor flaps.

Assumptions
  * A level asks for a share of the place's capacity, which hangs on the kind of day.
  * It rises at once, to the highest that the people reach. What is counted is what is heard: silent cameras can only
    hide people, so a level may rise by what the others see.
  * It falls when all cameras were heard and fewer than `falls_at` of what the level asks for were there for all of
    `falls_after`; then to the highest whose own bound is reached. Where a camera is silent, nothing falls.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.deadlines import SATURDAY, CalendarNotPublished
from services.enforcement.domain.deliveries import BroadcastRules

CALM = "calm"
WORKDAY, FREE_DAY, FESTIVAL = "workday", "free_day", "festival"


@dataclasses.dataclass(frozen=True, slots=True)
class CrowdLevel:
    """`grade`: how its warning is dealt with (C6). `shares` of the capacity that it asks for, by kind of day."""

    code: str
    grade: str
    shares: Mapping[str, float]


@dataclasses.dataclass(frozen=True, slots=True)
class CrowdRules:
    """`levels` from the lowest to the highest."""

    version: str
    fresh: dt.timedelta
    falls_at: float
    falls_after: dt.timedelta
    most_per_minute: int
    forecast_covers: float
    """The share of what comes that the band of a forecast is to hold."""
    festivals: frozenset[dt.date]
    levels: tuple[CrowdLevel, ...]
    broadcast: BroadcastRules

    def kind_of(self, day: dt.date, calendar: CentreCalendar) -> str:
        """Where no calendar is published, Saturday and Sunday are free: people come whether it is or not."""
        if day in self.festivals:
            return FESTIVAL
        try:
            works = calendar.is_working_day(day)
        except CalendarNotPublished:
            works = day.weekday() < SATURDAY
        return WORKDAY if works else FREE_DAY

    def rank(self, code: str) -> int:
        """From one; nought where it is calm."""
        return next((rank for rank, level in enumerate(self.levels, 1) if level.code == code), 0)

    def asked(self, rank: int, capacity: int, kind: str) -> float:
        """So many people make the level."""
        return self.levels[rank - 1].shares[kind] * capacity

    def reached(self, people: float, capacity: int, kind: str) -> int:
        """The rank of the highest level that so many people make."""
        ranks = range(len(self.levels), 0, -1)
        return next((rank for rank in ranks if people >= self.asked(rank, capacity, kind)), 0)

    def code(self, rank: int) -> str:
        return self.levels[rank - 1].code if rank else CALM


@dataclasses.dataclass(frozen=True, slots=True)
class Measured:
    """The people whom the cameras of a place see now; None when no camera is heard."""

    present: int | None
    heard: int
    silent: int

    @property
    def whole(self) -> bool:
        return self.present is not None and self.silent == 0


@dataclasses.dataclass(slots=True)
class Crowd:
    id: str
    territory: str
    name: str
    capacity: int
    since: dt.datetime
    rule_version: str
    watched_by: str
    watched_at: dt.datetime
    level: str = CALM
    low_since: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def resize(self, capacity: int, reason: str) -> None:
        self.capacity, self.reason, self.low_since = capacity, reason, None

    def measure(self, measured: Measured, rules: CrowdRules, kind: str, now: dt.datetime) -> int:
        """Rises and falls as the module says; by how many ranks it went up, less than nought where down."""
        before = min(rules.rank(self.level), len(rules.levels))
        after, self.low_since = self._next(before, measured, rules, kind, now)
        if after != before:
            self.level, self.since, self.rule_version = rules.code(after), now, rules.version
        return after - before

    def _next(
        self, before: int, measured: Measured, rules: CrowdRules, kind: str, now: dt.datetime
    ) -> tuple[int, dt.datetime | None]:
        if measured.present is None:
            return before, None
        reached = rules.reached(measured.present, self.capacity, kind)
        if reached > before:
            return reached, None
        bound = rules.asked(before, self.capacity, kind) * rules.falls_at if before else 0
        if not measured.whole or measured.present >= bound:
            return before, None
        low_since = self.low_since or now
        if now - low_since < rules.falls_after:
            return before, low_since
        return rules.reached(measured.present / rules.falls_at, self.capacity, kind), None
