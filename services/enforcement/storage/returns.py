from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.errors import NotFound
from services.enforcement.domain.cases import Case
from services.enforcement.domain.returns import DISMISSED, GRANTED, REQUESTED, DemandReturn
from services.enforcement.storage import cases
from services.enforcement.storage.tables.returns import returns


def add(act: Act, request: DemandReturn) -> None:
    act.add(returns, request)


def save(act: Act, request: DemandReturn) -> None:
    act.save(returns, request)


def with_case(act: Act, demand_return_id: str) -> tuple[DemandReturn, Case]:
    """Both locked, the case first."""
    row = act.one(sa.select(returns.c.case_id).where(returns.c.id == demand_return_id))
    if row is None:
        raise NotFound
    case = cases.lock(act, row["case_id"])
    return act.get(DemandReturn, returns, demand_return_id), case


def requested_of(act: Act, case_id: str) -> DemandReturn | None:
    return act.find(DemandReturn, returns, returns.c.case_id == case_id, returns.c.status == REQUESTED, lock=True)


def was_decided(act: Act, demand_id: str, agency: str) -> bool:
    decided = returns.c.status.in_((GRANTED, DISMISSED))
    query = sa.select(returns.c.id).where(returns.c.demand_id == demand_id, returns.c.agency == agency, decided)
    return act.one(query.limit(1)) is not None


def list_returns(
    act: Act,
    *,
    within: str | None,
    demand_id: str | None,
    agency: str | None,
    status: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {returns.c.demand_id: demand_id, returns.c.agency: agency, returns.c.status: status}
    chosen = given(wanted)
    query = sa.select(returns).where(act.covered(returns.c.territory, within), *chosen)
    return act.page(query, returns.c.id, after, limit)
