from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.cases import (
    CASE_CLOSED,
    CASE_HANDLED,
    CASE_REJECTED,
    CASE_REOPENED,
    CASE_VERIFIED,
    STAFF,
)
from messages.enforcement.errors.tasks import TasksNotDone
from messages.enforcement.handling import CLASSIFY_CASE, HANDLE_CASE, REJECT_CASE, REOPEN_CASE, VERIFY_CASE
from messages.envelope import Event
from messages.errors import NotFound
from messages.operation import LANE_CHIEF
from messages.property.areas import SHOW_LANE_AREA
from messages.volunteers.forms import COMPLETION_CONFIRMED, COMPLETION_REFUSED
from services.enforcement.domain.case_values import Finding, Result
from services.enforcement.domain.cases import Case
from services.enforcement.domain.classes import ProblemClass
from services.enforcement.domain.duplicates import as_told_to, is_reported_by
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import calendar, cases, tasks
from services.enforcement.storage.offices import REPORTER
from services.enforcement.use_cases.classes import in_both
from services.enforcement.use_cases.evidence import keep_photos
from services.enforcement.use_cases.responsibility import concerns, end_what_waits, only_for
from services.enforcement.use_cases.tasks import give_tasks


def classify_case(act: Act, *, case_id: str, problem_class: str) -> Case:
    case = _mine(act, case_id)
    concerns(act, case)
    case.classify(act.rule(PROBLEM_CLASSES).get(problem_class), act.rule(DEADLINES), act.now, calendar.current(act))
    cases.save(act, case, "classify", in_both(act, "problem_class", problem_class))
    return case


def verify_case(act: Act, *, case_id: str, finding: str, evidence: list[str]) -> Case:
    """The assisting agencies of the class get their tasks at once."""
    case = _mine(act, case_id)
    concerns(act, case)
    problem_class = _class_of(act, case)
    case.verify(Finding(act.now, finding, tuple(evidence)), problem_class, calendar.current(act))
    cases.save(act, case, "verify", finding)
    keep_photos(act, case, evidence, finding)
    give_tasks(act, case, problem_class)
    act.tell(CASE_VERIFIED, case)
    return case


def reject_case(act: Act, *, case_id: str, finding: str, evidence: list[str]) -> Case:
    case = _mine(act, case_id)
    concerns(act, case)
    case.reject(Finding(act.now, finding, tuple(evidence)), calendar.current(act))
    end_what_waits(act, case, "reject")
    cases.save(act, case, "reject", finding)
    keep_photos(act, case, evidence, finding)
    act.tell(CASE_REJECTED, case)
    return case


def handle_case(act: Act, *, case_id: str, finding: str, evidence: list[str], results: list[dict[str, Any]]) -> Case:
    case = _mine(act, case_id)
    visit = Finding(act.now, finding, tuple(evidence))
    done = tuple(Result(**result) for result in results)
    case.handle(visit, done, _class_of(act, case), act.rule(DEADLINES), calendar.current(act))
    if count := tasks.count_open(act, case_id):
        raise TasksNotDone(count=count)
    end_what_waits(act, case, "handle")
    cases.save(act, case, "handle", finding)
    keep_photos(act, case, evidence, finding)
    act.tell(CASE_HANDLED, case)
    return case


def reopen_case(act: Act, *, case_id: str, reason: str) -> Case:
    """As the reporter, or as staff of the place."""
    case = cases.get(act, case_id)
    own = is_reported_by(case, act.actor.id)
    act.may_see(case.territory, unless=own)
    if not own and not act.actor.is_(*STAFF):
        raise NotFound
    case.reopen(_class_of(act, case), act.rule(DEADLINES), act.now, calendar.current(act))
    cases.save(act, case, "reopen", reason, by=(REPORTER, act.actor.id) if own else None)
    act.tell(CASE_REOPENED, case)
    return case if act.actor.is_(*STAFF) else as_told_to(case, act.actor.id)


def when_completion_is_confirmed_close_the_case(
    act: Act, event: Event, *, number: str, case_id: str, **_: object
) -> Case:
    by = (_confirming_office(event), event.actor)
    case = cases.lock(act, case_id)
    if not case.allows("close"):  # another form was decided first
        cases.save(act, case, "confirmation_without_effect", number, by=by)
        return case
    case.close(act.now, calendar.current(act))
    cases.save(act, case, "close", number, by=by)
    act.tell(CASE_CLOSED, case)
    return case


def when_completion_is_refused_reopen_the_case(
    act: Act, event: Event, *, number: str, case_id: str, reason: str | None, **_: object
) -> Case:
    by = (_confirming_office(event), event.actor)
    case = cases.lock(act, case_id)
    if not case.allows("refuse_completion"):  # another form was decided first
        cases.save(act, case, "refusal_without_effect", number, by=by)
        return case
    case.refuse_completion(_class_of(act, case), act.now, calendar.current(act))
    cases.save(act, case, "refuse_completion", f"{number} {reason or ''}".strip(), by=by)
    act.tell(CASE_REOPENED, case)
    return case


def _confirming_office(event: Event) -> str:
    """For which office the form was answered; what the release before told names none, and a chief answered it."""
    return str(event.data.get("office") or LANE_CHIEF)


def _mine(act: Act, case_id: str) -> Case:
    case = cases.get(act, case_id)
    only_for(act, case.responsible_agency, case.territory)
    return case


def _class_of(act: Act, case: Case) -> ProblemClass:
    return act.rule(PROBLEM_CLASSES).of(case.problem_class)


SUBJECT = Subject(
    of="cases",
    operations={
        CLASSIFY_CASE: classify_case,
        VERIFY_CASE: verify_case,
        REJECT_CASE: reject_case,
        HANDLE_CASE: handle_case,
        REOPEN_CASE: reopen_case,
    },
    events={
        COMPLETION_CONFIRMED: when_completion_is_confirmed_close_the_case,
        COMPLETION_REFUSED: when_completion_is_refused_reopen_the_case,
    },
    asks=(SHOW_LANE_AREA,),
)
