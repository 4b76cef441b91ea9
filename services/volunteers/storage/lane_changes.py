from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.lane_changes import LaneChange
from services.volunteers.storage.tables.lane_changes import lane_changes


def add(act: Act, change: LaneChange) -> None:
    act.add(lane_changes, change)


def list_lane_changes(act: Act, *, lane_code: str, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(lane_changes).where(lane_changes.c.territory == lane_code)
    return act.page(query, lane_changes.c.id, after, limit)
