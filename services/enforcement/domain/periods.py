"""A week (ISO, Monday to Sunday, YYYY-Www) or a month (YYYY-MM) of Beijing: its days and its moments (C5, C8)."""

import calendar
import dataclasses
import datetime as dt

from messages.beijing import start_of
from messages.enforcement.errors.scores import WeekUnknown


@dataclasses.dataclass(frozen=True, slots=True)
class Period:
    name: str
    first: dt.date
    last: dt.date

    @classmethod
    def named(cls, name: str) -> "Period":
        year, part = int(name[:4]), name[5:]
        if not part.startswith("W"):
            first = dt.date(year, int(part), 1)
            return cls(name, first, first.replace(day=calendar.monthrange(year, first.month)[1]))
        try:
            monday = dt.date.fromisocalendar(year, int(part[1:]), 1)
        except ValueError:
            raise WeekUnknown(year=year) from None
        return cls(name, monday, monday + dt.timedelta(days=6))

    @property
    def begins_at(self) -> dt.datetime:
        return start_of(self.first)

    @property
    def over_at(self) -> dt.datetime:
        return start_of(self.last + dt.timedelta(days=1))

    def holds(self, moment: dt.datetime) -> bool:
        return self.begins_at <= moment < self.over_at
