"""Lock order: the notice, then a correction of its roll. Opening a vote holds the notice, so none comes too late."""

from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.deliberation.errors.matters import PLACE_AFFECTED
from messages.deliberation.errors.rolls import PlaceNotOfRoll, RollCorrectionEmpty, RollIsFrozen, RollIsTheCouncils
from messages.deliberation.rolls import (
    ACCEPT_CORRECTION,
    DECLINE_CORRECTION,
    LIST_CORRECTIONS,
    LIST_ROLL,
    PROPOSE_CORRECTION,
    READ_MY_ENTRY,
)
from messages.letters import same_form
from messages.territory import contains
from services.deliberation.domain.registers import household_in
from services.deliberation.domain.rolls import MOVES, REPRESENTATIVES, Correction
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import councils, matters, rolls
from services.deliberation.use_cases.councils import only_for_leaders
from services.deliberation.use_cases.persons import named


def propose_correction(
    act: Act,
    *,
    notice_id: str,
    kind: str,
    voter: str,
    place: str | None,
    household: str | None,
    area: int | None,
    reason: str,
) -> Correction:
    notice = rolls.notice(act, notice_id)
    act.may(matters.places_touch(act, notice.matter_id), PLACE_AFFECTED)
    places = matters.places_of(act, notice.matter_id)
    if place is not None and not any(contains(one, place) for one in places):
        raise PlaceNotOfRoll(place=place)
    if act.rule(DECISIONS).kind(notice.kind).rule.voters == REPRESENTATIVES:
        raise RollIsTheCouncils
    if act.now >= notice.opens_from:
        raise RollIsFrozen(until=notice.opens_from.isoformat())
    correction = Correction(
        id=act.new_id(),
        notice_id=notice.id,
        territory=notice.territory,
        kind=kind,
        voter=same_form(voter),
        household=household_in(place or notice.territory, household),
        area=area,
        reason=reason,
        proposed_by=act.actor.id,
        proposed_at=act.now,
    )
    if not correction.fits(rolls.entry_of(act, notice.id, correction.voter)):
        raise RollCorrectionEmpty
    rolls.add(act, correction)
    return correction


def accept_correction(act: Act, *, correction_id: str, answer: str) -> Correction:
    correction = _to_decide(act, correction_id)
    correction.accept(answer, act.actor.id, act.now)
    if not correction.fits(rolls.entry_of(act, correction.notice_id, correction.voter)):
        raise RollCorrectionEmpty
    rolls.put(act, correction)
    rolls.save(act, correction)
    return correction


def decline_correction(act: Act, *, correction_id: str, answer: str) -> Correction:
    correction = _to_decide(act, correction_id)
    correction.decline(answer, act.actor.id, act.now)
    rolls.save(act, correction)
    return correction


def _to_decide(act: Act, correction_id: str) -> Correction:
    correction = rolls.get(act, correction_id)
    act.may_act_in(correction.territory)
    act.about(correction.proposed_by, named(act, correction.voter))
    return correction


def list_roll(act: Act, *, notice_id: str, limit: int, after: str | None) -> dict[str, Any]:
    notice = rolls.notice(act, notice_id)
    only_for_leaders(act, councils.of_matter(act, notice.council_id))
    return rolls.page_of_roll(act, notice_id, limit, after)


SUBJECT = Subject(
    operations={
        LIST_ROLL: list_roll,
        READ_MY_ENTRY: rolls.read_my_entry,
        PROPOSE_CORRECTION: propose_correction,
        LIST_CORRECTIONS: rolls.list_corrections,
        ACCEPT_CORRECTION: accept_correction,
        DECLINE_CORRECTION: decline_correction,
    },
    life_cycles=(LifeCycle("roll correction", MOVES),),
)
