from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import from_row
from messages.enforcement.deliveries import KINDS
from messages.errors import NotFound
from services.enforcement.domain.deliveries import Delivery
from services.enforcement.storage.tables.deliveries import deliveries
from services.enforcement.storage.tables.warnings import warnings

_RAISED = KINDS[0]


def add(act: Act, delivery: Delivery) -> None:
    act.add(deliveries, delivery)


def save(act: Act, delivery: Delivery) -> None:
    act.save(deliveries, delivery)


def due(act: Act, warning_id: str) -> list[Delivery]:
    """To be tried now, locked; what another attempt has in hand is left to it."""
    query = sa.select(deliveries).where(deliveries.c.warning_id == warning_id, deliveries.c.next_at <= act.now)
    return act.collect(Delivery, query.order_by(deliveries.c.id).with_for_update(skip_locked=True))


def warnings_with_deliveries_due(act: Act) -> list[str]:
    query = sa.select(deliveries.c.warning_id).where(deliveries.c.next_at <= act.now)
    return [row["warning_id"] for row in act.all(query.group_by(deliveries.c.warning_id))]


def counted(act: Act, *conditions: sa.ColumnElement[bool]) -> dict[str, int]:
    """How the deliveries of the warnings that fulfil the conditions stand, without those that tell of their end."""
    query = (
        sa.select(deliveries.c.status, sa.func.count().label("count"))
        .select_from(deliveries.join(warnings, deliveries.c.warning_id == warnings.c.id))
        .where(deliveries.c.kind == _RAISED, *conditions)
        .group_by(deliveries.c.status)
    )
    return {row["status"]: row["count"] for row in act.all(query)}


def list_deliveries(act: Act, *, warning_id: str, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    warning = act.one(sa.select(warnings.c.territory).where(warnings.c.id == warning_id))
    if warning is None:
        raise NotFound
    act.may_see(warning["territory"])
    query = sa.select(deliveries).where(deliveries.c.warning_id == warning_id)
    if status is not None:
        query = query.where(deliveries.c.status == status)
    page = act.page(query, deliveries.c.id, after, limit)
    return page | {"items": [from_row(Delivery, row) for row in page["items"]]}
