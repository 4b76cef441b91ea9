"""Lock order: whistle → call."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
from messages.enforcement.errors.whistle_calls import NotEscalatedToYou, NotYoursToReportIn
from messages.enforcement.whistle_calls import (
    ASSESS_WHISTLE_CALL,
    FINISH_WHISTLE_CALL,
    KEEP_WHISTLE_CALL,
    LIST_WHISTLE_CALLS,
    READ_WHISTLE_CALL,
    RELEASE_WHISTLE_CALL,
    REPORT_IN,
    SETTLE_WHISTLE_CALL,
    WHISTLE_ANSWERED,
    WHISTLE_ESCALATED,
)
from messages.operation import COMMANDER, DISTRICT_ADMIN, SUBDISTRICT_OFFICE
from messages.territory import SUBDISTRICT
from services.enforcement.domain.arrivals import arrived
from services.enforcement.domain.presence import WITNESS, Proof, Spot
from services.enforcement.domain.whistle_calls import COMMANDER as TO_COMMANDER
from services.enforcement.domain.whistle_calls import DISTRICT as TO_DISTRICT
from services.enforcement.domain.whistle_calls import MOVES, Assessment, WhistleCall
from services.enforcement.domain.whistles import AGENCY, PARTY_MEMBER, Whistle, WhistleTerms
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.storage import letters, whistle_calls
from services.enforcement.storage.offices import agency_of
from services.enforcement.use_cases.cases import point_of
from services.enforcement.use_cases.whistles import end_with, leads, must_lead


def report_in(
    act: Act, *, whistle_call_id: str, proof: dict[str, Any], device_time: dt.datetime | None, name: str
) -> WhistleCall:
    call, whistle = whistle_calls.with_whistle(act, whistle_call_id)
    herself = may_answer(act, call, whistle)
    terms = _terms(act, whistle)
    shown = _proof(proof) if herself else Proof(WITNESS, witness=act.actor.id)
    officer = act.actor.id if herself else call.party
    spot = Spot(whistle.spot_code, whistle.point, terms.radius_metres, terms.clock_difference)
    call.report_in(
        arrived(officer, name or (act.actor.name if herself else ""), shown, spot, act.now, device_time), terms
    )
    whistle_calls.save(act, call)
    act.tell(WHISTLE_ANSWERED, call)
    return call


def may_answer(act: Act, call: WhistleCall, whistle: Whistle) -> bool:
    """Whether somebody answers for the own agency or in person; else the caller notes it for others."""
    own = call.party_kind == PARTY_MEMBER and act.actor.id == call.party
    act.may_see(call.territory, unless=own or act.actor.id == whistle.called_by)
    if own or (call.party_kind == AGENCY and agency_of(act.actor) == call.party):
        return True
    if call.party_kind == AGENCY or not leads(act.actor, whistle):
        raise NotYoursToReportIn
    return False


def _proof(proof: dict[str, Any]) -> Proof:
    return Proof(**proof | {"point": point_of(proof["point"])})


def _terms(act: Act, whistle: Whistle) -> WhistleTerms:
    """Of the version under which it was called."""
    return act.rule_of(DEADLINES, whistle.rule_version).whistle


def finish_whistle_call(act: Act, *, whistle_call_id: str, work: str) -> WhistleCall:
    call, whistle = whistle_calls.with_whistle(act, whistle_call_id)
    may_answer(act, call, whistle)
    call.finish(work, _terms(act, whistle), act.now)
    whistle_calls.save(act, call)
    return call


def keep_whistle_call(act: Act, *, whistle_call_id: str, reason: str) -> WhistleCall:
    call, whistle = whistle_calls.with_whistle(act, whistle_call_id)
    must_lead(act, whistle)
    _not_by_the_party(act, call)
    call.keep(reason, _terms(act, whistle), act.now)
    whistle_calls.save(act, call)
    return call


def release_whistle_call(act: Act, *, whistle_call_id: str, mark: int, words: str) -> WhistleCall:
    """By the caller; by the commander or the administrator once it has come to them."""
    call, whistle = whistle_calls.with_whistle(act, whistle_call_id)
    if _has_come_to(act, call):
        act.may_see(call.territory)
    else:
        must_lead(act, whistle)
    _not_by_the_party(act, call)
    call.release(mark, words, act.actor.id, act.now)
    whistle_calls.save(act, call)
    end_with(act, whistle, call)
    return call


def settle_whistle_call(act: Act, *, whistle_call_id: str, words: str) -> WhistleCall:
    call, whistle = whistle_calls.with_whistle(act, whistle_call_id)
    act.may_see(call.territory)
    _not_by_the_party(act, call)
    call.must_make("settle")
    if not _has_come_to(act, call):
        raise NotEscalatedToYou(needed=COMMANDER if call.asked == TO_COMMANDER else DISTRICT_ADMIN)
    call.settle(words, act.actor.id, act.now)
    whistle_calls.save(act, call)
    end_with(act, whistle, call)
    return call


def _has_come_to(act: Act, call: WhistleCall) -> bool:
    """The commander may still when the district is asked."""
    if call.asked == TO_DISTRICT:
        return act.actor.is_(COMMANDER, DISTRICT_ADMIN)
    return call.asked == TO_COMMANDER and act.actor.is_(COMMANDER)


def _not_by_the_party(act: Act, call: WhistleCall) -> None:
    """Nobody marks or settles what the own agency, or oneself, has done."""
    officer = call.arrival.officer if call.arrival else None
    member = call.party if call.party_kind == PARTY_MEMBER else None
    act.about(officer, member, agency=call.party if call.party_kind == AGENCY else None)


def assess_whistle_call(act: Act, *, whistle_call_id: str, verdict: str, mark: int, words: str) -> WhistleCall:
    """E3: not by one who whistled, nor by one of the office that did."""
    call, whistle = whistle_calls.with_whistle(act, whistle_call_id)
    if not may_answer(act, call, whistle):
        raise NotYoursToReportIn
    act.about(whistle.called_by, agency=SUBDISTRICT_OFFICE if len(whistle.caller) == SUBDISTRICT else None)
    call.assess(Assessment(verdict, mark, words, act.actor.id, act.now))
    whistle_calls.save(act, call)
    return call


def escalate_whistle_call(act: Act, whistle_call_id: str) -> WhistleCall | None:
    """For the clock: it looks again under lock, since the party may have come meanwhile."""
    call, whistle = whistle_calls.with_whistle(act, whistle_call_id)
    of_agency = call.party_kind == AGENCY
    leader = letters.leader_of(act, call.party, call.territory, day_of(act.now).year) if of_agency else None
    if not call.escalate(leader, _terms(act, whistle), act.now):
        return None
    whistle_calls.save(act, call)
    act.tell(WHISTLE_ESCALATED, call)
    return call


SUBJECT = Subject(
    operations={
        READ_WHISTLE_CALL: whistle_calls.read_whistle_call,
        LIST_WHISTLE_CALLS: whistle_calls.list_whistle_calls,
        REPORT_IN: report_in,
        FINISH_WHISTLE_CALL: finish_whistle_call,
        KEEP_WHISTLE_CALL: keep_whistle_call,
        RELEASE_WHISTLE_CALL: release_whistle_call,
        SETTLE_WHISTLE_CALL: settle_whistle_call,
        ASSESS_WHISTLE_CALL: assess_whistle_call,
    },
    clocks=(
        Clock("escalate_whistles", 60, whistle_calls.silent, escalate_whistle_call),
        Clock("measure_whistles", 60, lambda _: ["all"], whistle_calls.measure_unanswered),
    ),
    life_cycles=(
        LifeCycle(
            "whistle call",
            MOVES,
            tells={"report_in": WHISTLE_ANSWERED, "miss": WHISTLE_ESCALATED, "escalate": WHISTLE_ESCALATED},
        ),
    ),
)
