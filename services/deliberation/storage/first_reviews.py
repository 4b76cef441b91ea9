import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from services.deliberation.domain.first_reviews import FirstReview
from services.deliberation.storage.tables.first_reviews import first_reviews

_OF = first_reviews.c


def get(act: Act, review_id: str) -> FirstReview:
    return act.get(FirstReview, first_reviews, review_id)


def add(act: Act, review: FirstReview) -> None:
    act.add(first_reviews, review)


def save(act: Act, review: FirstReview) -> None:
    act.save(first_reviews, review)


def due(act: Act) -> list[str]:
    query = sa.select(_OF.id).where(_OF.act_by <= act.now).order_by(_OF.act_by)
    return [row["id"] for row in act.all(query.limit(100))]


def whole(review: FirstReview) -> dict[str, Any]:
    return dataclasses.asdict(review)


def list_first_reviews(
    act: Act,
    *,
    association_id: str | None,
    within: str | None,
    status: str | None,
    late: bool | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {_OF.association_id: association_id, _OF.status: status, _OF.late: late}
    query = sa.select(first_reviews).where(*given(wanted))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    return act.page(query, _OF.id, after, limit)
