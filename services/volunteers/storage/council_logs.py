from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.beijing import bounds_of, day_of
from services.volunteers.domain.council_logs import CouncilDeed
from services.volunteers.storage.tables.council_logs import council_log


def add(act: Act, deed: CouncilDeed) -> None:
    act.add(council_log, deed)


def read_council_log(
    act: Act, *, lane_council_id: str, deed: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(council_log).where(council_log.c.council_id == lane_council_id)
    if deed is not None:
        query = query.where(council_log.c.deed == deed)
    return act.page(query, council_log.c.id, after, limit)


def count_council_deeds(act: Act, *, within: str, month: str) -> dict[str, Any]:
    first, after = map(day_of, bounds_of(month))
    here = (lies_in(council_log.c.territory, within), council_log.c.day >= first, council_log.c.day < after)
    persons = sa.func.sum(council_log.c.members + council_log.c.others).label("persons")
    query = sa.select(council_log.c.deed, sa.func.count().label("count"), persons).where(*here)
    counted = act.all(query.group_by(council_log.c.deed).order_by(council_log.c.deed))
    councils = act.one(sa.select(sa.func.count(council_log.c.council_id.distinct()).label("councils")).where(*here))
    return {"within": within, "month": month, "deeds": counted, **(councils or {})}
