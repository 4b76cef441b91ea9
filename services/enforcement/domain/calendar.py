"""The centre's working calendar: published years, and provisional ones of which only the statutory days are known."""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from services.enforcement.domain.deadlines import WorkingCalendar

HOLIDAY, WORKDAY_ADJUSTED, ORDINARY = "holiday", "workday_adjusted", "ordinary"
PUBLISHED, PROVISIONAL, CORRECTED = "published", "provisional", "corrected"


@dataclasses.dataclass(frozen=True)
class CentreCalendar(WorkingCalendar):
    """A working calendar that also knows which of its years are provisional."""

    provisional_years: frozenset[int] = frozenset()


@dataclasses.dataclass(slots=True)
class Workday:
    """A day that differs, or that an administrator made `ordinary` again."""

    id: str
    day: dt.date
    kind: str = ORDINARY
    name: str = ""
    name_en: str = ""
    source: str = CORRECTED
    version: int = 1

    def correct(self, kind: str, name: str, name_en: str) -> None:
        self.kind, self.name, self.name_en, self.source = kind, name, name_en, CORRECTED


@dataclasses.dataclass(slots=True)
class CalendarYear:
    id: str
    year: int
    provisional: bool
    version: int = 1

    def publish(self) -> None:
        self.provisional = False


def calendar_of(
    days: Iterable[Workday], years: Iterable[CalendarYear], hours: tuple[tuple[dt.time, dt.time], ...]
) -> CentreCalendar:
    """The calendar that these stored days and years make."""
    kinds = {day.day: day.kind for day in days}
    known = {year.year: year.provisional for year in years}
    return CentreCalendar(
        holidays=frozenset(day for day, kind in kinds.items() if kind == HOLIDAY),
        adjusted_workdays=frozenset(day for day, kind in kinds.items() if kind == WORKDAY_ADJUSTED),
        published_years=frozenset(known),
        hours=hours,
        provisional_years=frozenset(year for year, provisional in known.items() if provisional),
    )
