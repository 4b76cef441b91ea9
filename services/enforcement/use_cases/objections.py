from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.cases import CASE_VERIFIED
from messages.enforcement.objections import DECIDE_OBJECTION, LIST_OBJECTIONS, OBJECT_TO_REJECTION, READ_OBJECTION
from messages.errors import NotFound
from messages.operation import COMMANDER, DISTRICT_ADMIN
from services.enforcement.domain.case_values import FROM_REPORT, FROM_SPLIT, Finding
from services.enforcement.domain.cases import Case
from services.enforcement.domain.clocks import after_in_any_case
from services.enforcement.domain.duplicates import is_reported_by
from services.enforcement.domain.objections import MOVES, Objection, rejection_objected_to
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import calendar, cases, objections
from services.enforcement.storage.offices import REPORTER
from services.enforcement.use_cases.responsibility import concerns
from services.enforcement.use_cases.tasks import give_tasks


def object_to_rejection(act: Act, *, case_id: str, words: str, photos: list[str]) -> Objection:
    case = cases.get(act, case_id)
    act.may_see(case.territory, unless=(own := is_reported_by(case, act.actor.id)))
    if not own or case.source not in {FROM_REPORT, FROM_SPLIT}:
        raise NotFound
    limits, known = act.rule(DEADLINES), calendar.current(act)
    rejected_at = rejection_objected_to(case, limits, act.now, known)
    office, person = objections.who_rejected(act, case.id)
    objection = Objection(
        id=act.new_id(),
        territory=case.territory,
        case_id=case.id,
        words=words,
        photos=tuple(photos),
        objected_by=act.actor.id,
        objected_at=act.now,
        rejected_by=person,
        rejected_for=office or case.responsible_agency,
        rejected_at=rejected_at,
        decide_by=after_in_any_case(known, act.now, limits.objection_decision),
    )
    objections.add(act, objection)
    cases.save(act, case, "object", words, by=(REPORTER, act.actor.id))
    return objection


def decide_objection(act: Act, *, objection_id: str, found: bool, finding: str, evidence: list[str]) -> Objection:
    """The commander; an administrator of the district where the commander found nothing, or has let his time pass."""
    objection, case = objections.with_case(act, objection_id)
    act.may_see(objection.territory)
    above = objection.rejected_for == COMMANDER
    needed = DISTRICT_ADMIN if above else COMMANDER
    act.may(act.actor.is_(needed) or (act.actor.is_(DISTRICT_ADMIN) and objection.is_late(act.now)), needed)
    concerns(act, case)
    for agency in (objection.rejected_for, case.responsible_agency):
        act.about(objection.rejected_by, agency=agency)
    objection.decide(found, finding, tuple(evidence), act.actor.id, act.now)
    objections.save(act, objection)
    if found:
        _go_on(act, case, Finding(act.now, finding, tuple(evidence)))
    else:
        cases.save(act, case, "uphold_rejection", finding)
    return objection


def _go_on(act: Act, case: Case, finding: Finding) -> None:
    """As a case that was verified: it pays, and the assisting agencies get their tasks."""
    problem_class = act.rule(PROBLEM_CLASSES).of(case.problem_class)
    case.find_after_all(finding, problem_class, calendar.current(act))
    cases.save(act, case, "find_after_all", finding.words)
    give_tasks(act, case, problem_class)
    act.tell(CASE_VERIFIED, case)


SUBJECT = Subject(
    operations={
        OBJECT_TO_REJECTION: object_to_rejection,
        DECIDE_OBJECTION: decide_objection,
        READ_OBJECTION: objections.read_objection,
        LIST_OBJECTIONS: objections.list_objections,
    },
    life_cycles=(LifeCycle("objection", MOVES),),
)
