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
    read_at, found = _kept.get(act.database, (None, None))
    if read_at is None or found is None or not read_at <= act.now < read_at + _KEPT_FOR:
        found = _read(act)
        _kept[act.database] = act.now, found
    return found


def forget(act: Act) -> None:
    """After a change; other processes see it within the minute."""
    _kept.pop(act.database, None)


def _read(act: Act) -> CentreCalendar:
    days = [(row["day"], row["kind"]) for row in act.all(sa.select(workdays.c.day, workdays.c.kind))]
    years = [(row["year"], row["provisional"]) for row in act.all(sa.select(calendar_years))]
    return calendar_of(days, years, rulebook.at(act.now).limits.hours)


def find_day(act: Act, day: dt.date) -> Workday | None:
    found = act.find(Workday, workdays, workdays.c.day == day, lock=True)
    return found and act.expect(found)


def find_year(act: Act, year: int) -> CalendarYear | None:
    found = act.find(CalendarYear, calendar_years, calendar_years.c.year == year, lock=True)
    return found and act.expect(found)


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
