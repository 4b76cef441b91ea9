"""Lock order: whistle → call → objection."""

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.errors.whistle_calls import NotYoursToReportIn
from messages.enforcement.whistle_objections import (
    DECIDE_WHISTLE_OBJECTION,
    LIST_WHISTLE_OBJECTIONS,
    OBJECT_TO_WHISTLE,
)
from messages.operation import COMMANDER
from services.enforcement.domain.whistle_objections import MOVES, WhistleObjection
from services.enforcement.domain.whistles import AGENCY
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.storage import whistle_calls, whistle_objections
from services.enforcement.storage.offices import agency_of
from services.enforcement.use_cases.whistles import end_with


def object_to_whistle(act: Act, *, whistle_call_id: str, reason: str, legal_basis: str) -> WhistleObjection:
    call, whistle = whistle_calls.with_whistle(act, whistle_call_id)
    act.may_see(call.territory)
    if call.party_kind != AGENCY or agency_of(act.actor) != call.party:
        raise NotYoursToReportIn
    call.may_be_objected_to()
    objection = WhistleObjection(
        id=act.new_id(),
        territory=call.territory,
        whistle_call_id=call.id,
        agency=call.party,
        reason=reason,
        legal_basis=legal_basis,
        raised_by=act.actor.id,
        raised_at=act.now,
        decide_by=act.now + act.rule_of(DEADLINES, whistle.rule_version).whistle.objection,
    )
    whistle_objections.add(act, objection)
    return objection


def decide_whistle_objection(act: Act, *, whistle_objection_id: str, upheld: bool, words: str) -> WhistleObjection:
    """By neither side: not the agency that objects, nor whoever whistled."""
    objection, call, whistle = whistle_objections.with_call(act, whistle_objection_id)
    act.may_see(objection.territory)
    act.may(act.actor.is_(COMMANDER) or objection.is_late(act.now), COMMANDER)
    act.about(objection.raised_by, whistle.called_by, agency=objection.agency)
    objection.decide(words, act.actor.id, act.now, upheld=upheld)
    whistle_objections.save(act, objection)
    if upheld:
        was_over = call.is_over
        call.excuse(words, act.actor.id, act.now)
        whistle_calls.save(act, call)
        if not was_over:
            end_with(act, whistle, call)
    return objection


SUBJECT = Subject(
    operations={
        OBJECT_TO_WHISTLE: object_to_whistle,
        DECIDE_WHISTLE_OBJECTION: decide_whistle_objection,
        LIST_WHISTLE_OBJECTIONS: whistle_objections.list_whistle_objections,
    },
    life_cycles=(LifeCycle("whistle objection", MOVES),),
)
