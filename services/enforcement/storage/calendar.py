"""The working calendar. It is kept in the process for a minute, so that opening a case reads nothing."""

import datetime as dt
import weakref
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.database import Database
from services.enforcement import rulebook
from services.enforcement.domain.calendar import CalendarYear, CentreCalendar, Workday, calendar_of
from services.enforcement.storage.tables.calendar import calendar_years, workdays

_KEPT_FOR = dt.timedelta(seconds=60)
_kept: weakref.WeakKeyDictionary[Database, tuple[dt.datetime, CentreCalendar]] = weakref.WeakKeyDictionary()


def current(act: Act) -> CentreCalendar:
    read_at, kept = _kept.get(act.database, (None, None))
    if read_at is None or kept is None or not read_at <= act.now < read_at + _KEPT_FOR:
        kept = _read(act)
        _kept[act.database] = act.now, kept
    return kept


def forget(database: Database) -> None:
    """After a change; other processes see it within the minute."""
    _kept.pop(database, None)


def _read(act: Act) -> CentreCalendar:
    days = act.collect(Workday, sa.select(workdays))
    years = act.collect(CalendarYear, sa.select(calendar_years))
    return calendar_of(days, years, rulebook.at(act.now).limits.hours)


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
    days = sa.select(workdays).where(sa.extract("year", workdays.c.day) == year).order_by(workdays.c.day)
    known = act.one(sa.select(calendar_years).where(calendar_years.c.year == year))
    return {
        "year": year,
        "published": known is not None and not known["provisional"],
        "provisional": known is not None and known["provisional"],
        "days": act.all(days),
    }
