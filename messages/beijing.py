"""Beijing's clock and calendar day: the only ones there are here. Since 1991 without summer time."""

import datetime as dt

BEIJING = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")


def day_of(moment: dt.datetime) -> dt.date:
    """The day on which the moment falls."""
    return moment.astimezone(BEIJING).date()


def start_of(day: dt.date) -> dt.datetime:
    """The first moment of the day."""
    return dt.datetime.combine(day, dt.time(), BEIJING)


def bounds_of(month: str) -> tuple[dt.datetime, dt.datetime]:
    """The first moments of the month (YYYY-MM) and of the next."""
    first = dt.date.fromisoformat(f"{month}-01")
    return start_of(first), start_of((first + dt.timedelta(days=31)).replace(day=1))
