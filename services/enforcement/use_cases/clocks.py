from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.enforcement.clocks import (
    DECIDE_SUSPENSION,
    EXTEND_CASE,
    LIST_SUSPENSIONS,
    REQUEST_SUSPENSION,
    RESUME_CASE,
    WITHDRAW_SUSPENSION,
)
from messages.enforcement.errors.clocks import SuspensionReasonUnknown
from messages.operation import COMMANDER
from services.enforcement.domain.cases import Case
from services.enforcement.domain.clocks import MOVES, SuspensionRequest, after, after_in_any_case
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.storage import calendar, cases, clocks
from services.enforcement.use_cases.classes import in_both
from services.enforcement.use_cases.responsibility import end_what_waits, only_for


def extend_case(act: Act, *, case_id: str, working_days: int, reason: str) -> Case:
    case = cases.get(act, case_id)
    only_for(act, case.responsible_agency, case.territory)
    case.extend(working_days, act.rule(DEADLINES), act.now, calendar.current(act))
    cases.save(act, case, "extend", reason)
    return case


def request_suspension(act: Act, *, case_id: str, reason: str, words: str) -> SuspensionRequest:
    case = cases.get(act, case_id)
    only_for(act, case.responsible_agency, case.territory)
    case.move("suspend", act.now)
    limits = act.rule(DEADLINES)
    if reason not in limits.suspension_reasons:
        raise SuspensionReasonUnknown(reasons=", ".join(limits.suspension_reasons))
    decide_by = after_in_any_case(calendar.current(act), act.now, limits.commander)
    request = SuspensionRequest(act.new_id(), case.territory, case.id, reason, words, act.actor.id, act.now, decide_by)
    clocks.add(act, request)
    cases.note(act, case, "request_suspension", f"{in_both(act, 'suspension_reason', reason)}: {words}")
    return request


def decide_suspension(act: Act, *, suspension_id: str, approved: bool) -> SuspensionRequest:
    """The commander; once he has let his time pass, an administrator of the district."""
    request, case = clocks.with_case(act, suspension_id)
    act.may_see(request.territory)
    act.may(act.actor.is_(COMMANDER) or request.is_late(act.now), COMMANDER)
    act.about(request.requested_by, agency=case.responsible_agency)
    if approved:
        _suspend(act, case, request)
    else:
        request.refuse(act.actor.id, act.now)
        cases.note(act, case, "refuse_suspension", in_both(act, "suspension_reason", request.reason))
    clocks.save(act, request)
    return request


def withdraw_suspension(act: Act, *, suspension_id: str) -> SuspensionRequest:
    request, case = clocks.with_case(act, suspension_id)
    only_for(act, case.responsible_agency, case.territory)
    request.withdraw(act.actor.id, act.now)
    clocks.save(act, request)
    cases.note(act, case, "withdraw_suspension", in_both(act, "suspension_reason", request.reason))
    return request


def _suspend(act: Act, case: Case, request: SuspensionRequest) -> None:
    known = calendar.current(act)
    ends_by = after(known, act.now, act.rule(DEADLINES).longest_suspension)
    request.approve(act.actor.id, act.now, ends_by)
    end_what_waits(act, case, "suspend")
    case.suspend(act.now, known)
    cases.save(act, case, "suspend", in_both(act, "suspension_reason", request.reason))


def resume_case(act: Act, *, case_id: str, words: str) -> Case:
    case = cases.get(act, case_id)
    only_for(act, case.responsible_agency, case.territory)
    return _resume(act, case, words)


def resume_when_over(act: Act, case_id: str) -> Case:
    case = cases.lock(act, case_id)
    request = clocks.in_force(act, case_id)
    if request is not None and request.is_over(act.now):
        _resume(act, case, "")
    return case


def _resume(act: Act, case: Case, words: str) -> Case:
    case.resume(act.now, calendar.current(act))
    cases.save(act, case, "resume", words)
    request = clocks.in_force(act, case.id)
    if request is not None:
        request.end(act.now)
        clocks.save(act, request)
    return case


SUBJECT = Subject(
    operations={
        EXTEND_CASE: extend_case,
        REQUEST_SUSPENSION: request_suspension,
        DECIDE_SUSPENSION: decide_suspension,
        WITHDRAW_SUSPENSION: withdraw_suspension,
        RESUME_CASE: resume_case,
        LIST_SUSPENSIONS: clocks.list_suspensions,
    },
    clocks=(Clock("end_suspensions", 300, clocks.cases_rested_too_long, resume_when_over),),
    life_cycles=(LifeCycle("suspension", MOVES),),
)
