"""What all of duty 值守 (C2, C4) speaks of: spans of time, the rules of the office, what somebody is bound by.

A span holds its beginning and not its end, so that at the hour of a hand-over exactly the one who comes is on duty.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Self

from messages.beijing import BEIJING, day_of
from messages.enforcement.errors.duty_officers import QualificationUnknown

WEEK = dt.timedelta(days=7)
ONE_DAY = dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    begins_at: dt.datetime
    ends_at: dt.datetime

    @classmethod
    def of(cls, day: dt.date, from_hour: int, hours: int) -> Self:
        """So many hours of a Beijing day and, where they reach beyond midnight, of the next."""
        begins_at = dt.datetime.combine(day, dt.time(from_hour), BEIJING)
        return cls(begins_at, begins_at + dt.timedelta(hours=hours))

    @property
    def length(self) -> dt.timedelta:
        return self.ends_at - self.begins_at

    def holds(self, moment: dt.datetime) -> bool:
        return self.begins_at <= moment < self.ends_at

    def overlaps(self, other: "Span") -> bool:
        return self.begins_at < other.ends_at and other.begins_at < self.ends_at

    def within(self, other: "Span") -> dt.timedelta:
        """So much of this one lies in the other."""
        return max(dt.timedelta(), min(self.ends_at, other.ends_at) - max(self.begins_at, other.begins_at))

    def hours(self) -> Iterator[dt.datetime]:
        """The beginning of each hour in it."""
        moment = self.begins_at
        while moment < self.ends_at:
            yield moment
            moment += dt.timedelta(hours=1)


@dataclasses.dataclass(frozen=True, slots=True)
class DutyRules:
    """One version of `duty.yaml`."""

    version: str
    roll_calls: tuple[int, ...]
    """Hours of the day, in order."""
    early: dt.timedelta
    late_after: dt.timedelta
    absent_after: dt.timedelta
    rest: dt.timedelta
    week_limit: dt.timedelta
    ahead: dt.timedelta
    radius_metres: int
    clock_difference: dt.timedelta
    qualifications: tuple[str, ...]

    def must_know(self, qualifications: Iterable[str]) -> None:
        for code in qualifications:
            if code not in self.qualifications:
                raise QualificationUnknown(known=", ".join(self.qualifications))

    def calls_of(self, span: Span) -> list[dt.datetime]:
        """When a shift is called up: at each roll-call from its beginning to its end; without any, when it begins."""
        days = (span.begins_at + ONE_DAY * number for number in range((span.length // ONE_DAY) + 2))
        moments = [dt.datetime.combine(day_of(day), dt.time(hour), BEIJING) for day in days for hour in self.roll_calls]
        return [moment for moment in moments if span.begins_at <= moment <= span.ends_at] or [span.begins_at]

    def lets_rest(self, span: Span, taken: Iterable[Span]) -> bool:
        """Whether enough rest lies between this span and every other; what overlaps leaves none."""
        gaps = (max(span.begins_at - other.ends_at, other.begins_at - span.ends_at) for other in taken)
        return all(gap >= self.rest for gap in gaps)

    def keeps_the_week(self, span: Span, taken: Iterable[Span]) -> bool:
        """Whether no seven days hold more than the limit: those that begin with a span, or end with one."""
        everything = [*taken, span]
        begins = [one.begins_at for one in everything] + [one.ends_at - WEEK for one in everything]
        near = (Span(begin, begin + WEEK) for begin in begins if span.overlaps(Span(begin, begin + WEEK)))
        return all(sum((one.within(week) for one in everything), dt.timedelta()) <= self.week_limit for week in near)
