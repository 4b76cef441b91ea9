import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.beijing import day_of
from messages.errors import NotFound
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from services.volunteers.domain.orders import FULFILLED, HELD, Order
from services.volunteers.storage.items import own_subdistricts
from services.volunteers.storage.tables.orders import orders

_OFFICE = (COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN)


def get(act: Act, order_id: str) -> Order:
    return act.get(Order, orders, order_id)


def add(act: Act, order: Order) -> None:
    act.add(orders, order)


def save(act: Act, order: Order) -> None:
    act.save(orders, order)


def points_on_hold(act: Act, account_id: str) -> int:
    query = sa.select(sa.func.coalesce(sa.func.sum(orders.c.points), 0))
    return int(act.run(query.where(orders.c.account_id == account_id, orders.c.status == HELD)).scalar_one())


def pieces_of(act: Act, owner: str, item_id: str) -> int:
    """How many of an item somebody has ordered and not given back."""
    query = sa.select(sa.func.coalesce(sa.func.sum(orders.c.quantity), 0))
    had = (orders.c.owner == owner, orders.c.item_id == item_id, orders.c.status.in_((HELD, FULFILLED)))
    return int(act.run(query.where(*had)).scalar_one())


def not_collected(act: Act) -> list[str]:
    query = sa.select(orders.c.id).where(orders.c.status == HELD, orders.c.due_on < day_of(act.now))
    return list(act.run(query.order_by(orders.c.due_on).limit(500)).scalars())


def as_seen(act: Act, order: Order) -> dict[str, Any]:
    """The pick-up code is for who ordered alone: who hands out is shown it by that person."""
    return _covered(act, dataclasses.asdict(order))


def _covered(act: Act, row: dict[str, Any]) -> dict[str, Any]:
    return row if row["owner"] == act.actor.id else row | {"pick_up_code": None}


def in_office_for(act: Act, order: Order) -> bool:
    """Those in office at the subdistrict or one of its communities hand over what was ordered there."""
    here = order.territory in own_subdistricts(act) or act.actor.covers(order.territory)
    return here and act.actor.is_(*_OFFICE)


def read_order(act: Act, *, order_id: str) -> dict[str, Any]:
    order = get(act, order_id)
    own = order.owner == act.actor.id
    act.may_see(order.territory, unless=own or in_office_for(act, order))
    if not own and not act.actor.is_(*_OFFICE):
        raise NotFound
    return as_seen(act, order)


def in_place_of_caller(act: Act) -> sa.ColumnElement[bool]:
    """What was ordered where those in office hand it over; the same as above, in SQL."""
    return sa.or_(act.covered(orders.c.territory), orders.c.territory.in_(own_subdistricts(act)))


def list_orders(act: Act, *, within: str | None, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    """One's own, wherever one lives or serves now; those in office see also what was ordered in their place."""
    in_place = in_place_of_caller(act)
    query = sa.select(orders).where(
        sa.or_(orders.c.owner == act.actor.id, in_place if act.actor.is_(*_OFFICE) else sa.false())
    )
    if within is not None:
        query = query.where(lies_in(orders.c.territory, within))
    if status is not None:
        query = query.where(orders.c.status == status)
    page = act.page(query, orders.c.id, after, limit)
    return page | {"items": [_covered(act, row) for row in page["items"]]}
