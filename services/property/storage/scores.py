from typing import Any

import orjson
import sqlalchemy as sa

from chassis.act import Act
from messages.errors import NotFound
from messages.operation import PROPERTY_COMPANY
from services.property.domain.scores import DRAFT, PUBLISHED, Score
from services.property.storage.ownership import ones_own, only_ones_own
from services.property.storage.tables.scores import scores


def get(act: Act, score_id: str) -> Score:
    return act.get(Score, scores, score_id)


def lock(act: Act, score_id: str) -> Score:
    """The score that something else belongs to, which If-Match then speaks of."""
    score = act.find(Score, scores, scores.c.id == score_id, lock=True)
    if score is None:
        raise NotFound
    return score


def of_company(act: Act, company: str, first: str, last: str) -> list[Score]:
    """The published ones that hold, of months from the first to the last."""
    held = (scores.c.status == PUBLISHED, scores.c.replaced_by.is_(None), scores.c.month.between(first, last))
    query = sa.select(scores).where(scores.c.company == company, *held)
    return act.collect(Score, query.order_by(scores.c.month, scores.c.id))


def of_month(act: Act, contract_id: str, month: str) -> Score | None:
    score = act.find(
        Score,
        scores,
        scores.c.contract_id == contract_id,
        scores.c.month == month,
        scores.c.replaced_by.is_(None),
        lock=True,
    )
    return score and act.expect(score)


def made_of(act: Act, month: str) -> list[Score]:
    """Drafts too."""
    return act.collect(
        Score, sa.select(scores).where(scores.c.month == month, scores.c.replaced_by.is_(None)).order_by(scores.c.id)
    )


def add(act: Act, score: Score) -> None:
    act.add(scores, score)


def save(act: Act, score: Score) -> None:
    act.save(scores, score)


def visible(act: Act, score_id: str) -> Score:
    """NotFound when the caller may not see it: a company sees no draft."""
    score = get(act, score_id)
    only_ones_own(act, score.territory, score.company)
    if score.status == DRAFT and act.actor.is_(PROPERTY_COMPANY):
        raise NotFound
    return score


def read_score(act: Act, *, score_id: str) -> dict[str, Any]:
    return shown(visible(act, score_id))


def shown(score: Score) -> dict[str, Any]:
    """Its inputs are plain JSON in an answer."""
    inputs = orjson.loads(orjson.dumps(score.inputs))
    return {name: getattr(score, name) for name in Score.__slots__} | {"inputs": inputs}


def list_scores(
    act: Act, *, within: str | None, area_id: str | None, month: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(scores).where(ones_own(act, scores, within))
    if act.actor.is_(PROPERTY_COMPANY):
        query = query.where(scores.c.status == PUBLISHED)
    if area_id is not None:
        query = query.where(scores.c.area_id == area_id)
    if month is not None:
        query = query.where(scores.c.month == month)
    return act.page(query, scores.c.id, after, limit)
