"""The registers as tables, page by page, as an import takes them again."""

from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.beijing import day_of
from messages.vocabulary import WORDS
from services.volunteers.domain.stewards import ACTIVE
from services.volunteers.storage.tables.chiefs import chiefs
from services.volunteers.storage.tables.claims import claims
from services.volunteers.storage.tables.lanes import lanes
from services.volunteers.storage.tables.stewards import stewards


def lanes_of(act: Act, within: str, after: str | None, limit: int) -> list[dict[str, Any]]:
    here = (lies_in(lanes.c.territory, within), lanes.c.ended_at.is_(None))
    query = sa.select(lanes).where(*here, lanes.c.territory > (after or ""))
    return [
        {
            "after": row["territory"], "lane_code": row["territory"], "name": row["name"], "name_en": row["name_en"],
            "kind": WORDS["lane_kind"][row["kind"]].zh, "registered_on": day_of(row["registered_at"]).isoformat(),
            **(row["point"] or {}),
        }
        for row in act.all(query.order_by(lanes.c.territory).limit(limit))
    ]  # fmt: skip


def chiefs_of(act: Act, within: str, after: str | None, limit: int) -> list[dict[str, Any]]:
    """Those who serve now."""
    lasting = sa.exists().where(lanes.c.territory == chiefs.c.territory, lanes.c.ended_at.is_(None))
    query = sa.select(chiefs).where(lies_in(chiefs.c.territory, within), chiefs.c.territory > (after or ""), lasting)
    return [
        {
            "after": row["territory"], "lane_code": row["territory"], "name": row["name"], "phone": row["phone"],
            "rank": WORDS["rank"][row["rank"]].zh, "person": row["person"] or "",
            "began_on": day_of(row["began_at"]).isoformat(),
        }
        for row in act.all(query.where(chiefs.c.ended_at.is_(None)).order_by(chiefs.c.territory).limit(limit))
    ]  # fmt: skip


def stewards_of(act: Act, within: str, after: str | None, limit: int) -> list[dict[str, Any]]:
    """Those who are active; that their numbers are read is recorded of each."""
    held = sa.select(sa.func.string_agg(claims.c.territory, sa.literal(" "))).where(
        claims.c.steward_id == stewards.c.id, claims.c.claimed_to.is_(None)
    )
    query = sa.select(stewards, held.scalar_subquery().label("lanes")).where(
        lies_in(stewards.c.territory, within), stewards.c.status == ACTIVE, stewards.c.number > (after or "")
    )
    return [
        {
            "after": row["number"], "community": row["territory"], "person": row["person"], "name": row["name"],
            "phone": act.decrypt(row["phone"], subject=row["id"], place=row["territory"]),
            "approved_on": day_of(row["approved_at"]).isoformat(), "lanes": row["lanes"] or "",
        }
        for row in act.all(query.order_by(stewards.c.number).limit(limit))
    ]  # fmt: skip
