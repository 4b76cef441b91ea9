from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from services.volunteers.domain.lane_logs import LaneLogEntry
from services.volunteers.storage.tables.lane_logs import lane_log


def add(act: Act, entry: LaneLogEntry) -> None:
    act.add(lane_log, entry)


def read_lane_log(act: Act, *, lane_code: str, kind: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(lane_log).where(lane_log.c.territory == lane_code, *given({lane_log.c.kind: kind}))
    return act.page(query, lane_log.c.id, after, limit)
