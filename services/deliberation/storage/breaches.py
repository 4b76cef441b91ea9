from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import to_row
from services.deliberation.domain.breaches import Breach
from services.deliberation.storage.tables.breaches import breaches


def add(act: Act, breach: Breach) -> None:
    act.add(breaches, breach)


def save(act: Act, breach: Breach) -> None:
    act.save(breaches, breach)


def due(act: Act) -> list[str]:
    query = sa.select(breaches.c.id).where(breaches.c.act_by <= act.now).order_by(breaches.c.act_by)
    return [row["id"] for row in act.all(query.limit(100))]


def get(act: Act, breach_id: str) -> Breach:
    return act.get(Breach, breaches, breach_id)


def named(act: Act, breach: Breach) -> dict[str, Any]:
    """With who it is about; the reading is noted."""
    return to_row(breaches, breach) | {"party": act.decrypt(breach.party, subject=breach.id, place=breach.territory)}


def page_of_breaches(act: Act, convention_id: str, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(breaches).where(breaches.c.convention_id == convention_id)
    if status is not None:
        query = query.where(breaches.c.status == status)
    return act.page(query, breaches.c.id, after, limit)


def list_noticed_breaches(
    act: Act, *, convention_id: str, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(breaches).where(breaches.c.convention_id == convention_id, breaches.c.noticed_at.is_not(None))
    if status is not None:
        query = query.where(breaches.c.status == status)
    return act.page(query, breaches.c.id, after, limit)
