from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.enforcement.cases import CASE_SUPERVISED
from messages.enforcement.supervision import LIST_SUPERVISED_CASES
from messages.vocabulary import WORDS
from services.enforcement.domain.cases import Case
from services.enforcement.domain.supervision import climb
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.storage import calendar, cases, supervision


def supervise_case(act: Act, case_id: str) -> Case:
    """C7: what is late becomes a supervised case; still late, it climbs to the next consultation."""
    case = cases.lock(act, case_id)
    if climb(case, act.rule(DEADLINES), act.now, calendar.current(act)):
        cases.save(act, case, "supervise", said(case.consultation))
        act.tell(CASE_SUPERVISED, case)
    return case


def said(consultation: str | None) -> str:
    """For people, who read it in the case's history."""
    word = WORDS["consultation"][consultation] if consultation else None
    return f"{word.zh} {word.en}" if word else ""


SUBJECT = Subject(
    of="cases",
    operations={
        LIST_SUPERVISED_CASES: supervision.list_supervised_cases,
    },
    clocks=(Clock("supervise_cases", 15, cases.overdue_and_due_to_rise, supervise_case),),
)
