from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from services.volunteers.domain.lane_waits import WAITING, LaneWait
from services.volunteers.storage.tables.lane_waits import lane_waits

_OFFICE = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


def get(act: Act, wait_id: str) -> LaneWait:
    return act.get(LaneWait, lane_waits, wait_id)


def add(act: Act, wait: LaneWait) -> None:
    act.add(lane_waits, wait)


def save(act: Act, wait: LaneWait) -> None:
    act.save(lane_waits, wait)


def line_of(act: Act, lane_code: str) -> list[LaneWait]:
    """Who waits for the lane, the first in line first; locked."""
    query = sa.select(lane_waits).where(lane_waits.c.territory == lane_code, lane_waits.c.status == WAITING)
    return act.collect(LaneWait, query.order_by(lane_waits.c.since, lane_waits.c.id).with_for_update())


def list_lane_waits(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    here = act.own_or_covered(lane_waits.c.person, lane_waits.c.territory, _OFFICE, within)
    query = sa.select(lane_waits).where(here)
    if status is not None:
        query = query.where(lane_waits.c.status == status)
    return act.page(query, lane_waits.c.id, after, limit)
