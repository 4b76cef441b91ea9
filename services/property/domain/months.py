"""A calendar month of Asia/Shanghai, written YYYY-MM: its days and its moments. UTC+08:00 without daylight saving."""

import calendar
import dataclasses
import datetime as dt

SHANGHAI = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")


@dataclasses.dataclass(frozen=True, slots=True)
class Month:
    first: dt.date
    last: dt.date

    @classmethod
    def named(cls, month: str) -> "Month":
        first = dt.date.fromisoformat(f"{month}-01")
        return cls(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))

    @property
    def days(self) -> int:
        return self.last.day

    @property
    def begins_at(self) -> dt.datetime:
        return dt.datetime.combine(self.first, dt.time(), SHANGHAI)

    @property
    def over_at(self) -> dt.datetime:
        return dt.datetime.combine(self.last + dt.timedelta(days=1), dt.time(), SHANGHAI)


def day_of(moment: dt.datetime) -> dt.date:
    return moment.astimezone(SHANGHAI).date()
