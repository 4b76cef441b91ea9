from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.errors import NotFound
from services.enforcement.domain.demands import Demand
from services.enforcement.domain.exclusions import Exclusion
from services.enforcement.storage import demands
from services.enforcement.storage.tables.exclusions import exclusions


def add(act: Act, exclusion: Exclusion) -> None:
    act.add(exclusions, exclusion)


def save(act: Act, exclusion: Exclusion) -> None:
    act.save(exclusions, exclusion)


def with_demand(act: Act, exclusion_id: str) -> tuple[Exclusion, Demand]:
    """Both locked, the demand first."""
    row = act.one(sa.select(exclusions.c.demand_id).where(exclusions.c.id == exclusion_id))
    if row is None:
        raise NotFound
    demand = demands.lock(act, row["demand_id"])
    return act.get(Exclusion, exclusions, exclusion_id), demand


def list_exclusions(
    act: Act,
    *,
    within: str | None,
    demand_id: str | None,
    agency: str | None,
    status: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {exclusions.c.demand_id: demand_id, exclusions.c.agency: agency, exclusions.c.status: status}
    chosen = given(wanted)
    query = sa.select(exclusions).where(act.covered(exclusions.c.territory, within), *chosen)
    return act.page(query, exclusions.c.id, after, limit)
