"""The working calendar. It is kept in the process for a minute, so that opening a case reads nothing."""

import dataclasses
import datetime as dt
import weakref
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.database import Database
from services.enforcement.domain.calendar import (
    HOLIDAY,
    PROVISIONAL,
    CalendarYear,
    CentreCalendar,
    Workday,
    calendar_of,
)
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.rulebook.provisional_calendar import PROVISIONAL_CALENDAR
from services.enforcement.storage.reference import day_id
from services.enforcement.storage.tables.calendar import calendar_years, workdays

_KEPT_FOR = dt.timedelta(seconds=60)
_kept: weakref.WeakKeyDictionary[Database, tuple[dt.datetime, CentreCalendar]] = weakref.WeakKeyDictionary()


def current(act: Act) -> CentreCalendar:
    return by_hours(act, act.rule(DEADLINES).hours)


def by_hours(act: Act, hours: tuple[tuple[dt.time, dt.time], ...]) -> CentreCalendar:
    """The calendar with these working hours, which the office may change from one day to the next."""
    read_at, kept = _kept.get(act.database, (None, None))
    if read_at is None or kept is None or not read_at <= act.now < read_at + _KEPT_FOR:
        kept = _read(act, hours)
        _kept[act.database] = act.now, kept
    return kept if kept.hours == hours else dataclasses.replace(kept, hours=hours)


def forget(database: Database) -> None:
    """After a change; other processes see it within the minute."""
    _kept.pop(database, None)


def _read(act: Act, hours: tuple[tuple[dt.time, dt.time], ...]) -> CentreCalendar:
    days = act.collect(Workday, sa.select(workdays))
    years = act.collect(CalendarYear, sa.select(calendar_years))
    known = {year.year for year in years}
    more = [year for year in act.rule(PROVISIONAL_CALENDAR) if year not in known]
    provisional = [day for year in more for day in _provisional_days(act, year)]
    return calendar_of(
        [*provisional, *days], [*years, *(CalendarYear("", year, provisional=True) for year in more)], hours
    )


def _provisional_days(act: Act, year: int) -> list[Workday]:
    """Of a year that only the rulebook knows: the office has published it there since the last migration."""
    return [
        Workday(day_id(one["day"]), one["day"], HOLIDAY, one["name"]["zh"], one["name"]["en"], PROVISIONAL)
        for one in act.rule(PROVISIONAL_CALENDAR).get(year, ())
    ]


def find_day(act: Act, day: dt.date) -> Workday | None:
    workday = act.find(Workday, workdays, workdays.c.day == day, lock=True)
    return workday and act.expect(workday)


def find_year(act: Act, year: int) -> CalendarYear | None:
    calendar_year = act.find(CalendarYear, calendar_years, calendar_years.c.year == year, lock=True)
    return calendar_year and act.expect(calendar_year)


def add_day(act: Act, day: Workday) -> None:
    act.add(workdays, day)


def save_day(act: Act, day: Workday) -> None:
    act.save(workdays, day)


def add_year(act: Act, year: CalendarYear) -> None:
    act.add(calendar_years, year)


def save_year(act: Act, year: CalendarYear) -> None:
    act.save(calendar_years, year)


def list_workdays(act: Act, *, year: int) -> dict[str, Any]:
    """A year has a few dozen such days: no paging."""
    stored = act.collect(Workday, sa.select(workdays).where(sa.extract("year", workdays.c.day) == year))
    known = act.find(CalendarYear, calendar_years, calendar_years.c.year == year)
    days = {day.day: day for day in [*([] if known else _provisional_days(act, year)), *stored]}
    return {
        "year": year,
        "published": known is not None and not known.provisional,
        "provisional": known.provisional if known else year in act.rule(PROVISIONAL_CALENDAR),
        "days": [days[day] for day in sorted(days)],
    }
