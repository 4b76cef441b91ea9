from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from chassis.statement import Changed
from chassis.values import derived, from_row
from messages.enforcement.demands import READERS
from messages.errors import NotFound
from services.enforcement.domain.cases import Case
from services.enforcement.domain.demands import Demand
from services.enforcement.storage import cases
from services.enforcement.storage.tables.cases import cases as all_cases
from services.enforcement.storage.tables.demands import demands

WHOLE = sa.select(*(column for column in demands.c if column.name not in derived(Demand)))
"""All that a demand is made of."""


def add(act: Act, demand: Demand) -> None:
    act.add(demands, demand)


def save(act: Act, demand: Demand) -> None:
    act.save(demands, demand)


def get(act: Act, demand_id: str) -> Demand:
    return act.get(Demand, demands, demand_id)


def lock(act: Act, demand_id: str) -> Demand:
    """The demand that something else belongs to, which If-Match then speaks of."""
    demand = act.find(Demand, demands, demands.c.id == demand_id, lock=True)
    if demand is None:
        raise NotFound
    return demand


def with_case(act: Act, demand_id: str) -> tuple[Demand, Case]:
    """The demand and the case by which it is dealt with, both locked, the case first.

    That is its own case or the one into which this is merged.
    """
    merged = sa.select(demands.c.case_id, all_cases.c.merged_into).join(all_cases, all_cases.c.id == demands.c.case_id)
    before = act.one(merged.where(demands.c.id == demand_id))
    if before is None:
        raise NotFound
    case = cases.lock(act, before["merged_into"] or before["case_id"])
    if act.one(merged.where(demands.c.id == demand_id)) != before:
        raise Changed  # merged or parted meanwhile: the act is tried again
    return get(act, demand_id), case


def dealt_with(of_demands: sa.FromClause = demands) -> sa.Join:
    """Demands, each with the case by which it is dealt with: its own, or the one into which that is merged."""
    own = all_cases.alias("own")
    beside_own = of_demands.join(own, own.c.id == demands.c.case_id)
    return beside_own.join(all_cases, all_cases.c.id == sa.func.coalesce(own.c.merged_into, own.c.id))


def those(act: Act, ids: Iterable[str]) -> dict[str, Demand]:
    return {demand.id: demand for demand in act.collect(Demand, WHOLE.where(demands.c.id.in_([*ids])))}


def are_about(act: Act, case_id: str) -> bool:
    return act.one(sa.select(demands.c.id).where(demands.c.case_id == case_id).limit(1)) is not None


def of_orders(act: Act, numbers: Iterable[str]) -> dict[str, str]:
    """The ids of the demands that these orders have become."""
    query = sa.select(demands.c.order_number, demands.c.id).where(demands.c.order_number.in_([*numbers]))
    return {row["order_number"]: row["id"] for row in act.all(query)}


def read_demand(act: Act, *, demand_id: str) -> Demand:
    demand = get(act, demand_id)
    own = demand.person is not None and demand.person == act.actor.id
    act.may_see(demand.territory, unless=own)
    if not own and not act.actor.is_(*READERS):
        raise NotFound
    return demand


def read_demand_phone(act: Act, *, demand_id: str) -> dict[str, Any]:
    demand = get(act, demand_id)
    act.may_see(demand.territory)
    return {"demand_id": demand.id, "phone": act.decrypt(demand.phone, subject=demand.id, place=demand.territory)}


def list_demands(  # noqa: PLR0913 (the request's fields)
    act: Act,
    *,
    within: str | None,
    status: str | None,
    channel: str | None,
    case_id: str | None,
    order_number: str | None,
    overdue: bool | None,
    contradicted: bool | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    query = WHOLE.where(act.own_or_covered(demands.c.person, demands.c.territory, READERS, within))
    wanted = {
        demands.c.status: status,
        demands.c.channel: channel,
        demands.c.case_id: case_id,
        demands.c.order_number: order_number,
        demands.c.contradicted: contradicted,
    }
    query = query.where(*given(wanted))
    if overdue is not None:
        query = query.where(sa.func.coalesce(demands.c.due_at < act.now, sa.false()) == overdue)
    rows = act.page(query, demands.c.id, after, limit)
    return rows | {"items": [from_row(Demand, row) for row in rows["items"]]}
