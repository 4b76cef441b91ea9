from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from services.volunteers.domain.watch_calls import ASKED, WatchCall
from services.volunteers.domain.watch_posts import OPEN, WatchPost
from services.volunteers.storage import volunteer_groups
from services.volunteers.storage.tables.watch_calls import watch_calls
from services.volunteers.storage.tables.watch_posts import watch_posts

_OF = watch_calls.c


def get(act: Act, call_id: str) -> WatchCall:
    return act.get(WatchCall, watch_calls, call_id)


def add(act: Act, call: WatchCall) -> None:
    act.add(watch_calls, call)


def save(act: Act, call: WatchCall) -> None:
    act.save(watch_calls, call)


def posts_at(act: Act, place: str) -> list[WatchPost]:
    """The open posts that lie in the place, or in whose territory the place lies."""
    post = watch_posts.c
    here = sa.or_(lies_in(post.territory, place), sa.literal(place).startswith(post.territory))
    return act.collect(WatchPost, sa.select(watch_posts).where(post.status == OPEN, here).order_by(post.id))


def is_in_vain(act: Act, call: WatchCall) -> bool:
    """Whether its post was closed meanwhile, so that nobody can come."""
    return act.one(sa.select(_OF.id).where(_OF.id == call.id, _closed())) is not None


def _closed() -> sa.ColumnElement[bool]:
    return sa.exists().where(watch_posts.c.id == _OF.watch_post_id, watch_posts.c.status != OPEN)


def silent(act: Act) -> list[str]:
    """Those to be told to the next, and those whose post was closed."""
    query = sa.select(_OF.id).where(_OF.status == ASKED, sa.or_(_OF.due_at <= act.now, _closed()))
    return list(act.run(query.order_by(_OF.due_at).limit(500)).scalars())


def of_warning(act: Act, warning_id: str, statuses: tuple[str, ...]) -> list[WatchCall]:
    """Locked, in the order of their ids."""
    query = sa.select(watch_calls).where(_OF.warning_id == warning_id, _OF.status.in_(statuses))
    return act.collect(WatchCall, query.order_by(_OF.id).with_for_update())


def waits_for_caller(act: Act) -> sa.ColumnElement[bool]:
    return sa.and_(_OF.status == ASKED, volunteer_groups.asked_of_caller(act, watch_calls))


def read_watch_call(act: Act, *, watch_call_id: str) -> WatchCall:
    call = get(act, watch_call_id)
    volunteer_groups.may_see(act, call.volunteer_group_id, call.territory)
    return call


def list_watch_calls(
    act: Act, *, within: str | None, volunteer_group_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = given({_OF.volunteer_group_id: volunteer_group_id, _OF.status: status})
    query = sa.select(watch_calls).where(volunteer_groups.seen_by_caller(act, watch_calls), *wanted)
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    return act.page(query, _OF.id, after, limit)
