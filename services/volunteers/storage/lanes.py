import datetime as dt
from typing import Any

import sqlalchemy as sa

import reference
from chassis.act import Act
from chassis.columns import lies_in
from messages.beijing import day_of
from messages.territory import COMMUNITY, LANE, SUBDISTRICT, at_level
from messages.volunteers.errors.lanes import LaneUnknown
from services.volunteers.domain.days import end_of
from services.volunteers.domain.lanes import Coverage, Lane, LanesCounted, coverage, covered_since, level_below
from services.volunteers.domain.positions import Line, Position
from services.volunteers.storage.tables.claims import claims
from services.volunteers.storage.tables.lanes import lanes
from services.volunteers.storage.tables.reports import reports
from services.volunteers.storage.tables.sessions import entries, sessions

_ON_PAGE = tuple(
    lanes.c[name] for name in ("version", "chief", "line", "metres", "registered_at", "ended_at", "capacity")
)


def get(act: Act, lane_code: str, *, lock: bool = False) -> Lane:
    lane = act.find(Lane, lanes, lanes.c.territory == lane_code, lock=lock)
    if lane is None:
        raise LaneUnknown
    return act.expect(lane) if lock else lane


def locked(act: Act, lane_code: str) -> Lane:
    """For what depends on the lane, whatever version of something else the caller has seen."""
    lane = act.find(Lane, lanes, lanes.c.territory == lane_code, lock=True)
    if lane is None:
        raise LaneUnknown
    return lane


def of_codes(act: Act, lane_codes: list[str]) -> dict[str, Lane]:
    """Several lanes at once, by code; locked, in the order of their codes."""
    query = sa.select(lanes).where(_among(lane_codes)).order_by(lanes.c.territory)
    return {lane.territory: lane for lane in act.collect(Lane, query.with_for_update())}


def known_among(act: Act, lane_codes: list[str]) -> set[str]:
    """Those of the codes that are lanes now: in the register, and not split."""
    query = sa.select(lanes.c.territory).where(_among(lane_codes), lanes.c.ended_at.is_(None))
    return set(act.run(query).scalars())


def add(act: Act, lane: Lane) -> None:
    act.add(lanes, lane)


def save(act: Act, lane: Lane) -> None:
    act.save(lanes, lane)


def read_lane_qr_code(act: Act, *, lane_code: str) -> Lane:
    return get(act, lane_code)


def name_of(act: Act, place: str) -> str:
    """What people call a place: its divisions from the subdistrict down, and the lane as it is called today."""
    names = {row["code"]: row["name"] for row in reference.rows("divisions")}
    path = [names.get(at_level(place, level), "") for level in (SUBDISTRICT, COMMUNITY) if len(place) >= level]
    if len(place) >= LANE:
        called = sa.select(lanes.c.name).where(lanes.c.territory == at_level(place, LANE))
        path.append(str(act.run(called).scalar_one_or_none() or ""))
    return "".join(path) or names.get(place, "")


def list_lanes(
    act: Act, *, within: str | None, kind: str | None, covered: bool | None, last_visited_before: dt.datetime | None,
    limit: int, after: str | None,
) -> dict[str, Any]:  # fmt: skip
    query = _seen().where(act.covered(lanes.c.territory, within), lanes.c.ended_at.is_(None))
    if kind is not None:
        query = query.where(lanes.c.kind == kind)
    if covered is not None:
        query = query.where(_claimed(act.now) == covered)
    if last_visited_before is not None:
        query = query.where(
            sa.func.coalesce(_last_visit(), dt.datetime.min.replace(tzinfo=dt.UTC)) < last_visited_before
        )
    page = act.page(query, lanes.c.territory, after, limit, newest_first=False)
    return page | {"items": [row | {"covered": row["stewards"] > 0} for row in page["items"]]}


def show_lane(act: Act, *, lane_code: str) -> dict[str, Any]:
    lane = act.one(_seen().add_columns(*_ON_PAGE).where(lanes.c.territory == lane_code))
    if lane is None:
        raise LaneUnknown
    lane["line"] = lane["line"] and Line(tuple(Position(**one) for one in lane["line"]["positions"]))
    spans = act.run(sa.select(claims.c.claimed_from, claims.c.claimed_to).where(claims.c.territory == lane_code))
    counted = sa.select(reports.c.status, sa.func.count().label("count")).where(reports.c.territory == lane_code)
    return lane | {
        "covered": lane["stewards"] > 0,
        "covered_since": covered_since((span.claimed_from, span.claimed_to) for span in spans),
        "reports": act.all(counted.group_by(reports.c.status).order_by(reports.c.status)),
    }


def show_coverage(act: Act, *, within: str, on: dt.date | None) -> Coverage:
    """As it was at the day's end; a lane counts from its registration."""
    day = on or day_of(act.now)
    moment = min(end_of(day), act.now)
    claimed = sa.select(claims.c.territory).where(_lasts_at(moment)).distinct().subquery("claimed")
    metres, covered = sa.func.coalesce(lanes.c.metres, 0), claimed.c.territory.is_not(None)
    place = sa.func.left(lanes.c.territory, level_below(within))
    query = (
        sa.select(
            place.label("place"),
            lanes.c.kind,
            sa.func.count().label("lanes"),
            sa.func.count().filter(covered).label("covered"),
            sa.func.sum(metres).label("metres"),
            sa.func.coalesce(sa.func.sum(metres).filter(covered), 0).label("covered_metres"),
        )
        .select_from(lanes.outerjoin(claimed, claimed.c.territory == lanes.c.territory))
        .where(lies_in(lanes.c.territory, within), valid_at(moment))
        .group_by(place, lanes.c.kind)
    )
    return coverage(act.collect(LanesCounted, query), within, day)


def valid_at(moment: dt.datetime) -> sa.ColumnElement[bool]:
    """A lane counts from its registration until it is split."""
    lasts = sa.or_(lanes.c.ended_at.is_(None), lanes.c.ended_at > moment)
    return sa.and_(lanes.c.registered_at <= moment, lasts)


def _among(lane_codes: list[str]) -> sa.ColumnElement[bool]:
    return lanes.c.territory == sa.any_(sa.literal(lane_codes, sa.ARRAY(sa.Text)))


def _seen() -> sa.Select[Any]:
    active = sa.select(sa.func.count()).where(claims.c.territory == lanes.c.territory, claims.c.claimed_to.is_(None))
    return sa.select(
        lanes.c.territory,
        lanes.c.name,
        lanes.c.name_en,
        lanes.c.kind,
        active.scalar_subquery().label("stewards"),
        _last_visit().label("last_visited_at"),
    )


def _claimed(moment: dt.datetime) -> sa.ColumnElement[bool]:
    return sa.exists().where(claims.c.territory == lanes.c.territory, _lasts_at(moment))


def _lasts_at(moment: dt.datetime) -> sa.ColumnElement[bool]:
    lasts = sa.or_(claims.c.claimed_to.is_(None), claims.c.claimed_to > moment)
    return sa.and_(claims.c.claimed_from <= moment, lasts)


def _last_visit() -> sa.ColumnElement[Any]:
    """The last check-in or patrol in the lane."""
    check_in = sa.select(sa.func.max(sessions.c.started_at)).where(sessions.c.territory == lanes.c.territory)
    patrol = sa.select(sa.func.max(entries.c.at)).where(
        entries.c.territory == lanes.c.territory, entries.c.kind == "patrol"
    )
    return sa.func.greatest(check_in.scalar_subquery(), patrol.scalar_subquery())
