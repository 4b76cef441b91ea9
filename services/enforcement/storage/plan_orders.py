import datetime as dt
import statistics
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from chassis.values import from_row
from services.enforcement.domain.plan_orders import GIVEN, OPEN, REPORTED, WAIVED, PlanOrder
from services.enforcement.storage.tables.plan_orders import plan_orders


def get(act: Act, plan_order_id: str) -> PlanOrder:
    return act.get(PlanOrder, plan_orders, plan_order_id)


def lock(act: Act, plan_order_id: str) -> PlanOrder | None:
    return act.find(PlanOrder, plan_orders, plan_orders.c.id == plan_order_id, lock=True)


def add(act: Act, order: PlanOrder) -> None:
    act.add(plan_orders, order)


def save(act: Act, order: PlanOrder) -> None:
    act.save(plan_orders, order)


def open_of(act: Act, activation_id: str) -> list[PlanOrder]:
    """Locked, in the order of their ids."""
    query = sa.select(plan_orders).where(plan_orders.c.activation_id == activation_id, plan_orders.c.status.in_(OPEN))
    return act.collect(PlanOrder, query.order_by(plan_orders.c.id).with_for_update())


def fallen_late(act: Act) -> list[str]:
    """Orders of which a clock has run out since it was last looked at."""
    unacknowledged = sa.and_(
        plan_orders.c.status == GIVEN,
        plan_orders.c.acknowledge_by < act.now,
        plan_orders.c.acknowledge_late_at.is_(None),
    )
    undone = sa.and_(
        plan_orders.c.status.in_(OPEN), plan_orders.c.done_by < act.now, plan_orders.c.done_late_at.is_(None)
    )
    query = sa.select(plan_orders.c.id).where(sa.or_(unacknowledged, undone)).order_by(plan_orders.c.id).limit(500)
    return [row["id"] for row in act.all(query)]


def figures_of(act: Act, activation_id: str) -> dict[str, Any]:
    """What became of the orders of one activation, and how long it took."""
    orders = act.collect(PlanOrder, sa.select(plan_orders).where(plan_orders.c.activation_id == activation_id))
    return {
        "orders": len(orders),
        "acknowledged": sum(order.acknowledged_at is not None for order in orders),
        "acknowledged_late": sum(order.acknowledge_late_at is not None for order in orders),
        "reported": sum(order.status == REPORTED for order in orders),
        "reported_late": sum(order.done_late_at is not None for order in orders),
        "waived": sum(order.status == WAIVED for order in orders),
        "seconds_to_acknowledge": _median((order.acknowledged_at, order.given_at) for order in orders),
        "seconds_to_report": _median((order.reported_at, order.given_at) for order in orders),
    }


def _median(spans: Iterable[tuple[dt.datetime | None, dt.datetime]]) -> int | None:
    seconds = [(end - begin).total_seconds() for end, begin in spans if end is not None]
    return round(statistics.median(seconds)) if seconds else None


def read_plan_order(act: Act, *, plan_order_id: str) -> PlanOrder:
    order = get(act, plan_order_id)
    act.may_see(order.territory)
    return order


def list_plan_orders(
    act: Act,
    *,
    within: str | None,
    activation_id: str | None,
    agency: str | None,
    status: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {
        plan_orders.c.activation_id: activation_id, plan_orders.c.agency: agency, plan_orders.c.status: status,
    }  # fmt: skip
    chosen = given(wanted)
    query = sa.select(plan_orders).where(act.covered(plan_orders.c.territory, within), *chosen)
    page = act.page(query, plan_orders.c.id, after, limit)
    return page | {"items": [from_row(PlanOrder, row) for row in page["items"]]}
