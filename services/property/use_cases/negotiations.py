"""Lock order: the area, then the negotiation, then its round, then an offer."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.operation import SUBDISTRICT_OFFICER
from messages.property.errors.negotiations import INVITED_COMPANY, NEGOTIATION_CLIMBED, InvitedAnotherWay
from messages.property.negotiations import (
    ANSWER_QUESTION,
    ASK_QUESTION,
    CALL_NEGOTIATION,
    END_NEGOTIATION,
    LIST_NEGOTIATIONS,
    READ_NEGOTIATION,
)
from services.property.domain.areas import Area
from services.property.domain.company_checks import takes_contracts
from services.property.domain.invitation_draws import begin
from services.property.domain.negotiations import MOVES, Criterion, Invitee, Negotiation, named
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.rulebook.service_standard import SERVICE_STANDARD
from services.property.storage import (
    areas,
    companies,
    company_checks,
    contract_awards,
    negotiations,
    offer_reviews,
    offer_rounds,
)
from services.property.use_cases.standards import read_standard


def call_negotiation(
    act: Act,
    *,
    area_id: str,
    need: str,
    starts: dt.date,
    ends: dt.date,
    criteria: list[dict[str, Any]],
    named: list[dict[str, Any]],
    draw: dict[str, Any] | None,
    standard_version: str | None,
) -> Negotiation:
    area = _served(act, area_id)
    rules = act.rule(NEGOTIATION)
    invitees = _invited(act, named, draw)
    negotiation = Negotiation(
        id=act.new_id(),
        number=act.number("negotiation_number", area.territory),
        territory=area.territory,
        area_id=area.id,
        need=need,
        starts=starts,
        ends=ends,
        criteria=tuple(Criterion(**one) for one in criteria),
        invitees=invitees,
        invited=tuple(one.company for one in invitees),
        called_by=act.actor.id,
        called_at=act.now,
        draw=begin(caller=act.actor.id, now=act.now, **draw) if draw else None,
        drawn_from=negotiations.in_the_catalogue(act) if draw else (),
        status=MOVES["announce" if draw else "call"][""],
        rule_version=rules.version,
        standard_version=_standard(act, standard_version),
    )
    negotiation.keeps_to(rules)
    negotiation.wait(rules.turn(act.now, rules.draw_within_days if draw else None))
    negotiations.add(act, negotiation)
    return negotiation


def _served(act: Act, area_id: str) -> Area:
    area = areas.as_it_is(act, area_id)
    act.may_act_in(area.territory)
    area.is_served()
    return area


def _standard(act: Act, version: str | None) -> str:
    """What the contract will be judged by, so that all companies offer for the same."""
    return (read_standard(act, standard_version=version) if version else act.rule(SERVICE_STANDARD)).version


def _invited(act: Act, chosen: list[dict[str, Any]], draw: dict[str, Any] | None) -> tuple[Invitee, ...]:
    """Nobody yet, where companies are drawn."""
    if bool(chosen) == bool(draw):
        raise InvitedAnotherWay
    invitees = named([Invitee(**one) for one in chosen])
    for company in sorted(one.company for one in invitees):
        invited = companies.by_code(act, company)
        takes_contracts(invited, company_checks.last_of(act, invited.id), day_of(act.now))
    return invitees


def ask_question(act: Act, *, negotiation_id: str, text: str) -> Negotiation:
    negotiation = negotiations.get(act, negotiation_id)
    negotiations.only_invited(act, negotiation)
    act.may(act.actor.company in negotiation.invited, INVITED_COMPANY)
    negotiation.ask(text, act.rule_of(NEGOTIATION, negotiation.rule_version).answer_within_days, act.now)
    negotiations.save(act, negotiation)
    return negotiation


def answer_question(act: Act, *, negotiation_id: str, number: int, answer: str) -> Negotiation:
    negotiation = negotiations.get(act, negotiation_id)
    act.may_act_in(negotiation.territory)
    negotiation.answer(number, answer, act.now)
    negotiations.save(act, negotiation)
    return negotiation


def end_negotiation(act: Act, *, negotiation_id: str, reason: str) -> Negotiation:
    """By the office; and where it does not go on, by the district."""
    negotiation = negotiations.get(act, negotiation_id)
    act.may_act_in(negotiation.territory)
    review = offer_reviews.of_negotiation(act, negotiation.id)
    climbed = any(one.climbs_at is not None and one.climbs_at <= act.now for one in (negotiation, review) if one)
    act.may(climbed or act.actor.is_(SUBDISTRICT_OFFICER), NEGOTIATION_CLIMBED)
    negotiation.end(reason, act.actor.id, act.now)
    going = offer_rounds.last(act, negotiation.id)
    if going is not None and going.runs:
        going.abandon(reason, act.actor.id, act.now)
        offer_rounds.save(act, going)
    if review is not None:
        review.drop()
        offer_reviews.save(act, review)
    award = contract_awards.standing(act, negotiation.id)
    if award is not None:
        award.revoke(reason, act.actor.id, act.now)
        contract_awards.save(act, award)
    negotiations.save(act, negotiation)
    return negotiation


SUBJECT = Subject(
    operations={
        CALL_NEGOTIATION: call_negotiation,
        ASK_QUESTION: ask_question,
        ANSWER_QUESTION: answer_question,
        END_NEGOTIATION: end_negotiation,
        READ_NEGOTIATION: negotiations.read_negotiation,
        LIST_NEGOTIATIONS: negotiations.list_negotiations,
    },
    life_cycles=(LifeCycle("negotiation", MOVES),),
)
