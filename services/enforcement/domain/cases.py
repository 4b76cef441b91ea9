"""A case 案件 and its life cycle (C1, C7, A7): from opening to closing exactly one agency is responsible for it.

Who may make a move is decided before, where the caller is known; here it is decided whether the case allows it.
"""

import dataclasses
import datetime as dt
from typing import Any

from messages.enforcement.errors.cases import CaseMoveNotAllowed
from messages.enforcement.errors.clocks import (
    CaseExtendedAlready,
    CaseNotSuspended,
    CaseSuspended,
    ExtensionTooLate,
    ExtensionTooLong,
)
from messages.enforcement.errors.handling import ReopenedTooOften, ReopeningWindowOver, ResultUnitWrong
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.classes import ProblemClass
from services.enforcement.domain.clocks import Clock, TimeLimits, after_days, reckon
from services.enforcement.domain.deadlines import Suspension

OPENED, VERIFIED, REJECTED, HANDLED, CLOSED = "opened", "verified", "rejected", "handled", "closed"

MOVES: dict[str, dict[str, str]] = {
    "classify": {OPENED: OPENED},
    "verify": {OPENED: VERIFIED},
    "reject": {OPENED: REJECTED},
    "transfer": {OPENED: OPENED, VERIFIED: VERIFIED},
    "assign": {OPENED: OPENED, VERIFIED: VERIFIED},
    "extend": {OPENED: OPENED, VERIFIED: VERIFIED},
    "suspend": {OPENED: OPENED, VERIFIED: VERIFIED},
    "handle": {VERIFIED: HANDLED},
    "close": {HANDLED: CLOSED},  # A7: by a completion confirmation only
    "refuse_completion": {HANDLED: VERIFIED},
    "reopen": {CLOSED: VERIFIED},
}
"""Which moves there are, from which status to which."""
UNDER_WAY = (OPENED, VERIFIED)
ENDED = (REJECTED, CLOSED)


@dataclasses.dataclass(slots=True)
class Case:
    id: str
    number: str
    territory: str
    source: str
    report_id: str | None
    reporter: str | None
    problem_class: str
    reported_as: str
    class_group: str
    grade: int
    level: str
    responsible_agency: str
    text: str
    point: dict[str, Any] | None
    photos: list[str]
    opened_at: dt.datetime
    stage_from: dt.datetime
    stage_days: int
    whole_from: dt.datetime
    whole_days: int
    held_by: list[str]
    rule_version: str
    status: str = OPENED
    refused_by: list[str] = dataclasses.field(default_factory=list)
    finding: str = ""
    evidence: list[str] = dataclasses.field(default_factory=list)
    results: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    verified_at: dt.datetime | None = None
    rejected_at: dt.datetime | None = None
    handled_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    reopened: int = 0
    pauses: list[dict[str, str]] = dataclasses.field(default_factory=list)
    stage_due_at: dt.datetime | None = None
    whole_due_at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    """The earliest of the clocks that run; None when none does."""
    overdue_at: dt.datetime | None = None
    """When the responsible agency was first late; stays, for the counts."""
    suspended_at: dt.datetime | None = None
    extended_days: int = 0
    calendar_provisional: bool = False
    calendar_missing: int | None = None
    supervised: bool = False
    consultation: str | None = None
    rises_at: dt.datetime | None = None
    commander_due_at: dt.datetime | None = None
    assigned_finally: bool = False
    version: int = 1

    @property
    def group(self) -> str:
        return self.class_group

    # --- the moves ---

    def move(self, move: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise CaseMoveNotAllowed(status=self.status, move=move)
        if self.suspended_at is not None:
            raise CaseSuspended
        self.note_overdue(now)
        self.status = MOVES[move][self.status]

    def classify(self, found: ProblemClass, now: dt.datetime, calendar: CentreCalendar) -> None:
        self.move("classify", now)
        self.problem_class, self.class_group = found.code, found.group
        self.grade, self.level = found.grade, found.level
        self.stage_days = found.verify_days + self.extended_days
        self.whole_days = self.stage_days + found.handle_days
        self.run_clocks(now, calendar)

    def verify(
        self, finding: str, evidence: list[str], found: ProblemClass, now: dt.datetime, calendar: CentreCalendar
    ) -> None:
        self.move("verify", now)
        self._note(finding, evidence)
        self.verified_at = now
        self._begin_stage(now, found.handle_days, calendar)

    def reject(self, finding: str, evidence: list[str], now: dt.datetime, calendar: CentreCalendar) -> None:
        self.move("reject", now)
        self._note(finding, evidence)
        self.rejected_at, self.commander_due_at = now, None
        self.run_clocks(now, calendar)

    def handle(
        self,
        finding: str,
        evidence: list[str],
        results: list[dict[str, Any]],
        now: dt.datetime,
        rules: tuple[ProblemClass, TimeLimits, CentreCalendar],
    ) -> None:
        found, limits, calendar = rules
        self.move("handle", now)
        units = [result["unit"] for result in results]
        if len(set(units)) < len(units) or not set(units) <= set(found.units):
            raise ResultUnitWrong(units=", ".join(found.units))
        self._note(finding, evidence)
        self.results, self.handled_at, self.commander_due_at = results, now, None
        self._begin_stage(now, limits.confirmation_days, calendar)

    def close(self, now: dt.datetime, calendar: CentreCalendar) -> None:
        self.move("close", now)
        self.closed_at = now
        self.run_clocks(now, calendar)

    def refuse_completion(self, found: ProblemClass, now: dt.datetime, calendar: CentreCalendar) -> None:
        """The time in which the chief was awaited is not the agency's."""
        self.move("refuse_completion", now)
        if self.handled_at is not None:
            self.pauses = [*self.pauses, _pause(self.handled_at, now)]
        self._handle_again(found, now, calendar)

    def reopen(self, found: ProblemClass, limits: TimeLimits, now: dt.datetime, calendar: CentreCalendar) -> None:
        if self.closed_at is not None:
            until = after_days(calendar, self.closed_at, limits.reopening_days)
            if now > until:
                raise ReopeningWindowOver(until=until.isoformat())
        if self.reopened >= limits.reopening_times:
            raise ReopenedTooOften(times=self.reopened)
        self.move("reopen", now)
        self.reopened += 1
        self.closed_at, self.pauses = None, []
        self.whole_from, self.whole_days = now, found.handle_days
        self._handle_again(found, now, calendar)

    # --- the clocks ---

    def extend(self, days: int, limits: TimeLimits, now: dt.datetime, calendar: CentreCalendar) -> None:
        self.move("extend", now)
        if self.extended_days:
            raise CaseExtendedAlready
        if days > limits.extension_days[self.grade]:
            raise ExtensionTooLong(limit=limits.extension_days[self.grade])
        if self.is_overdue(now):
            raise ExtensionTooLate
        self.extended_days = days
        self.stage_days += days
        self.whole_days += days
        self.run_clocks(now, calendar)

    def suspend(self, now: dt.datetime, calendar: CentreCalendar) -> None:
        self.move("suspend", now)
        self.suspended_at = now
        self.run_clocks(now, calendar)

    def resume(self, now: dt.datetime, calendar: CentreCalendar) -> None:
        if self.suspended_at is None:
            raise CaseNotSuspended
        self.pauses = [*self.pauses, _pause(self.suspended_at, now)]
        self.suspended_at = None
        self.run_clocks(now, calendar)

    def is_overdue(self, now: dt.datetime) -> bool:
        return self.due_at is not None and self.due_at < now

    def run_clocks(self, now: dt.datetime, calendar: CentreCalendar) -> None:
        """Reckon both clocks from the record; a case that is no longer overdue is no longer supervised."""
        pauses = [
            Suspension(dt.datetime.fromisoformat(one["began_at"]), dt.datetime.fromisoformat(one["ended_at"]))
            for one in self.pauses
        ]
        stage, whole = Clock(self.stage_from, self.stage_days), Clock(self.whole_from, self.whole_days)
        found = reckon(calendar, stage, whole, pauses)
        self.stage_due_at, self.whole_due_at = found.stage_due_at, found.whole_due_at
        self.calendar_provisional, self.calendar_missing = found.provisional, found.missing_year
        self.due_at = self._next_due()
        if not self.is_overdue(now):
            self.supervised, self.consultation, self.rises_at = False, None, None

    def _note(self, finding: str, evidence: list[str]) -> None:
        """The newest finding; the evidence of every visit stays (C7)."""
        self.finding = finding
        self.evidence = [*self.evidence, *(photo for photo in evidence if photo not in self.evidence)]

    def _handle_again(self, found: ProblemClass, now: dt.datetime, calendar: CentreCalendar) -> None:
        self.handled_at, self.results, self.commander_due_at = None, [], None
        self._begin_stage(now, found.handle_days, calendar)

    def _begin_stage(self, now: dt.datetime, days: int, calendar: CentreCalendar) -> None:
        self.stage_from, self.stage_days = now, days
        self.run_clocks(now, calendar)

    def _next_due(self) -> dt.datetime | None:
        if self.status in ENDED or self.suspended_at is not None:
            return None
        under_way = (self.whole_due_at, self.commander_due_at) if self.status in UNDER_WAY else ()
        return min((due for due in (self.stage_due_at, *under_way) if due is not None), default=None)

    def note_overdue(self, now: dt.datetime) -> None:
        if self.overdue_at is None and self.status in UNDER_WAY and self.is_overdue(now):
            self.overdue_at = self.due_at


def _pause(began_at: dt.datetime, ended_at: dt.datetime) -> dict[str, str]:
    return {"began_at": began_at.isoformat(), "ended_at": ended_at.isoformat()}
