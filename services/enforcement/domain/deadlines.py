"""Working days, working time and the two clocks of a case. Pure: the calendar and every time come in as arguments.

Assumptions
  * A term of no working days, the same day that is, leaves at least the calendar's least hours.
  * A day is one of Beijing's (`messages/beijing.py`).
  * Monday to Friday are worked but for the calendar's holidays, Saturday and Sunday free but for its adjusted workdays.
  * The day on which a term begins does not count; a term is over at the close of business of its last day (Civil Code,
    articles 201 and 203).
  * Working hours are the same on every working day and lie within one day.
  * A suspension moves both clocks by the working time that was really paused, and leaves a clock alone that had run out
    before it began.
Limits
  * A year without a published calendar raises `CalendarNotPublished`: nothing is guessed, also not for its weekends.
  * Half holidays (Women's Day, Youth Day) are working days here.

Errors: `CalendarNotPublished`. Negative lengths and naive times are a programmer's mistake: `ValueError`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from messages.beijing import BEIJING, day_of

ONE_DAY = timedelta(days=1)
NO_TIME = timedelta()
SATURDAY = 5


class CalendarNotPublished(Exception):
    """No working calendar is published for the year, so no deadline in it can be told."""

    def __init__(self, year: int) -> None:
        """Keep the year for whoever has to publish its calendar."""
        super().__init__(f"no working calendar is published for {year}")
        self.year = year


@dataclass(frozen=True)
class WorkingCalendar:
    """The days that differ from Monday to Friday, the years for which they are known, and a working day's hours."""

    holidays: frozenset[date]
    adjusted_workdays: frozenset[date]
    published_years: frozenset[int]
    hours: tuple[tuple[time, time], ...] = ((time(9), time(12)), (time(13, 30), time(17, 30)))
    least: timedelta = timedelta(hours=2)
    """The working time that a term leaves in any case, however late in the day it begins."""

    def is_working_day(self, day: date) -> bool:
        if day.year not in self.published_years:
            raise CalendarNotPublished(day.year)
        if day.weekday() < SATURDAY:
            return day not in self.holidays
        return day in self.adjusted_workdays

    def spans_of(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """Give the working hours of a day, in order; none on a free day."""
        if self.is_working_day(day):
            for opens, closes in self.hours:
                yield datetime.combine(day, opens, BEIJING), datetime.combine(day, closes, BEIJING)


@dataclass(frozen=True, slots=True)
class Suspension:
    """An approved pause of a case, from its beginning to its end."""

    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Clocks:
    """When this stage of a case, and the whole case, are due."""

    stage_due_at: datetime
    whole_due_at: datetime


def add_working_days(calendar: WorkingCalendar, start: date, days: int) -> date:
    """Tell the last day of a term of working days begun on `start`; for 0 the first working day from `start` on."""
    if days < 0:
        message = f"a term of {days} working days"
        raise ValueError(message)
    day = start
    if days == 0:
        while not calendar.is_working_day(day):
            day += ONE_DAY
    for _ in range(days):
        day += ONE_DAY
        while not calendar.is_working_day(day):
            day += ONE_DAY
    return day


def end_of_working_day(calendar: WorkingCalendar, day: date) -> datetime:
    """Tell when a term that ends on this day is over: at the close of its last working hours."""
    return datetime.combine(day, calendar.hours[-1][1], BEIJING)


def due_at(calendar: WorkingCalendar, began_at: datetime, days: int) -> datetime:
    """Tell when a term of working days is over.

    One of 0 days is over that day or, begun after hours, the next working day; never before its least time has passed.
    """
    day = add_working_days(calendar, day_of(_aware(began_at)), days)
    if days:
        return end_of_working_day(calendar, day)
    if end_of_working_day(calendar, day) <= began_at:
        day = add_working_days(calendar, day, 1)
    return max(end_of_working_day(calendar, day), add_working_time(calendar, began_at, calendar.least))


def elapsed_working_time(calendar: WorkingCalendar, began_at: datetime, ended_at: datetime) -> timedelta:
    """Sum the working time between two moments; none when the second is not later."""
    elapsed = NO_TIME
    day, last_day = day_of(_aware(began_at)), day_of(_aware(ended_at))
    while day <= last_day:
        for opens_at, closes_at in calendar.spans_of(day):
            elapsed += max(NO_TIME, min(closes_at, ended_at) - max(opens_at, began_at))
        day += ONE_DAY
    return elapsed


def add_working_time(calendar: WorkingCalendar, began_at: datetime, length: timedelta) -> datetime:
    """Tell the first moment at which `length` of working time has passed; the moment itself for no length."""
    if length < NO_TIME:
        message = f"a length of {length}"
        raise ValueError(message)
    moment, left = _aware(began_at).astimezone(BEIJING), length
    while left > NO_TIME:
        for opens_at, closes_at in calendar.spans_of(moment.date()):
            available = closes_at - max(opens_at, moment)
            if available >= left:
                return max(opens_at, moment) + left
            left -= max(NO_TIME, available)
        moment = datetime.combine(moment.date() + ONE_DAY, time(), BEIJING)
    return moment


def move_clocks(calendar: WorkingCalendar, clocks: Clocks, suspensions: Iterable[Suspension]) -> Clocks:
    """Move each running clock by the working time really paused by the suspensions; overlaps count once."""
    for pause in merged(suspensions):
        paused = elapsed_working_time(calendar, pause.began_at, pause.ended_at)
        clocks = Clocks(
            stage_due_at=_moved(calendar, clocks.stage_due_at, pause, paused),
            whole_due_at=_moved(calendar, clocks.whole_due_at, pause, paused),
        )
    return clocks


def _moved(calendar: WorkingCalendar, clock_due_at: datetime, pause: Suspension, paused: timedelta) -> datetime:
    if pause.began_at >= clock_due_at:
        return clock_due_at
    return add_working_time(calendar, clock_due_at, paused)


def merged(suspensions: Iterable[Suspension]) -> Iterator[Suspension]:
    """Give them in order, those that overlap as one."""
    open_one: Suspension | None = None
    for pause in sorted(suspensions, key=lambda one: one.began_at):
        if open_one is None:
            open_one = pause
        elif pause.began_at <= open_one.ended_at:
            open_one = Suspension(open_one.began_at, max(open_one.ended_at, pause.ended_at))
        else:
            yield open_one
            open_one = pause
    if open_one is not None:
        yield open_one


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        message = f"{moment.isoformat()} has no time zone"
        raise ValueError(message)
    return moment
