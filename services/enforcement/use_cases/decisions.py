import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.decisions import (
    CONFIRM_DECISION,
    LIST_DECISIONS,
    READ_DECISION,
    RECORD_DECISION,
    REPORT_DECISION,
    RETURN_DECISION,
    WAIVE_DECISION,
)
from services.enforcement.domain.agendas import CASE
from services.enforcement.domain.consultations import MOST_DECISIONS, must_hold
from services.enforcement.domain.decisions import MOVES, Decision
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.storage import agendas, cases, consultations, decisions
from services.enforcement.use_cases.classes import in_both
from services.enforcement.use_cases.responsibility import only_for


def record_decision(
    act: Act, *, consultation_id: str, item_id: str | None, agency: str, words: str, due_on: dt.date
) -> Decision:
    """About a case of the agenda it lies where the case lies, so that the right subdistrict finds it."""
    consultation = consultations.get(act, consultation_id)
    act.may_act_in(consultation.territory)
    consultation.move("decide")
    must_hold(len(decisions.of_consultation(act, consultation.id)), MOST_DECISIONS)
    act.rule(AGENCIES).get(agency)
    item = None if item_id is None else agendas.item_of(act, consultation_id, item_id)
    case_id = item.subject_id if item is not None and item.kind == CASE else None
    decision = Decision(
        id=act.new_id(),
        territory=consultation.territory if item is None else item.territory,
        consultation_id=consultation.id,
        item_id=item_id,
        case_id=case_id,
        tier=consultation.tier,
        agency=agency,
        words=words,
        due_on=due_on,
        decided_by=act.actor.id,
        decided_at=act.now,
    )
    decisions.add(act, decision)
    if case_id is not None:
        told = f"{consultation.number} {in_both(act, 'agency', agency)} {due_on}: {words}"
        cases.note(act, cases.lock(act, case_id), "decide", told)
    return decision


def report_decision(act: Act, *, decision_id: str, words: str, photos: list[str]) -> Decision:
    decision = decisions.get(act, decision_id)
    only_for(act, decision.agency, decision.territory)
    decision.tell_done(words, tuple(photos), act.actor.id, act.now)
    decisions.save(act, decision)
    return decision


def confirm_decision(act: Act, *, decision_id: str) -> Decision:
    decision = _to_answer(act, decision_id)
    decision.confirm(act.actor.id, act.now)
    decisions.save(act, decision)
    return decision


def return_decision(act: Act, *, decision_id: str, reason: str) -> Decision:
    decision = _to_answer(act, decision_id)
    decision.give_back(reason, act.actor.id, act.now)
    decisions.save(act, decision)
    return decision


def waive_decision(act: Act, *, decision_id: str, reason: str) -> Decision:
    decision = _to_answer(act, decision_id)
    decision.waive(reason, act.actor.id, act.now)
    decisions.save(act, decision)
    return decision


def _to_answer(act: Act, decision_id: str) -> Decision:
    """Nobody of its owner says that it is done with."""
    decision = decisions.get(act, decision_id)
    act.may_act_in(decision.territory)
    act.about(decision.reported_by, agency=decision.agency)
    return decision


SUBJECT = Subject(
    operations={
        RECORD_DECISION: record_decision,
        READ_DECISION: decisions.read_decision,
        LIST_DECISIONS: decisions.list_decisions,
        REPORT_DECISION: report_decision,
        CONFIRM_DECISION: confirm_decision,
        RETURN_DECISION: return_decision,
        WAIVE_DECISION: waive_decision,
    },
    life_cycles=(LifeCycle("consultation_decision", MOVES),),
)
