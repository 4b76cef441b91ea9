"""The centre's working calendar: published years, and provisional ones of which only the statutory days are known."""

import dataclasses
import datetime as dt

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
    kind: str
    name: str
    name_en: str
    source: str
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
    days: list[tuple[dt.date, str]], years: list[tuple[int, bool]], hours: tuple[tuple[dt.time, dt.time], ...]
) -> CentreCalendar:
    """The calendar that these stored days (day, kind) and years (year, provisional) make."""
    return CentreCalendar(
        holidays=frozenset(day for day, kind in days if kind == HOLIDAY),
        adjusted_workdays=frozenset(day for day, kind in days if kind == WORKDAY_ADJUSTED),
        published_years=frozenset(year for year, _ in years),
        hours=hours,
        provisional_years=frozenset(year for year, provisional in years if provisional),
    )
