import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.beijing import day_of
from services.volunteers.domain.days import end_of
from services.volunteers.domain.lane_inspections import STANDS, LaneInspection
from services.volunteers.storage.tables.lane_inspections import lane_inspections
from services.volunteers.storage.tables.lanes import lanes


def get(act: Act, inspection_id: str) -> LaneInspection:
    return act.get(LaneInspection, lane_inspections, inspection_id)


def add(act: Act, inspection: LaneInspection) -> None:
    act.add(lane_inspections, inspection)


def save(act: Act, inspection: LaneInspection) -> None:
    act.save(lane_inspections, inspection)


def read_inspection(act: Act, *, inspection_id: str) -> LaneInspection:
    inspection = get(act, inspection_id)
    act.may_see(inspection.territory)
    return inspection


def list_inspections(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(lane_inspections).where(act.covered(lane_inspections.c.territory, within))
    if status is not None:
        query = query.where(lane_inspections.c.status == status)
    return act.page(query, lane_inspections.c.id, after, limit)


def list_standings(  # noqa: PLR0913 (the request's fields)
    act: Act, *, within: str, on: dt.date | None, kind: str | None, ten_haves: bool | None, ten_withouts: bool | None,
    limit: int, after: str | None,
) -> dict[str, Any]:  # fmt: skip
    last = _last(act, on)
    query = sa.select(
        lanes.c.territory, lanes.c.name, lanes.c.name_en, lanes.c.kind, last.c.inspected_on, last.c.rule_version,
        last.c.haves, last.c.withouts, last.c.ten_haves, last.c.ten_withouts, last.c.findings,
    ).select_from(_with(last)).where(*_registered(act, within, on))  # fmt: skip
    wanted = {lanes.c.kind: kind, last.c.ten_haves: ten_haves, last.c.ten_withouts: ten_withouts}
    query = query.where(*given(wanted))
    page = act.page(query, lanes.c.territory, after, limit, newest_first=False)
    for row in page["items"]:
        row["not_met"] = [one["item"] for one in row.pop("findings") or () if not one["met"]]
    return page


def count_standings(act: Act, *, within: str, on: dt.date | None) -> dict[str, Any]:
    last = _last(act, on)
    query = (
        sa.select(
            lanes.c.kind,
            sa.func.count().label("lanes"),
            sa.func.count(last.c.territory).label("inspected"),
            sa.func.count().filter(last.c.ten_haves).label("ten_haves"),
            sa.func.count().filter(last.c.ten_withouts).label("ten_withouts"),
        )
        .select_from(_with(last))
        .where(*_registered(act, within, on))
    )
    counted = act.all(query.group_by(lanes.c.kind).order_by(lanes.c.kind))
    return {"within": within, "on": on or day_of(act.now), "by_kind": counted}


def _last(act: Act, on: dt.date | None) -> sa.Subquery:
    """Of each lane the last inspection up to the day; of one day the one entered last."""
    found = lane_inspections
    return (
        sa.select(found)
        .ext(distinct_on(found.c.territory))
        .where(found.c.status == STANDS, found.c.inspected_on <= (on or day_of(act.now)))
        .order_by(found.c.territory, found.c.inspected_on.desc(), found.c.id.desc())
        .subquery()
    )


def _with(last: sa.Subquery) -> sa.FromClause:
    return lanes.outerjoin(last, last.c.territory == lanes.c.territory)


def _registered(act: Act, within: str, on: dt.date | None) -> tuple[sa.ColumnElement[bool], ...]:
    """The lanes of the register at the day's end."""
    moment = min(end_of(on or day_of(act.now)), act.now)
    return (lies_in(lanes.c.territory, within), lanes.c.registered_at <= moment)
