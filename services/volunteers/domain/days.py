"""Where a day's limit, a cap and an expiry end: at midnight in Beijing."""

import calendar
import datetime as dt

from messages.beijing import start_of


def end_of(day: dt.date) -> dt.datetime:
    return start_of(day + dt.timedelta(days=1))


def month_end_after(day: dt.date, months: int) -> dt.date:
    """The last day of the month that lies so many months after the day's."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])
