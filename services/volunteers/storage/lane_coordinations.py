from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from chassis.values import from_row
from services.volunteers.domain.lane_coordinations import CALLED, SUBDISTRICT, LaneCoordination
from services.volunteers.storage import deputies
from services.volunteers.storage.tables.lane_coordinations import lane_coordinations as coordinations

_OF = coordinations.c


def get(act: Act, coordination_id: str) -> LaneCoordination:
    return act.get(LaneCoordination, coordinations, coordination_id)


def add(act: Act, coordination: LaneCoordination) -> None:
    act.add(coordinations, coordination)


def save(act: Act, coordination: LaneCoordination) -> None:
    act.save(coordinations, coordination)


def silent(act: Act) -> list[str]:
    query = sa.select(_OF.id).where(_OF.status == CALLED, _OF.waits_on != SUBDISTRICT, _OF.due_at < act.now)
    return list(act.run(query.order_by(_OF.due_at).limit(500)).scalars())


def read_lane_coordination(act: Act, *, lane_coordination_id: str) -> LaneCoordination:
    coordination = get(act, lane_coordination_id)
    stands_in = deputies.stood_in_by(act, coordination.territory) is not None
    act.may_see(coordination.territory, unless=stands_in or act.actor.id == coordination.chief)
    return coordination


def list_lane_coordinations(
    act: Act, *, within: str | None, status: str | None, waits_on: str | None, overdue: bool | None, limit: int,
    after: str | None,
) -> dict[str, Any]:  # fmt: skip
    query = sa.select(coordinations).where(
        act.covered(_OF.territory, within), *given({_OF.status: status, _OF.waits_on: waits_on})
    )
    if overdue is not None:
        late = sa.and_(_OF.status == CALLED, _OF.due_at < act.now)
        query = query.where(late if overdue else ~late)
    page = act.page(query, _OF.id, after, limit)
    return page | {"items": [from_row(LaneCoordination, row) for row in page["items"]]}
