from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.deliberation.domain.matters import touch
from services.deliberation.domain.opinions import Opinion, agreements
from services.deliberation.storage import conventions
from services.deliberation.storage.tables.opinions import opinions


def add(act: Act, opinion: Opinion) -> None:
    act.add(opinions, opinion)


def save(act: Act, opinion: Opinion) -> None:
    act.save(opinions, opinion)


def get(act: Act, opinion_id: str) -> Opinion:
    return act.get(Opinion, opinions, opinion_id)


def unanswered(act: Act, convention_id: str) -> int:
    waiting = (opinions.c.convention_id == convention_id, opinions.c.answered_at.is_(None))
    return int(act.run(sa.select(sa.func.count()).where(*waiting)).scalar_one())


def touches_caller(act: Act, territory: str) -> bool:
    """Whether the caller lives or serves where the convention holds."""
    return any(touch(territory, own) for own in act.actor.territories)


def list_opinions(
    act: Act, *, convention_id: str, rule: str | None, answered: bool | None, limit: int, after: str | None
) -> dict[str, Any]:
    _only_for_those_there(act, convention_id)
    query = sa.select(opinions).where(opinions.c.convention_id == convention_id)
    if rule is not None:
        query = query.where(opinions.c.rule == rule)
    if answered is not None:
        query = query.where(opinions.c.answered_at.is_not(None) if answered else opinions.c.answered_at.is_(None))
    return act.page(query, opinions.c.id, after, limit)


def list_agreements(act: Act, *, convention_id: str) -> dict[str, Any]:
    _only_for_those_there(act, convention_id)
    table = opinions.c
    query = sa.select(table.rule, table.person, table.stance).where(table.convention_id == convention_id)
    said = [(row["rule"], row["person"], row["stance"]) for row in act.all(query.order_by(table.id))]
    return {"items": agreements(said)}


def _only_for_those_there(act: Act, convention_id: str) -> None:
    territory = conventions.get(act, convention_id).territory
    act.may_see(territory, unless=touches_caller(act, territory))
