from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from services.deliberation.domain.council_imports import CouncilImport
from services.deliberation.domain.councils import Council
from services.deliberation.storage.tables.council_imports import council_imports
from services.deliberation.storage.tables.councils import councils


def add(act: Act, made: CouncilImport) -> None:
    act.add(council_imports, made)


def standing(act: Act, territories: Sequence[str]) -> dict[str, Council]:
    """Locked, in one order: two imports never wait for each other in a ring."""
    query = sa.select(councils).where(councils.c.territory.in_(territories)).order_by(councils.c.territory)
    return {council.territory: council for council in act.collect(Council, query.with_for_update())}


def count_councils(act: Act, *, within: str | None) -> dict[str, Any]:
    of = councils.c
    query = sa.select(
        of.tier,
        sa.func.count().label("councils"),
        sa.func.sum(sa.func.jsonb_array_length(of.members)).label("members"),
    ).group_by(of.tier, sa.func.length(of.territory))
    if within is not None:
        query = query.where(lies_in(of.territory, within))
    rows = act.all(query.order_by(sa.func.length(of.territory)))
    return {"items": [row | {"members": int(row["members"])} for row in rows]}
