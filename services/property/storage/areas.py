import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.beijing import day_of
from messages.errors import NotFound
from services.property.domain.areas import Area
from services.property.domain.complaints import REJECTED, WITHDRAWN
from services.property.domain.scores import PUBLISHED
from services.property.storage import contracts
from services.property.storage.tables.areas import area_places, areas
from services.property.storage.tables.companies import companies
from services.property.storage.tables.complaints import complaints
from services.property.storage.tables.contracts import contracts as contract_table
from services.property.storage.tables.scores import scores


def get(act: Act, area_id: str) -> Area:
    return act.get(Area, areas, area_id)


def as_it_is(act: Act, area_id: str) -> Area:
    """Not locked: for an act that reads the area and changes something else."""
    area = act.find(Area, areas, areas.c.id == area_id)
    if area is None:
        raise NotFound
    return area


def add(act: Act, area: Area) -> None:
    act.add(areas, area)
    for place in area.places:
        act.add(area_places, {"area_id": area.id, "place": place, "active": True})


def save(act: Act, area: Area) -> None:
    act.save(areas, area)


def let_go_of_places(act: Act, area: Area) -> None:
    act.run(sa.update(area_places).where(area_places.c.area_id == area.id).values(active=False))


def read_area(act: Act, *, area_id: str) -> dict[str, Any]:
    area = get(act, area_id)
    return dataclasses.asdict(area) | {"contract": contracts.in_force(act, area.id, day_of(act.now))}


def list_areas(act: Act, *, within: str | None, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(areas)
    if within is not None:
        query = query.where(lies_in(areas.c.territory, within))
    if status is not None:
        query = query.where(areas.c.status == status)
    return act.page(query, areas.c.id, after, limit)


def show_lane_area(act: Act, *, lane_code: str) -> dict[str, Any]:
    there = sa.select(area_places.c.area_id).where(area_places.c.active, lies_in(area_places.c.place, lane_code))
    today = day_of(act.now)
    in_force = sa.and_(
        contract_table.c.area_id == areas.c.id, contract_table.c.starts <= today, contract_table.c.ends >= today
    )
    query = (
        sa.select(
            areas.c.id.label("area_id"),
            areas.c.name,
            contract_table.c.company,
            companies.c.name.label("company_name"),
            contract_table.c.starts,
            contract_table.c.ends,
        )
        .select_from(areas.outerjoin(contract_table, in_force).outerjoin(companies, _served_by))
        .where(areas.c.id.in_(there))
        .order_by(areas.c.name)
    )
    return {"lane_code": lane_code, "areas": [_with_results(act, row, lane_code) for row in act.all(query)]}


_served_by = companies.c.code == contract_table.c.company


def _with_results(act: Act, row: dict[str, Any], lane_code: str) -> dict[str, Any]:
    published = sa.and_(
        scores.c.area_id == row["area_id"], scores.c.status == PUBLISHED, scores.c.replaced_by.is_(None)
    )
    latest = sa.select(scores.c.month, scores.c.points_x100, scores.c.grade, scores.c.evidence_percent).where(published)
    answered = complaints.c.answered_at.is_not(None)
    of_lane = sa.and_(
        complaints.c.area_id == row["area_id"],
        lies_in(complaints.c.territory, lane_code),
        complaints.c.status.not_in((REJECTED, WITHDRAWN)),
    )
    counts: list[Any] = [
        sa.func.count().filter(sa.not_(answered)).label("open"),
        sa.func.count().filter(answered).label("answered"),
    ]
    score = act.one(latest.order_by(scores.c.month.desc(), scores.c.published_at.desc()).limit(1))
    return row | {"score": score, "complaints": act.one(sa.select(*counts).where(of_lane))}
