"""Terms 期限 in working days, calendar days, working hours or hours, and when several, one after another, are over.

Assumptions
  * Working days and working hours go by the calendar (`deadlines.py`); calendar days and hours run through.
  * The day on which a term of calendar days begins does not count; it is over when its last day ends, also when that
    is a free day, as with what is asked in a demand (E1).
  * A term begins when the one before it is over.
  * A suspension belongs to the term in which it begins and moves its end by what was really paused, in that term's
    unit: by the working time, or by all the time.

Errors: `CalendarNotPublished`, of terms that go by the calendar alone.
"""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterable

from messages.beijing import day_of, start_of
from services.enforcement.domain import deadlines
from services.enforcement.domain.deadlines import Clocks, Suspension, WorkingCalendar

WORKING_DAYS, CALENDAR_DAYS = "working_days", "calendar_days"
WORKING_HOURS, HOURS = "working_hours", "hours"
_A_MOMENT = dt.timedelta(microseconds=1)
_LASTS = {
    WORKING_DAYS: dt.timedelta(days=7 / 5),  # five of them are a week
    CALENDAR_DAYS: dt.timedelta(days=1),
    WORKING_HOURS: dt.timedelta(hours=1),
    HOURS: dt.timedelta(hours=1),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Term:
    length: int
    unit: str = WORKING_DAYS

    @property
    def by_calendar(self) -> bool:
        """Whether it takes the working calendar to say when it is over."""
        return self.unit in {WORKING_DAYS, WORKING_HOURS}

    @property
    def roughly(self) -> dt.timedelta:
        """To compare terms of different units, and to go on without a calendar."""
        return self.length * _LASTS[self.unit]

    @property
    def working_days(self) -> int | None:
        """None in another unit."""
        return self.length if self.unit == WORKING_DAYS else None


def one_after_another(*terms: Term) -> tuple[Term, ...]:
    """Neighbours of one unit are one term, so that no end of business lies between them."""
    lasting = [term for term in terms if term.length] or terms[:1]
    units = itertools.groupby(lasting, key=lambda term: term.unit)
    return tuple(Term(sum(term.length for term in alike), unit) for unit, alike in units)


def over_at(
    calendar: WorkingCalendar, began_at: dt.datetime, terms: Iterable[Term], pauses: Iterable[Suspension] = ()
) -> dt.datetime:
    """When the last of the terms is over, each of which begins when the one before it is."""
    left, end = [*deadlines.merged(pauses)], began_at
    for number, term in enumerate(terms):
        end = _over_at(calendar, end, term, follows=number > 0)
        while left and left[0].began_at < end:
            end = _later_by(calendar, end, term, left.pop(0))
    return end


def _over_at(calendar: WorkingCalendar, began_at: dt.datetime, term: Term, *, follows: bool) -> dt.datetime:
    if term.unit == HOURS:
        return began_at + dt.timedelta(hours=term.length)
    if term.unit == WORKING_HOURS:
        return deadlines.add_working_time(calendar, began_at, dt.timedelta(hours=term.length))
    # what follows days that ended at midnight does not begin on the day after them
    since = began_at - _A_MOMENT if follows else began_at
    if term.unit == CALENDAR_DAYS:
        return start_of(day_of(since) + dt.timedelta(days=term.length + 1)).astimezone(dt.UTC)
    return deadlines.due_at(calendar, since, term.length)


def _later_by(calendar: WorkingCalendar, end: dt.datetime, term: Term, pause: Suspension) -> dt.datetime:
    if term.by_calendar:
        return deadlines.move_clocks(calendar, Clocks(end, end), (pause,)).whole_due_at
    return end + (pause.ended_at - pause.began_at)
