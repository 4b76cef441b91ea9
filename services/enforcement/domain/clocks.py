"""The two clocks of a case (AHEAD "Clock"), reckoned anew from the stored record whenever it changes.

A clock is a beginning, a number of working days and the pauses since. In a year without a calendar a clock has no end
(None) and the year is named, so that a case is opened all the same; it gets its end when the year is published.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from messages.enforcement.errors.calendar import CalendarUnpublished
from messages.enforcement.errors.clocks import SuspensionDecided
from services.enforcement.domain import deadlines
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.deadlines import CalendarNotPublished, Clocks, Suspension

REQUESTED, APPROVED, REFUSED, ENDED = "requested", "approved", "refused", "ended"


@dataclasses.dataclass(frozen=True, slots=True)
class TimeLimits:
    """What deadlines.yaml says, in working days and working hours."""

    version: str
    hours: tuple[tuple[dt.time, dt.time], ...]
    accept_hours: int
    refusals_before_commander: int
    commander_hours: int
    extension_days: dict[int, int]
    longest_suspension_days: int
    suspension_reasons: tuple[str, ...]
    confirmation_days: int
    reopening_days: int
    reopening_times: int
    consultations: tuple[tuple[str, int], ...]
    """Consultations that a supervised case climbs, each with the working days overdue from which it is due there."""


@dataclasses.dataclass(frozen=True, slots=True)
class Clock:
    began_at: dt.datetime
    days: int


@dataclasses.dataclass(frozen=True, slots=True)
class Reckoning:
    stage_due_at: dt.datetime | None
    whole_due_at: dt.datetime | None
    provisional: bool
    missing_year: int | None


@dataclasses.dataclass(slots=True)
class SuspensionRequest:
    """A request to suspend a case: the commander approves or refuses it, once."""

    id: str
    territory: str
    case_id: str
    reason: str
    words: str
    requested_by: str
    requested_at: dt.datetime
    status: str = REQUESTED
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    ends_by: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    version: int = 1

    def decide(self, *, approved: bool, by: str, now: dt.datetime) -> None:
        if self.status != REQUESTED:
            raise SuspensionDecided(status=self.status)
        self.status = APPROVED if approved else REFUSED
        self.decided_by, self.decided_at = by, now

    def end(self, now: dt.datetime) -> None:
        self.status, self.ended_at = ENDED, now


def reckon(calendar: CentreCalendar, stage: Clock, whole: Clock, pauses: Iterable[Suspension]) -> Reckoning:
    since = list(pauses)
    stage_due, missing = _end(calendar, stage, [pause for pause in since if pause.began_at >= stage.began_at])
    whole_due, missing_for_whole = _end(calendar, whole, since)
    ends = [end for end in (stage_due, whole_due) if end is not None]
    return Reckoning(
        stage_due,
        whole_due,
        provisional=any(deadlines.shanghai_day(end).year in calendar.provisional_years for end in ends),
        missing_year=missing or missing_for_whole,
    )


def _end(calendar: CentreCalendar, clock: Clock, pauses: list[Suspension]) -> tuple[dt.datetime | None, int | None]:
    try:
        end = deadlines.due_at(calendar, clock.began_at, clock.days)
        return deadlines.move_clocks(calendar, Clocks(end, end), pauses).whole_due_at, None
    except CalendarNotPublished as unpublished:
        return None, unpublished.year


def after_days(calendar: CentreCalendar, began_at: dt.datetime, days: int) -> dt.datetime:
    """When a term of working days is over, for somebody who may be told that there is no calendar."""
    try:
        return deadlines.due_at(calendar, began_at, days)
    except CalendarNotPublished as unpublished:
        raise CalendarUnpublished(year=unpublished.year) from unpublished


def after_hours(calendar: CentreCalendar, began_at: dt.datetime, hours: int) -> dt.datetime:
    """Likewise for working hours."""
    try:
        return deadlines.add_working_time(calendar, began_at, dt.timedelta(hours=hours))
    except CalendarNotPublished as unpublished:
        raise CalendarUnpublished(year=unpublished.year) from unpublished


def after_days_or_by_the_week(calendar: CentreCalendar, began_at: dt.datetime, days: int) -> dt.datetime:
    """For escalation, which must not end in silence: without a calendar five working days are taken as a week."""
    try:
        return deadlines.due_at(calendar, began_at, days)
    except CalendarNotPublished:
        return began_at + dt.timedelta(days=days * 7 / 5)


def after_hours_or_by_the_clock(calendar: CentreCalendar, began_at: dt.datetime, hours: int) -> dt.datetime:
    """Likewise: without a calendar all hours count."""
    try:
        return deadlines.add_working_time(calendar, began_at, dt.timedelta(hours=hours))
    except CalendarNotPublished:
        return began_at + dt.timedelta(hours=hours)
