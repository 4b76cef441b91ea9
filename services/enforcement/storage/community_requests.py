from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.beijing import bounds_of, day_of, start_of
from services.enforcement.domain.community_requests import (
    ANSWERED,
    LIFTED,
    WITHDRAWN,
    CommunityRequest,
)
from services.enforcement.storage.tables.community_requests import community_requests

_OF = community_requests.c


def get(act: Act, request_id: str) -> CommunityRequest:
    return act.get(CommunityRequest, community_requests, request_id)


def add(act: Act, request: CommunityRequest) -> None:
    act.add(community_requests, request)


def save(act: Act, request: CommunityRequest) -> None:
    act.save(community_requests, request)


def times_asked(act: Act, place: str, item: str) -> int:
    """In the calendar year of Beijing; what was lifted or withdrawn burdened nobody."""
    year = start_of(day_of(act.now).replace(month=1, day=1))
    query = sa.select(sa.func.count().label("times")).where(
        _OF.territory == place, _OF.item == item, _OF.asked_at >= year, _OF.status.not_in((LIFTED, WITHDRAWN))
    )
    return int((act.one(query) or {})["times"])


def last_asked(act: Act, place: str, item: str) -> CommunityRequest | None:
    """The newest that burdens the community, under lock: it may be answered at this moment."""
    query = sa.select(community_requests).where(
        _OF.territory == place, _OF.item == item, _OF.status.not_in((LIFTED, WITHDRAWN))
    )
    newest = query.order_by(_OF.asked_at.desc(), _OF.id.desc()).limit(1).with_for_update()
    return next(iter(act.collect(CommunityRequest, newest)), None)


def silent(act: Act) -> list[str]:
    query = sa.select(_OF.id).where(_OF.turns_on < day_of(act.now))
    return [row["id"] for row in act.all(query.order_by(_OF.turns_on).limit(500))]


def read_community_request(act: Act, *, community_request_id: str) -> CommunityRequest:
    request = get(act, community_request_id)
    act.may_see(request.territory)
    return request


def list_community_requests(
    act: Act, *, within: str | None, status: str | None, waits_on: str | None, item: str | None, limit: int,
    after: str | None,
) -> dict[str, Any]:  # fmt: skip
    wanted = given({_OF.status: status, _OF.waits_on: waits_on, _OF.item: item})
    query = sa.select(community_requests).where(act.covered(_OF.territory, within), *wanted)
    return act.page(query, _OF.id, after, limit)


def list_community_loads(act: Act, *, within: str, month: str) -> dict[str, Any]:
    begin, end = bounds_of(month)
    query = (
        sa.select(
            _OF.territory,
            sa.func.count().label("asked"),
            sa.func.count().filter(_OF.status == ANSWERED).label("answered"),
            sa.func.count().filter(_OF.status == LIFTED).label("lifted"),
            sa.func.count().filter(_OF.late).label("late"),
        )
        .where(lies_in(_OF.territory, within), _OF.asked_at >= begin, _OF.asked_at < end, _OF.status != WITHDRAWN)
        .group_by(_OF.territory)
        .order_by(_OF.territory)
        .limit(1000)
    )
    return {"items": act.all(query)}
