import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.association_members import KEEPER
from messages.deliberation.errors.first_reviews import WHOSE_TURN, ReviewedElsewhere
from messages.deliberation.first_reviews import (
    ASK_FIRST_REVIEW,
    DECIDE_FIRST_REVIEW,
    LIST_FIRST_REVIEWS,
    READ_FIRST_REVIEW,
    REVIEW_SHOP_FIRST,
    WITHDRAW_FIRST_REVIEW,
)
from services.deliberation.domain.first_reviews import MOVES, FirstReview
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import associations, first_reviews
from services.deliberation.use_cases.associations import sees
from services.deliberation.use_cases.committees import may_be_shown, step_of
from services.deliberation.use_cases.persons import named


def ask_first_review(
    act: Act, *, association_id: str, kind: str, shop: str, trade: str, place: str, address: str, text: str
) -> dict[str, Any]:
    association = associations.as_it_is(act, association_id)
    association.is_active()
    if not association.holds(place):
        raise ReviewedElsewhere(place=place)
    may_be_shown(act, shop, trade, address, text)
    days = act.rule(DECISIONS).associations.review_days
    review = FirstReview(
        id=act.new_id(),
        number=act.number("first_review_number", association.territory),
        association_id=association.id,
        territory=place,
        kind=kind,
        shop=shop,
        trade=trade,
        address=address,
        text=text,
        applicant=act.actor.id,
        asked_at=act.now,
        days=days,
        act_by=act.now + dt.timedelta(days=days),
        history=(step_of(act, "ask", text),),
    )
    first_reviews.add(act, review)
    return first_reviews.whole(review)


def review_shop_first(act: Act, *, first_review_id: str, opinion: str, reasons: str) -> dict[str, Any]:
    review = first_reviews.get(act, first_review_id)
    act.about(named(act, review.applicant))
    association = associations.as_it_is(act, review.association_id)
    if review.waits_on is None:
        turn = association.has_officer(act.actor.id)
    else:
        turn = act.actor.is_(*OFFICES) and act.actor.covers(review.waits_on)
    act.may(turn, WHOSE_TURN)
    may_be_shown(act, reasons)
    review.review(opinion, step_of(act, "review", reasons))
    return _saved(act, review)


def decide_first_review(act: Act, *, first_review_id: str, granted: bool, reasons: str) -> dict[str, Any]:
    """Nobody who gave the opinion, and no officer of the association."""
    review = first_reviews.get(act, first_review_id)
    act.may_act_in(review.waits_on or review.territory)
    officers = associations.as_it_is(act, review.association_id).officers
    act.about(
        *(named(act, one) for one in (review.applicant, review.opined_by or "", *(one.person for one in officers)))
    )
    review.decide(step_of(act, "grant" if granted else "refuse", reasons))
    return _saved(act, review)


def withdraw_first_review(act: Act, *, first_review_id: str, reason: str) -> dict[str, Any]:
    review = first_reviews.get(act, first_review_id)
    act.may(review.is_of(act.actor.id), KEEPER)
    review.withdraw(step_of(act, "withdraw", reason))
    return _saved(act, review)


def press_first_review(act: Act, review_id: str) -> FirstReview | None:
    """For the clock: who must act was silent."""
    review = first_reviews.get(act, review_id)
    if not review.is_due(act.now):
        return None
    review.climb(step_of(act, "climb"))
    first_reviews.save(act, review)
    return review


def read_first_review(act: Act, *, first_review_id: str) -> dict[str, Any]:
    review = first_reviews.get(act, first_review_id)
    sees(act, associations.as_it_is(act, review.association_id), unless=review.is_of(act.actor.id))
    return first_reviews.whole(review)


def _saved(act: Act, review: FirstReview) -> dict[str, Any]:
    first_reviews.save(act, review)
    return first_reviews.whole(review)


SUBJECT = Subject(
    operations={
        ASK_FIRST_REVIEW: ask_first_review,
        REVIEW_SHOP_FIRST: review_shop_first,
        DECIDE_FIRST_REVIEW: decide_first_review,
        WITHDRAW_FIRST_REVIEW: withdraw_first_review,
        READ_FIRST_REVIEW: read_first_review,
        LIST_FIRST_REVIEWS: first_reviews.list_first_reviews,
    },
    clocks=(Clock("press_first_reviews", 600, first_reviews.due, press_first_review),),
    life_cycles=(LifeCycle("first review", MOVES),),
)
