"""Lock order: the negotiation, then its review, then its award, then the area, then the company."""

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.calendar import LIST_WORKDAYS
from messages.operation import DISTRICT_ADMIN
from messages.property.contract_awards import (
    AWARD_CONTRACT,
    DECIDE_AWARD_OBJECTION,
    LIST_CONTRACT_AWARDS,
    OBJECT_TO_AWARD,
    READ_CONTRACT_AWARD,
    REVOKE_AWARD,
    SIGN_AWARD,
)
from messages.property.errors.contract_awards import (
    OBJECTION_CLIMBED,
    AwardStands,
    JudgedByAwarder,
    ReviewNotRanked,
)
from messages.property.errors.negotiations import INVITED_COMPANY
from services.property.domain.contract_awards import MOVES, ContractAward, next_of
from services.property.domain.negotiations import OTHERS
from services.property.domain.offer_reviews import RANKED, OfferReview
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.storage import areas, contract_awards, negotiations, offer_reviews, workdays
from services.property.use_cases.contracts import draw_up
from services.property.use_cases.offer_reviews import rules_of


def award_contract(act: Act, *, offer_review_id: str, reason: str) -> ContractAward:
    review = offer_reviews.get(act, offer_review_id)
    act.may_act_in(review.territory)
    if review.status != RANKED:
        raise ReviewNotRanked
    if any(one.person == act.actor.id for one in review.reviewers):
        raise JudgedByAwarder
    if contract_awards.standing(act, review.negotiation_id) is not None:
        raise AwardStands
    first = next_of(review.ranking, contract_awards.passed_over(act, review.negotiation_id))
    act.about(company=first.company)
    negotiation = negotiations.as_it_is(act, review.negotiation_id)
    rules = act.rule_of(NEGOTIATION, negotiation.rule_version)
    notice_ends_at = workdays.over_at(act, act.now, rules.notice_working_days)
    award = ContractAward(
        id=act.new_id(),
        number=negotiation.number,
        territory=review.territory,
        negotiation_id=review.negotiation_id,
        offer_review_id=review.id,
        area_id=negotiation.area_id,
        place=first.place,
        company=first.company,
        points_x10000=first.points_x10000,
        monthly_fee=first.monthly_fee,
        starts=negotiation.starts,
        ends=negotiation.ends,
        standard_version=negotiation.standard_version,
        reason=reason,
        awarded_by=act.actor.id,
        awarded_at=act.now,
        notice_ends_at=notice_ends_at,
        sign_by=notice_ends_at + dt.timedelta(days=rules.sign_within_days),
    )
    review.wait(OTHERS)
    offer_reviews.save(act, review)
    contract_awards.add(act, award)
    return award


def object_to_award(act: Act, *, contract_award_id: str, words: str) -> ContractAward:
    award = contract_awards.get(act, contract_award_id)
    negotiation = negotiations.as_it_is(act, award.negotiation_id)
    negotiations.only_invited(act, negotiation)
    act.may(act.actor.company in negotiation.invited, INVITED_COMPANY)
    rules = act.rule_of(NEGOTIATION, negotiation.rule_version)
    award.object(act.actor.company, words, act.actor.id, rules, act.now)
    contract_awards.save(act, award)
    return award


def decide_award_objection(
    act: Act, *, contract_award_id: str, number: int, upheld: bool, decision: str
) -> ContractAward:
    """Neither by who awarded or judged the offers, nor by who acts for one of the two companies."""
    review = _review_of(act, contract_award_id)
    award = contract_awards.get(act, contract_award_id)
    act.may_act_in(award.territory)
    objection = award.objection(number)
    climbed = objection.climbs_at is not None and objection.climbs_at <= act.now
    act.may(climbed or act.actor.is_(DISTRICT_ADMIN), OBJECTION_CLIMBED)
    act.about(award.awarded_by, objection.filed_by, *(one.person for one in review.reviewers), company=award.company)
    act.about(company=objection.company)
    rules = rules_of(act, review)
    award.decide(number, decision, act.actor.id, rules, act.now, upheld=upheld)
    if upheld:
        review.wait(rules.turn(act.now))
        offer_reviews.save(act, review)
    contract_awards.save(act, award)
    return award


def _review_of(act: Act, contract_award_id: str) -> OfferReview:
    """Locked before its award."""
    return offer_reviews.locked(act, contract_awards.as_it_is(act, contract_award_id).offer_review_id)


def revoke_award(act: Act, *, contract_award_id: str, reason: str) -> ContractAward:
    review = _review_of(act, contract_award_id)
    award = contract_awards.get(act, contract_award_id)
    act.may_act_in(award.territory)
    act.about(company=award.company)
    award.revoke(reason, act.actor.id, act.now)
    review.wait(rules_of(act, review).turn(act.now))
    offer_reviews.save(act, review)
    contract_awards.save(act, award)
    return award


def sign_award(act: Act, *, contract_award_id: str) -> ContractAward:
    """The contract is what was awarded, and nothing of it is entered again."""
    negotiation = negotiations.locked(act, contract_awards.as_it_is(act, contract_award_id).negotiation_id)
    award = contract_awards.get(act, contract_award_id)
    act.may_act_in(award.territory)
    act.about(company=award.company)
    award.may_be_signed(act.now)
    contract = draw_up(
        act,
        areas.get(act, award.area_id),
        company=award.company,
        starts=award.starts,
        ends=award.ends,
        monthly_fee=award.monthly_fee,
        standard_version=award.standard_version,
        contract_award_id=award.id,
    )
    award.sign(contract.id, act.actor.id, act.now)
    negotiation.conclude()
    contract_awards.save(act, award)
    negotiations.save(act, negotiation)
    return award


SUBJECT = Subject(
    operations={
        AWARD_CONTRACT: award_contract,
        OBJECT_TO_AWARD: object_to_award,
        DECIDE_AWARD_OBJECTION: decide_award_objection,
        REVOKE_AWARD: revoke_award,
        SIGN_AWARD: sign_award,
        READ_CONTRACT_AWARD: contract_awards.read_contract_award,
        LIST_CONTRACT_AWARDS: contract_awards.list_contract_awards,
    },
    asks=(LIST_WORKDAYS,),
    life_cycles=(LifeCycle("contract award", MOVES),),
)
