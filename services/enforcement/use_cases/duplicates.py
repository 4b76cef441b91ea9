from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.duplicates import (
    CASE_JOINED,
    CASE_MERGED,
    CASE_UNMERGED,
    LIST_OPEN_CASES,
    MERGE_CASE,
    UNMERGE_CASE,
)
from messages.enforcement.errors.cases import CaseMoveNotAllowed
from messages.enforcement.errors.duplicates import CaseIntoItself
from services.enforcement.domain.cases import Case
from services.enforcement.domain.duplicates import may_merge, merge, unmerge
from services.enforcement.rulebook.duplicates import DUPLICATES
from services.enforcement.storage import calendar, cases, duplicates
from services.enforcement.storage.offices import agency_of
from services.enforcement.use_cases.responsibility import end_what_waits, only_for, paid_for


def merge_case(act: Act, *, case_id: str, main_case_id: str, reason: str) -> Case:
    """The agency that answers for both; where two agencies do, the commander (C7: nobody takes another's case)."""
    if case_id == main_case_id:
        raise CaseIntoItself
    case, main = duplicates.both(act, case_id, main_case_id)
    for one in (case, main):
        only_for(act, one.responsible_agency, one.territory)
    act.about(*paid_for(case), *paid_for(main))
    may_merge(case, main, act.rule(DUPLICATES))
    end_what_waits(act, case, "merge")
    merge(case, main, act.now, calendar.current(act))
    cases.save(act, case, "merge", f"{main.number}: {reason}")
    cases.save(act, main, "take_in", f"{case.number}: {reason}")
    act.tell(CASE_MERGED, case, _told(case, main))
    return case


def unmerge_case(act: Act, *, case_id: str, reason: str) -> Case:
    """Whoever answers for either of the two."""
    case, main = duplicates.with_main(act, case_id)
    act.may_see(case.territory)
    if agency_of(act.actor) not in {case.responsible_agency, main.responsible_agency}:
        only_for(act, main.responsible_agency, main.territory)
    act.about(*paid_for(case), *paid_for(main))
    if case is main:
        raise CaseMoveNotAllowed(status=case.status, move="unmerge")
    unmerge(case, main, act.now, calendar.current(act))
    cases.save(act, case, "unmerge", f"{main.number}: {reason}")
    cases.save(act, main, "let_go", f"{case.number}: {reason}")
    act.tell(CASE_UNMERGED, case, _told(case, main))
    return case


def _told(case: Case, main: Case) -> dict[str, object]:
    return {"id": case.id, "version": case.version, "territory": case.territory, "case": case, "main": main}


SUBJECT = Subject(
    of="cases",
    operations={
        LIST_OPEN_CASES: duplicates.list_open_cases,
        MERGE_CASE: merge_case,
        UNMERGE_CASE: unmerge_case,
    },
    also_tells=(CASE_JOINED,),
)
