"""Beijing's clock and calendar day: the only ones there are here. Since 1991 without summer time."""

import datetime as dt

BEIJING = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")


def day_of(moment: dt.datetime) -> dt.date:
    """The day on which the moment falls."""
    return moment.astimezone(BEIJING).date()


def start_of(day: dt.date) -> dt.datetime:
    """The first moment of the day."""
    return dt.datetime.combine(day, dt.time(), BEIJING)
