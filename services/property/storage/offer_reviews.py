import dataclasses
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from messages.errors import NotFound
from messages.property.negotiations import OFFICES
from services.property.domain.offer_reviews import JUDGING, RANKED, OfferReview
from services.property.storage import negotiations
from services.property.storage.tables.offer_reviews import offer_reviews

_OF = offer_reviews.c


def get(act: Act, offer_review_id: str) -> OfferReview:
    return act.get(OfferReview, offer_reviews, offer_review_id)


def locked(act: Act, offer_review_id: str) -> OfferReview:
    """Before its award; its own version is not the one that the caller's If-Match names."""
    review = act.find(OfferReview, offer_reviews, _OF.id == offer_review_id, lock=True)
    if review is None:
        raise NotFound
    return review


def to_press(act: Act) -> list[str]:
    """In which somebody's day has passed. `press_offer_review` knows who was reminded, and whether enough scored."""
    query = sa.select(_OF.id).where(_OF.status == JUDGING, _OF.first_due_at <= act.now)
    return [row["id"] for row in act.all(query.order_by(_OF.first_due_at).limit(500))]


def of_negotiation(act: Act, negotiation_id: str) -> OfferReview | None:
    return act.find(OfferReview, offer_reviews, _OF.negotiation_id == negotiation_id, lock=act.changes)


def add(act: Act, review: OfferReview) -> None:
    act.add(offer_reviews, review)


def save(act: Act, review: OfferReview) -> None:
    act.save(offer_reviews, review)


def shown(act: Act, review: OfferReview) -> OfferReview:
    """Until the order stands, nobody sees marks but her own."""
    if review.status == RANKED:
        return review
    seen = [one if one.person == act.actor.id else dataclasses.replace(one, marks=()) for one in review.reviewers]
    return dataclasses.replace(review, reviewers=tuple(seen))


def is_reviewer(act: Act) -> sa.ColumnElement[bool]:
    return _OF.reviewers.bool_op("@>")(sa.cast([{"person": act.actor.id}], JSONB))


def read_offer_review(act: Act, *, offer_review_id: str) -> OfferReview:
    """Offices in their territory, a reviewer one's own; an invited company when the order stands."""
    review = get(act, offer_review_id)
    own = any(one.person == act.actor.id for one in review.reviewers)
    if not own and act.actor.company and review.status == RANKED:
        own = act.actor.company in negotiations.as_it_is(act, review.negotiation_id).invited
    act.may_see(review.territory if act.actor.is_(*OFFICES) else "", unless=own)
    return shown(act, review)


def list_offer_reviews(
    act: Act, *, within: str | None, negotiation_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    covered = act.covered(_OF.territory)
    seen = sa.or_(is_reviewer(act), covered if act.actor.is_(*OFFICES) else sa.false())
    query = sa.select(offer_reviews).where(seen)
    query = query.where(*given({_OF.negotiation_id: negotiation_id, _OF.status: status}))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    page = act.page(query, _OF.id, after, limit)
    return page | {"items": [shown(act, from_row(OfferReview, row)) for row in page["items"]]}
