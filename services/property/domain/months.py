"""A calendar month of Beijing, written YYYY-MM: its days and its moments."""

import calendar
import dataclasses
import datetime as dt

from messages.beijing import start_of


@dataclasses.dataclass(frozen=True, slots=True)
class Month:
    first: dt.date
    last: dt.date

    @classmethod
    def named(cls, month: str) -> "Month":
        first = dt.date(int(month[:4]), int(month[5:]), 1)
        return cls(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))

    @property
    def days(self) -> int:
        return self.last.day

    @property
    def begins_at(self) -> dt.datetime:
        return start_of(self.first)

    @property
    def over_at(self) -> dt.datetime:
        return start_of(self.last + dt.timedelta(days=1))
