"""A case 案件 and its life cycle (C1, C7, A7): from opening to closing exactly one agency is responsible for it.

Who may make a move is decided before, where the caller is known; here it is decided whether the case allows it. What a
case is made of stands in `case_values.py` and, its clocks, in `clocks.py`; what it is asked by name in `case_told.py`.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from messages.enforcement.errors.cases import CaseMoveNotAllowed
from messages.enforcement.errors.clocks import (
    CaseExtendedAlready,
    CaseNotSuspended,
    CaseSuspended,
    ExtensionTooLate,
    ExtensionTooLong,
)
from messages.enforcement.errors.handling import ReopenedTooOften, ReopeningWindowOver, ResultUnitWrong
from messages.enforcement.errors.transfers import CaseAwaitsCommander
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.case_moves import HANDLED, MOVES, WAITS_FOR_NOBODY
from services.enforcement.domain.case_told import Told
from services.enforcement.domain.case_values import (
    AGENCY,
    COMMANDER,
    CONFIRMER,
    WHOLE_CASE,
    Classification,
    Closing,
    Delay,
    Finding,
    Joined,
    Merged,
    Origin,
    Responsibility,
    Result,
    Supervision,
)
from services.enforcement.domain.classes import ProblemClass
from services.enforcement.domain.clocks import CaseClocks, TimeLimits, after, later_by_the_pause
from services.enforcement.domain.terms import Term


@dataclasses.dataclass(slots=True)
class Case(Told):
    id: str
    number: str
    territory: str
    origin: Origin
    classification: Classification
    responsibility: Responsibility
    clocks: CaseClocks
    opened_at: dt.datetime
    rule_version: str
    status: str = MOVES["open"][""]
    findings: tuple[Finding, ...] = ()
    results: tuple[Result, ...] = ()
    supervision: Supervision | None = None
    verified_at: dt.datetime | None = None
    rejected_at: dt.datetime | None = None
    handled_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    reopened: int = 0
    """How often."""
    overdue_at: dt.datetime | None = None
    """When a responsible agency was first late; stays, for the counts."""
    delays: tuple[Delay, ...] = ()
    past_closings: tuple[Closing, ...] = ()
    joined: tuple[Joined, ...] = ()
    merged: tuple[Merged, ...] = ()
    merged_into: str | None = None
    merged_at: dt.datetime | None = None
    split_from: str | None = None
    split_into: tuple[str, ...] = ()
    """The cases that were split off from this one."""
    version: int = 1

    # --- the moves ---

    def allows(self, move: str) -> bool:
        return self.status in MOVES[move]

    def move(self, move: str, now: dt.datetime) -> None:
        if not self.allows(move):
            raise CaseMoveNotAllowed(status=self.status, move=move)
        if self.suspended_at is not None and move != "resume":
            raise CaseSuspended
        self.note_overdue(now)
        self.status = MOVES[move][self.status]

    def classify(
        self, problem_class: ProblemClass, limits: TimeLimits, now: dt.datetime, calendar: CentreCalendar
    ) -> None:
        """Days by which the case was extended stay, as far as the grade of the new class allows them."""
        self.move("classify", now)
        self.classification = Classification.of(problem_class)
        most = limits.extension_days[self.grade]
        clocks = self.clocks.with_terms(problem_class.verify, problem_class.handle, most)
        self._go_on_with(clocks, now, calendar)

    def verify(self, finding: Finding, problem_class: ProblemClass, calendar: CentreCalendar) -> None:
        self.move("verify", finding.at)
        self.findings = (*self.findings, finding)
        self.verified_at = finding.at
        self._begin_stage(problem_class.handle, finding.at, calendar)

    def reject(self, finding: Finding, calendar: CentreCalendar) -> None:
        self.move("reject", finding.at)
        self.findings = (*self.findings, finding)
        self.rejected_at = finding.at
        self.end_wait_for_commander(finding.at)
        self.run_clocks(finding.at, calendar)

    def find_after_all(self, finding: Finding, problem_class: ProblemClass, calendar: CentreCalendar) -> None:
        """The time in which it was taken for untrue is not the agency's."""
        rejected_at = self.rejected_at
        self.move("find_after_all", finding.at)
        self.findings = (*self.findings, finding)
        self.verified_at, self.rejected_at = finding.at, None
        if rejected_at is not None:
            self.clocks = self.clocks.paused(rejected_at, finding.at)
        self._begin_stage(problem_class.handle, finding.at, calendar)

    def handle(
        self,
        finding: Finding,
        results: tuple[Result, ...],
        problem_class: ProblemClass,
        limits: TimeLimits,
        calendar: CentreCalendar,
    ) -> None:
        self.move("handle", finding.at)
        units = {result.unit for result in results}
        if len(units) < len(results) or not units <= set(problem_class.units):
            raise ResultUnitWrong(units=", ".join(problem_class.units))
        self.findings = (*self.findings, finding)
        self.results, self.handled_at = results, finding.at
        self.end_wait_for_commander(finding.at)
        self._begin_stage(limits.confirmation, finding.at, calendar)

    def close(self, now: dt.datetime, calendar: CentreCalendar) -> None:
        self.move("close", now)
        self.closed_at = now
        self.run_clocks(now, calendar)

    def refuse_completion(self, problem_class: ProblemClass, now: dt.datetime, calendar: CentreCalendar) -> None:
        """The time in which the chief was awaited is not the agency's."""
        self.move("refuse_completion", now)
        if self.handled_at is not None:
            self.clocks = self.clocks.paused(self.handled_at, now)
        self._handle_again(problem_class, now, calendar)

    def reopen(
        self, problem_class: ProblemClass, limits: TimeLimits, now: dt.datetime, calendar: CentreCalendar
    ) -> None:
        if self.closed_at is not None:
            until = after(calendar, self.closed_at, limits.reopening)
            if now > until:
                raise ReopeningWindowOver(until=until.isoformat())
        if self.reopened >= limits.reopening_times:
            raise ReopenedTooOften(times=self.reopened)
        self.move("reopen", now)
        self.reopened += 1
        if self.handled_at is not None and self.closed_at is not None:
            closing = Closing(self.handled_at, self.closed_at, now, self.results)
            self.past_closings = (*self.past_closings, closing)
        self.closed_at = None
        self.clocks = self.clocks.begun_again(now, problem_class.handle)
        self._handle_again(problem_class, now, calendar)

    def extend(self, days: int, limits: TimeLimits, now: dt.datetime, calendar: CentreCalendar) -> None:
        self.move("extend", now)
        if self.awaits == COMMANDER:
            raise CaseAwaitsCommander
        if self.extended_days:
            raise CaseExtendedAlready
        if days > limits.extension_days[self.grade]:
            raise ExtensionTooLong(limit=limits.extension_days[self.grade])
        if self.is_overdue(now):
            raise ExtensionTooLate
        self._go_on_with(self.clocks.extended(days), now, calendar)

    def suspend(self, now: dt.datetime, calendar: CentreCalendar) -> None:
        self.move("suspend", now)
        self._go_on_with(self.clocks.stopped(now), now, calendar)

    def resume(self, now: dt.datetime, calendar: CentreCalendar) -> None:
        if self.suspended_at is None:
            raise CaseNotSuspended
        began_at = self.suspended_at
        self.move("resume", now)
        if self.commander_since is not None and self.commander_due_at is not None:
            due_at = later_by_the_pause(calendar, self.commander_due_at, began_at, now)
            self.responsibility = self.responsibility.awaiting_commander(self.commander_since, due_at)
        self._go_on_with(self.clocks.paused(began_at, now), now, calendar)

    def end_wait_for_commander(self, now: dt.datetime) -> None:
        """The time in which the commander was awaited is not the agency's."""
        if self.commander_since is not None:
            self.clocks = self.clocks.paused(self.commander_since, now)
        self.responsibility = self.responsibility.awaiting_nobody()

    # --- the clocks ---

    @property
    def awaits(self) -> str | None:
        """Whose turn it is; None once the case has ended. A case that rests waits for its agency to resume it."""
        if self.status in WAITS_FOR_NOBODY:
            return None
        if self.status == HANDLED:
            return CONFIRMER
        return AGENCY if self.commander_due_at is None or self.suspended_at is not None else COMMANDER

    @property
    def due_at(self) -> dt.datetime | None:
        """When whoever is awaited must have acted; None while no clock runs."""
        if self.awaits is None or self.suspended_at is not None:
            return None
        if self.awaits == COMMANDER:
            return self.responsibility.commander_due_at
        whole = self.whole_due_at if self.awaits == AGENCY else None
        return min((due for due in (self.stage_due_at, whole) if due is not None), default=None)

    def is_overdue(self, now: dt.datetime) -> bool:
        return self.due_at is not None and self.due_at < now

    def note_overdue(self, now: dt.datetime) -> None:
        due_at = self.due_at
        if due_at is None or due_at >= now:
            return
        party = self._late_party(now)
        since = self.stage_due_at if party == AGENCY else None
        delay = Delay.of(party, self.responsible_agency, since or due_at)
        if delay not in self.delays:
            self.delays = (*self.delays, delay)
        if self.overdue_at is None and self.awaits == AGENCY:
            self.overdue_at = due_at

    def _late_party(self, now: dt.datetime) -> str:
        """An agency that has come late to a case answers for its own stage, not for the time before it."""
        in_time = self.stage_due_at is None or self.stage_due_at >= now
        return WHOLE_CASE if self.awaits == AGENCY and in_time else self.awaits or WHOLE_CASE

    def run_clocks(self, now: dt.datetime, calendar: CentreCalendar) -> None:
        """Tell the ends of clocks that have none yet; a case that is no longer overdue is no longer supervised."""
        self.clocks = self.clocks.reckoned(calendar)
        if not self.is_overdue(now):
            self.supervision = None

    def reckon_anew(self, now: dt.datetime, calendar: CentreCalendar) -> None:
        """By the calendar as it is now: an act of its own, with a line in the history."""
        self._go_on_with(self.clocks.untold(), now, calendar)

    def reckon_over(self, days: Iterable[dt.date], now: dt.datetime, calendar: CentreCalendar) -> bool:
        """By the calendar as it is now, what lies ahead and runs over one of the days: whether a deadline moved."""
        told = self.clocks
        self._go_on_with(told.retold(days, now, calendar), now, calendar)
        return (self.stage_due_at, self.whole_due_at) != (told.stage.due_at, told.whole.due_at)

    def _go_on_with(self, clocks: CaseClocks, now: dt.datetime, calendar: CentreCalendar) -> None:
        self.clocks = clocks
        self.run_clocks(now, calendar)

    def _handle_again(self, problem_class: ProblemClass, now: dt.datetime, calendar: CentreCalendar) -> None:
        self.handled_at, self.results = None, ()
        self._begin_stage(problem_class.handle, now, calendar)

    def _begin_stage(self, term: Term, now: dt.datetime, calendar: CentreCalendar) -> None:
        self._go_on_with(self.clocks.stage_begun(now, term), now, calendar)
