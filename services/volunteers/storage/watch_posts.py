import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.beijing import start_of
from messages.errors import NotFound
from services.volunteers.domain.activities import PLANNED
from services.volunteers.domain.watch_posts import OPEN, WatchPost
from services.volunteers.storage.tables.activities import activities
from services.volunteers.storage.tables.watch_posts import watch_posts

_OF, _SHIFT = watch_posts.c, activities.c


def get(act: Act, post_id: str) -> WatchPost:
    return act.get(WatchPost, watch_posts, post_id)


def lock(act: Act, post_id: str) -> WatchPost:
    """Under lock; an If-Match of the caller is about something else, such as the call."""
    found = act.find(WatchPost, watch_posts, _OF.id == post_id, lock=True)
    if found is None:
        raise NotFound
    return found


def add(act: Act, post: WatchPost) -> None:
    act.add(watch_posts, post)


def save(act: Act, post: WatchPost) -> None:
    act.save(watch_posts, post)


def open_of(act: Act, group_id: str) -> list[WatchPost]:
    """Under lock."""
    query = sa.select(watch_posts).where(_OF.volunteer_group_id == group_id, _OF.status == OPEN)
    return act.collect(WatchPost, query.order_by(_OF.id).with_for_update())


def known_beginnings(act: Act, post_id: str, since: dt.datetime) -> set[dt.datetime]:
    """When shifts of the post begin, those that were called off among them."""
    query = sa.select(_SHIFT.begins_at).where(_SHIFT.watch_post_id == post_id, _SHIFT.begins_at >= since)
    return {*act.run(query).scalars()}


def read_watch_post(act: Act, *, watch_post_id: str) -> WatchPost:
    return get(act, watch_post_id)


def list_watch_posts(
    act: Act, *, within: str | None, volunteer_group_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(watch_posts).where(*given({_OF.volunteer_group_id: volunteer_group_id, _OF.status: status}))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    return act.page(query, _OF.id, after, limit)


def list_watch_shifts(
    act: Act,
    *,
    within: str | None,
    watch_post_id: str | None,
    first_day: dt.date | None,
    lacking: bool,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    query = sa.select(activities).where(
        _SHIFT.watch_post_id.is_not(None), *given({_SHIFT.watch_post_id: watch_post_id})
    )
    if within is not None:
        query = query.where(lies_in(_SHIFT.territory, within))
    if first_day is not None:
        query = query.where(_SHIFT.begins_at >= start_of(first_day))
    if lacking:
        query = query.where(_SHIFT.status == PLANNED, _SHIFT.taken < _SHIFT.least)
    return act.page(query, _SHIFT.id, after, limit, newest_first=False)
