"""A transfer 移送 (C7): the sender stays responsible until the other agency has accepted.

Accept, refuse, withdraw and expire exclude each other; a case never bounces. It comes to the commander by a
second refusal, by silence, or when nobody is left to ask; he assigns it for good.
"""

import dataclasses
import datetime as dt

from messages.enforcement.errors.transfers import (
    CaseAssignedFinally,
    CaseAwaitsCommander,
    CaseWouldBounce,
    OthersLeftToAsk,
    TransferDecided,
    TransferOutsideRemit,
    TransferToItself,
)
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.cases import Case
from services.enforcement.domain.classes import Agencies, Agency
from services.enforcement.domain.clocks import TimeLimits

PENDING, ACCEPTED, REFUSED, WITHDRAWN, EXPIRED = "pending", "accepted", "refused", "withdrawn", "expired"

MOVES: dict[str, dict[str, str]] = {
    "send": {"": PENDING},
    "accept": {PENDING: ACCEPTED},
    "refuse": {PENDING: REFUSED},
    "withdraw": {PENDING: WITHDRAWN},
    "expire": {PENDING: EXPIRED},
}


@dataclasses.dataclass(slots=True)
class Transfer:
    id: str
    number: str
    territory: str
    case_id: str
    from_agency: str
    to_agency: str
    reason: str
    legal_basis: str
    sent_by: str
    sent_at: dt.datetime
    accept_by: dt.datetime
    status: str = MOVES["send"][""]
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    refusal_reason: str = ""
    refusal_legal_basis: str = ""
    right_agency: str | None = None
    version: int = 1

    def accept(self, by: str, now: dt.datetime) -> None:
        self._move("accept", by, now)

    def refuse(self, reason: str, legal_basis: str, right_agency: str, by: str, now: dt.datetime) -> None:
        self._move("refuse", by, now)
        self.refusal_reason, self.refusal_legal_basis, self.right_agency = reason, legal_basis, right_agency

    def withdraw(self, by: str, now: dt.datetime) -> None:
        self._move("withdraw", by, now)

    def expire(self, by: str, now: dt.datetime) -> None:
        self._move("expire", by, now)

    def is_silent(self, now: dt.datetime) -> bool:
        return self.status in MOVES["expire"] and now > self.accept_by

    def _move(self, move: str, by: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise TransferDecided(status=self.status)
        self.status, self.decided_by, self.decided_at = MOVES[move][self.status], by, now


def case_may_go_to(case: Case, agency: Agency, now: dt.datetime) -> None:
    case.move("transfer", now)
    responsibility = case.responsibility
    if responsibility.commander_due_at is not None:
        raise CaseAwaitsCommander
    if responsibility.assigned_finally:
        raise CaseAssignedFinally
    if agency.code == responsibility.agency:
        raise TransferToItself(agency=agency.code)
    if agency.code in (*responsibility.held_by, *responsibility.refused_by):
        raise CaseWouldBounce
    if not agency.may_lead(case.problem_class):
        raise TransferOutsideRemit(agency=agency.code, problem_class=case.problem_class)


def hand_over(case: Case, agency: str, now: dt.datetime, calendar: CentreCalendar) -> None:
    """The agency is responsible from now on and has the stage's whole time; the clock of the whole case runs on."""
    case.move("transfer", now)
    case.responsibility = case.responsibility.taken_by(agency)
    case.clocks = case.clocks.stage_begun(now, *case.clocks.stage.lasts)
    case.run_clocks(now, calendar)


def left_to_ask(case: Case, agencies: Agencies) -> list[str]:
    """Those in whose remit the class lies and who have neither held nor refused the case."""
    asked = {*case.responsibility.held_by, *case.responsibility.refused_by}
    return [one.code for one in agencies.members.values() if one.code not in asked and one.may_lead(case.problem_class)]


def count_refusal(case: Case, agency: str, limits: TimeLimits, agencies: Agencies) -> bool:
    """Note who refused; true when the case now goes to the commander."""
    case.responsibility = case.responsibility.refused(agency)
    often = len(case.responsibility.refused_by) >= limits.refusals_before_commander
    return (often or not left_to_ask(case, agencies)) and case.allows("send_to_commander")


def case_may_be_referred(case: Case, agencies: Agencies, now: dt.datetime) -> None:
    """Only when no other agency can be asked: the commander is not the first to be asked."""
    case.move("send_to_commander", now)
    if case.responsibility.commander_due_at is not None:
        raise CaseAwaitsCommander
    if case.responsibility.assigned_finally:
        raise CaseAssignedFinally
    if left := left_to_ask(case, agencies):
        raise OthersLeftToAsk(agencies=", ".join(left))


def send_to_commander(case: Case, due_at: dt.datetime, now: dt.datetime, calendar: CentreCalendar) -> None:
    case.move("send_to_commander", now)
    case.responsibility = case.responsibility.awaiting_commander(now, due_at)
    case.run_clocks(now, calendar)


def assign(case: Case, agency: str, now: dt.datetime, calendar: CentreCalendar) -> None:
    case.move("assign", now)
    case.end_wait_for_commander(now)
    case.responsibility = case.responsibility.assigned()
    hand_over(case, agency, now, calendar)
