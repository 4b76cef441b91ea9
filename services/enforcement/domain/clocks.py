"""The two clocks of a case (AHEAD "Clock"), reckoned anew from the stored record whenever it changes.

A clock is a beginning, its terms (`terms.py`) and the pauses since. In a year without a calendar it may have no end
(None) and the year is named, so that a case is opened all the same; it gets its end when the year is published.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

from messages.beijing import day_of
from messages.enforcement.errors.calendar import CalendarUnpublished
from messages.enforcement.errors.clocks import SuspensionDecided
from services.enforcement.domain import deadlines
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.deadlines import CalendarNotPublished, Clocks, Suspension
from services.enforcement.domain.terms import Term, one_after_another, over_at
from services.enforcement.domain.whistles import WhistleTerms

REQUESTED, APPROVED, REFUSED, ENDED = "requested", "approved", "refused", "ended"
WITHDRAWN, LAPSED = "withdrawn", "lapsed"

MOVES: dict[str, dict[str, str]] = {
    "request": {"": REQUESTED},
    "approve": {REQUESTED: APPROVED},
    "refuse": {REQUESTED: REFUSED},
    "withdraw": {REQUESTED: WITHDRAWN},
    "lapse": {REQUESTED: LAPSED},  # the case moved on; whoever has it now asks for itself
    "end": {APPROVED: ENDED},
}
"""Of a suspension that was asked for: the commander decides once."""


@dataclasses.dataclass(frozen=True, slots=True)
class TimeLimits:
    """What deadlines.yaml says."""

    version: str
    hours: tuple[tuple[dt.time, dt.time], ...]
    acceptance: Term
    refusals_before_commander: int
    commander: Term
    extension_days: Mapping[int, int]
    """Working days, by the grade of the case."""
    longest_suspension: Term
    suspension_reasons: tuple[str, ...]
    confirmation: Term
    reopening: Term
    reopening_times: int
    objection: Term
    objection_decision: Term
    consultations: tuple[tuple[str, int], ...]
    """Consultations that a supervised case climbs, each with the working days overdue from which it is due there."""
    whistle: WhistleTerms


@dataclasses.dataclass(frozen=True, slots=True)
class Clock:
    """Terms from a moment on; `due_at` is None until reckoned, and in a year without a calendar."""

    began_at: dt.datetime
    days: int
    """Working days, where all terms are in working days."""
    due_at: dt.datetime | None = None
    terms: tuple[Term, ...] = ()
    """One after another, where one of them has another unit."""

    @classmethod
    def of(cls, began_at: dt.datetime, *terms: Term) -> "Clock":
        lasts = one_after_another(*terms)
        days = lasts[0].working_days if len(lasts) == 1 else None
        return cls(began_at, 0, terms=lasts) if days is None else cls(began_at, days)

    @property
    def lasts(self) -> tuple[Term, ...]:
        return self.terms or (Term(self.days),)

    def longer(self, term: Term) -> "Clock":
        return Clock.of(self.began_at, *self.lasts, term)

    def moved_to(self, other: "Clock", days: frozenset[dt.date], now: dt.datetime) -> "Clock":
        """The other end, where both lie ahead and one of the days lies between beginning and end."""
        if self.due_at is None or other.due_at is None or min(self.due_at, other.due_at) < now:
            return self
        first, last = day_of(self.began_at), day_of(self.due_at)
        return other if any(first <= day <= last for day in days) else self

    def untold(self) -> "Clock":
        return dataclasses.replace(self, due_at=None)


@dataclasses.dataclass(frozen=True, slots=True)
class Beginning:
    """When the whole clock of a case began that was merged into another."""

    case_id: str
    at: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class CaseClocks:
    """The clock of the stage in which the case is, and the clock of the whole case."""

    stage: Clock
    whole: Clock
    pauses: tuple[Suspension, ...] = ()
    suspended_at: dt.datetime | None = None
    extended_days: int = 0
    provisional_year: int | None = None
    """The year in which a clock ends, when only its statutory holidays are known."""
    missing_year: int | None = None
    """The year in which a clock would end, when nothing is known of it."""
    own_began_at: dt.datetime | None = None
    """When the whole clock would have begun without the cases that were merged into this one; None without any."""
    merged: tuple[Beginning, ...] = ()

    @classmethod
    def begun(cls, now: dt.datetime, stage: Term, *further: Term) -> "CaseClocks":
        return cls(Clock.of(now, stage), Clock.of(now, stage, *further))

    @classmethod
    def of_part(cls, whole: "CaseClocks", now: dt.datetime, stage: Term, *further: Term) -> "CaseClocks":
        """Of what was split off: a stage of its own, and nobody gets more time for the whole by a splitting."""
        whole_clock = Clock.of(whole.whole.began_at, stage, *further)
        return dataclasses.replace(cls.begun(now, stage), whole=whole_clock, pauses=whole.pauses)

    def begun_again(self, now: dt.datetime, term: Term) -> "CaseClocks":
        """The whole clock, as of a new case; what was extended stays extended."""
        return dataclasses.replace(self, whole=Clock.of(now, term), pauses=(), own_began_at=None, merged=())

    def with_merged(self, case_id: str, began_at: dt.datetime) -> "CaseClocks":
        """Nobody gets more time by a merging: the whole clock runs from the first of all beginnings."""
        return self._begun_with((*self.merged, Beginning(case_id, began_at)))

    def without_merged(self, case_id: str) -> "CaseClocks":
        """Nothing changes where the clock began anew since."""
        return self._begun_with(tuple(one for one in self.merged if one.case_id != case_id))

    def _begun_with(self, merged: tuple[Beginning, ...]) -> "CaseClocks":
        own = self.own_began_at or self.whole.began_at
        first = min([own, *(one.at for one in merged)])
        whole = self.whole if first == self.whole.began_at else Clock.of(first, *self.whole.lasts)
        return dataclasses.replace(self, whole=whole, own_began_at=own if merged else None, merged=merged)

    def stage_begun(self, now: dt.datetime, *terms: Term) -> "CaseClocks":
        return dataclasses.replace(self, stage=Clock.of(now, *terms))

    def with_terms(self, stage: Term, further: Term, most_extended: int) -> "CaseClocks":
        """Other terms from the same beginnings; days that were added stay, up to the limit."""
        extended = min(self.extended_days, most_extended)
        stage_clock, whole_clock = Clock.of(self.stage.began_at, stage), Clock.of(self.whole.began_at, stage, further)
        return dataclasses.replace(self, stage=stage_clock, whole=whole_clock).extended(extended)

    def extended(self, days: int) -> "CaseClocks":
        more = Term(days)
        return dataclasses.replace(
            self, stage=self.stage.longer(more), whole=self.whole.longer(more), extended_days=days
        )

    def untold(self) -> "CaseClocks":
        """To be reckoned from their beginnings, by the calendar as it is now."""
        return dataclasses.replace(self, stage=self.stage.untold(), whole=self.whole.untold())

    def retold(self, days: Iterable[dt.date], now: dt.datetime, calendar: CentreCalendar) -> "CaseClocks":
        """By the calendar as it is now, where a clock runs over one of the days; nothing becomes late by it."""
        over = frozenset(days)
        anew = self.untold().reckoned(calendar)
        return dataclasses.replace(
            self, stage=self.stage.moved_to(anew.stage, over, now), whole=self.whole.moved_to(anew.whole, over, now)
        )

    def stopped(self, now: dt.datetime) -> "CaseClocks":
        return dataclasses.replace(self, suspended_at=now)

    def paused(self, began_at: dt.datetime, ended_at: dt.datetime) -> "CaseClocks":
        """The time between does not count; a clock that was stopped goes on."""
        pauses = (*self.pauses, Suspension(began_at, ended_at))
        return dataclasses.replace(self.untold(), pauses=pauses, suspended_at=None)

    def reckoned(self, calendar: CentreCalendar) -> "CaseClocks":
        """An end that was told stays as it was told, whatever the calendar has become since."""
        in_stage = tuple(pause for pause in self.pauses if pause.began_at >= self.stage.began_at)
        stage, missing = _reckoned(calendar, self.stage, in_stage)
        whole, missing_for_whole = _reckoned(calendar, self.whole, self.pauses)
        by_calendar = [clock for clock in (stage, whole) if any(term.by_calendar for term in clock.lasts)]
        ends = {day_of(clock.due_at).year for clock in by_calendar if clock.due_at is not None}
        return dataclasses.replace(
            self,
            stage=stage,
            whole=whole,
            provisional_year=max(ends & calendar.provisional_years, default=None),
            missing_year=missing or missing_for_whole,
        )


def _reckoned(calendar: CentreCalendar, clock: Clock, pauses: tuple[Suspension, ...]) -> tuple[Clock, int | None]:
    """The clock with its end, or without one and with the year whose calendar is missing."""
    if clock.due_at is not None:
        return clock, None
    try:
        end = over_at(calendar, clock.began_at, clock.lasts, pauses)
    except CalendarNotPublished as unpublished:
        return dataclasses.replace(clock, due_at=None), unpublished.year
    return dataclasses.replace(clock, due_at=end), None


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
    decide_by: dt.datetime | None = None
    status: str = MOVES["request"][""]
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    ends_by: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    version: int = 1

    def approve(self, by: str, now: dt.datetime, ends_by: dt.datetime) -> None:
        self._decide("approve", by, now)
        self.ends_by = ends_by

    def refuse(self, by: str, now: dt.datetime) -> None:
        self._decide("refuse", by, now)

    def withdraw(self, by: str, now: dt.datetime) -> None:
        self._decide("withdraw", by, now)

    def lapse(self, by: str, now: dt.datetime) -> None:
        self._decide("lapse", by, now)

    def end(self, now: dt.datetime) -> None:
        self._move("end")
        self.ended_at = now

    def is_over(self, now: dt.datetime) -> bool:
        """Whether it has reached its longest time."""
        return self.ends_by is not None and self.ends_by <= now

    def is_late(self, now: dt.datetime) -> bool:
        """Whether the commander has let the time for his decision pass."""
        return self.decide_by is not None and self.decide_by < now

    def _decide(self, move: str, by: str, now: dt.datetime) -> None:
        self._move(move)
        self.decided_by, self.decided_at = by, now

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise SuspensionDecided(status=self.status)
        self.status = MOVES[move][self.status]


def after(calendar: CentreCalendar, began_at: dt.datetime, term: Term) -> dt.datetime:
    """When a term is over, for somebody who may be told that there is no calendar."""
    try:
        return over_at(calendar, began_at, (term,))
    except CalendarNotPublished as unpublished:
        raise CalendarUnpublished(year=unpublished.year) from unpublished


def after_in_any_case(calendar: CentreCalendar, began_at: dt.datetime, term: Term) -> dt.datetime:
    """For escalation, which must not end in silence: without a calendar by the week, and all hours count."""
    try:
        return over_at(calendar, began_at, (term,))
    except CalendarNotPublished:
        return began_at + term.roughly


def later_by_the_pause(
    calendar: CentreCalendar, due_at: dt.datetime, began_at: dt.datetime, ended_at: dt.datetime
) -> dt.datetime:
    """An end that a pause has moved; without a calendar by the clock, since escalation must not end in silence."""
    try:
        moved = deadlines.move_clocks(calendar, Clocks(due_at, due_at), (Suspension(began_at, ended_at),))
    except CalendarNotPublished:
        return due_at + (ended_at - began_at)
    return moved.whole_due_at
