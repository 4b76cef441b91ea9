from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from services.volunteers.domain.lane_councils import ACTIVE, LaneCouncil, Member
from services.volunteers.storage import lanes
from services.volunteers.storage.tables.lane_councils import kept_lanes, lane_council_members, lane_councils

_MEMBER = lane_council_members.c


def get(act: Act, council_id: str) -> LaneCouncil:
    return act.get(LaneCouncil, lane_councils, council_id)


def add(act: Act, council: LaneCouncil) -> None:
    act.add(lane_councils, council)
    _keep(act, council, council.lanes)


def save(act: Act, council: LaneCouncil) -> None:
    """Its lanes are kept as it now names them; none, once it is dissolved."""
    act.save(lane_councils, council)
    now = council.lanes if council.status == ACTIVE else ()
    mine = kept_lanes.c.council_id == council.id
    before = set(act.run(sa.select(kept_lanes.c.lane_code).where(mine)).scalars())
    act.run(sa.delete(kept_lanes).where(mine, kept_lanes.c.lane_code.in_(before - {*now})))
    _keep(act, council, [lane for lane in now if lane not in before])


def _keep(act: Act, council: LaneCouncil, codes: Any) -> None:
    for code in codes:
        lanes.get(act, code)
        act.add(kept_lanes, {"lane_code": code, "council_id": council.id})


def member(act: Act, member_id: str) -> Member:
    return act.get(Member, lane_council_members, member_id)


def add_member(act: Act, seated: Member) -> None:
    act.add(lane_council_members, seated)


def save_member(act: Act, seated: Member) -> None:
    act.save(lane_council_members, seated)


def read_lane_council(act: Act, *, lane_council_id: str) -> dict[str, Any]:
    council = act.one(sa.select(lane_councils).where(lane_councils.c.id == get(act, lane_council_id).id))
    return (council or {}) | {"seats": _seats(act, _MEMBER.council_id == lane_council_id)}


def list_lane_councils(
    act: Act, *, within: str | None, lane_code: str | None, status: str, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(lane_councils).where(lane_councils.c.status == status)
    if within is not None:
        query = query.where(lies_in(lane_councils.c.territory, within))
    if lane_code is not None:
        query = query.where(lane_councils.c.lanes.has_key(lane_code))
    return act.page(query, lane_councils.c.id, after, limit)


def count_lane_councils(act: Act, *, within: str) -> dict[str, Any]:
    here = (lies_in(lane_councils.c.territory, within), lane_councils.c.status == ACTIVE)
    kept = sa.func.coalesce(sa.func.sum(sa.func.jsonb_array_length(lane_councils.c.lanes)), 0)
    counted = act.one(sa.select(sa.func.count().label("councils"), kept.label("lanes")).where(*here)) or {}
    seats = _seats(act, _MEMBER.council_id.in_(sa.select(lane_councils.c.id).where(*here)))
    return {"within": within, **counted, "members": sum(one["members"] for one in seats), "seats": seats}


def _seats(act: Act, of: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
    query = sa.select(_MEMBER.seat, sa.func.count().label("members")).where(of, _MEMBER.left_on.is_(None))
    return act.all(query.group_by(_MEMBER.seat).order_by(_MEMBER.seat))


def list_members(
    act: Act, *, lane_council_id: str, seat: str | None, left: bool, limit: int, after: str | None
) -> dict[str, Any]:
    council = get(act, lane_council_id)
    act.may_see(council.territory, unless=sits_there(act, council))
    query = sa.select(lane_council_members).where(
        _MEMBER.council_id == lane_council_id, _MEMBER.left_on.is_not(None) if left else _MEMBER.left_on.is_(None)
    )
    if seat is not None:
        query = query.where(_MEMBER.seat == seat)
    return act.page(query, _MEMBER.id, after, limit, newest_first=False)


def sits_there(act: Act, council: LaneCouncil) -> bool:
    here = (_MEMBER.council_id == council.id, _MEMBER.person == act.actor.id, _MEMBER.left_on.is_(None))
    return act.find(Member, lane_council_members, *here) is not None


def seated(act: Act, council: LaneCouncil) -> set[str]:
    """The ids of those who sit in it now, or have."""
    return set(act.run(sa.select(_MEMBER.id).where(_MEMBER.council_id == council.id)).scalars())
