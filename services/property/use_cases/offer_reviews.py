"""Lock order: the negotiation, then its round, then its review."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.property.errors.contract_awards import AwardStands
from messages.property.errors.offer_reviews import A_REVIEWER, RoundNotOpened
from messages.property.offer_reviews import (
    BEGIN_OFFER_REVIEW,
    DECLARE_TIES,
    LIST_OFFER_REVIEWS,
    NAME_REVIEWER,
    READ_OFFER_REVIEW,
    REVIEWER_REMINDED,
    SCORE_OFFERS,
    SET_ASIDE_REVIEWER,
)
from services.property.domain import offer_rounds as round_rules
from services.property.domain import offers as offer_rules
from services.property.domain.negotiations import NegotiationRules
from services.property.domain.offer_ranking import Bid
from services.property.domain.offer_reviews import MOVES, Mark, OfferMarks, OfferReview, enough
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.storage import contract_awards, negotiations, offer_reviews, offer_rounds, offers


def begin_offer_review(act: Act, *, negotiation_id: str, reviewers: list[str]) -> OfferReview:
    negotiation = negotiations.get(act, negotiation_id)
    act.may_act_in(negotiation.territory)
    act.about(*reviewers)
    negotiation.judge()
    last = offer_rounds.last(act, negotiation.id)
    if last is None or last.status != round_rules.OPENED:
        raise RoundNotOpened
    rules = act.rule_of(NEGOTIATION, negotiation.rule_version)
    sent = offers.of_round(act, last.id)
    bids = tuple(Bid(one.company, one.id, one.monthly_fee or 0) for one in sent if one.status == offer_rules.OPENED)
    enough(bids, reviewers, rules)
    review = OfferReview(
        id=act.new_id(),
        territory=negotiation.territory,
        negotiation_id=negotiation.id,
        offer_round_id=last.id,
        criteria=negotiation.criteria,
        bids=bids,
        called_by=negotiation.called_by,
        offered_by=offers.senders(act, negotiation.id),
        fewest_reviewers=rules.fewest_reviewers,
        rule_version=rules.version,
        due_at=act.now + dt.timedelta(days=rules.review_within_days),
        begun_by=act.actor.id,
        begun_at=act.now,
    )
    for person in dict.fromkeys(reviewers):
        review.name(person, act.actor.id, rules, act.now)
    offer_reviews.add(act, review)
    negotiations.save(act, negotiation)
    return offer_reviews.shown(act, review)


def name_reviewer(act: Act, *, offer_review_id: str, person: str) -> OfferReview:
    review = offer_reviews.get(act, offer_review_id)
    act.may_act_in(review.territory)
    act.about(person)
    review.name(person, act.actor.id, rules_of(act, review), act.now)
    offer_reviews.save(act, review)
    return offer_reviews.shown(act, review)


def declare_ties(act: Act, *, offer_review_id: str, conflict: str | None) -> OfferReview:
    review = _own(act, offer_review_id)
    review.declare(act.actor.id, conflict, rules_of(act, review), act.now)
    offer_reviews.save(act, review)
    return offer_reviews.shown(act, review)


def score_offers(act: Act, *, offer_review_id: str, marks: list[dict[str, Any]]) -> OfferReview:
    """Nobody judges the offer of a company that she acts for, whatever she has declared."""
    review = _own(act, offer_review_id)
    for bid in review.bids:
        act.about(*review.offered_by, company=bid.company)
    given = (OfferMarks(one["company"], one["reason"], tuple(Mark(**mark) for mark in one["points"])) for one in marks)
    review.score(act.actor.id, tuple(given), rules_of(act, review), act.now)
    offer_reviews.save(act, review)
    return offer_reviews.shown(act, review)


def set_aside_reviewer(act: Act, *, offer_review_id: str, person: str, reason: str) -> OfferReview:
    review = offer_reviews.get(act, offer_review_id)
    act.may_act_in(review.territory)
    act.about(person)
    if contract_awards.standing(act, review.negotiation_id) is not None:
        raise AwardStands
    review.set_aside(person, reason, act.actor.id, rules_of(act, review), act.now)
    offer_reviews.save(act, review)
    return offer_reviews.shown(act, review)


def press_offer_review(act: Act, offer_review_id: str) -> OfferReview | None:
    """For the clock: who is late is reminded, and in the end the review goes on without."""
    review = offer_reviews.get(act, offer_review_id)
    reminded = review.remind(act.now)
    if not review.go_on_without(rules_of(act, review), act.now) and not reminded:
        return None
    offer_reviews.save(act, review)
    about = {name: getattr(review, name) for name in ("id", "version", "territory", "negotiation_id")}
    for one in reminded:
        told = {"person": one.person, "due_at": one.due_at, "silent_at": one.silent_at}
        act.tell(REVIEWER_REMINDED, review, about | told)
    return review


def rules_of(act: Act, review: OfferReview) -> NegotiationRules:
    return act.rule_of(NEGOTIATION, review.rule_version)


def _own(act: Act, offer_review_id: str) -> OfferReview:
    review = offer_reviews.get(act, offer_review_id)
    own = any(one.person == act.actor.id for one in review.reviewers)
    act.may_see(review.territory, unless=own)
    act.may(own, A_REVIEWER)
    return review


SUBJECT = Subject(
    operations={
        BEGIN_OFFER_REVIEW: begin_offer_review,
        NAME_REVIEWER: name_reviewer,
        DECLARE_TIES: declare_ties,
        SCORE_OFFERS: score_offers,
        SET_ASIDE_REVIEWER: set_aside_reviewer,
        READ_OFFER_REVIEW: offer_reviews.read_offer_review,
        LIST_OFFER_REVIEWS: offer_reviews.list_offer_reviews,
    },
    clocks=(Clock("press_offer_reviews", 3600, offer_reviews.to_press, press_offer_review),),
    life_cycles=(LifeCycle("offer review", MOVES),),
    also_tells=(REVIEWER_REMINDED,),
)
