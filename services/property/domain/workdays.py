"""Terms in working days: from Monday to Friday, but for what the calendar of enforcement says otherwise."""

import datetime as dt
from collections.abc import Mapping

HOLIDAY, ADJUSTED = "holiday", "workday_adjusted"
_SATURDAY = 5


def after(day: dt.date, working_days: int, differing: Mapping[dt.date, str]) -> dt.date:
    """The last working day of a term that begins on the day after."""
    left = working_days
    while left:
        day += dt.timedelta(days=1)
        kind = differing.get(day)
        left -= kind == ADJUSTED or (kind != HOLIDAY and day.weekday() < _SATURDAY)
    return day
