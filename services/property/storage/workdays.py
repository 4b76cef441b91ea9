"""Enforcement keeps the working calendar; it is asked for the years that a term may touch."""

import datetime as dt

from chassis.act import Act
from messages.beijing import day_of, start_of
from messages.enforcement.calendar import LIST_WORKDAYS
from services.property.domain.workdays import after


def last_day(act: Act, moment: dt.datetime, working_days: int) -> dt.date:
    """The last of so many working days after the moment's own."""
    day = day_of(moment)
    years = range(day.year, (day + dt.timedelta(days=2 * working_days + 20)).year + 1)
    listed = [one for year in years for one in act.ask(LIST_WORKDAYS, year=year)["days"]]
    return after(day, working_days, {dt.date.fromisoformat(one["day"]): one["kind"] for one in listed})


def over_at(act: Act, moment: dt.datetime, working_days: int) -> dt.datetime:
    """When so many working days after the moment's own day are over."""
    return start_of(last_day(act, moment, working_days) + dt.timedelta(days=1))
