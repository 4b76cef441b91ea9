import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.errors import NotFound
from services.volunteers.domain.activities import APPEALED, PLACED, PLANNED, WAITING, Activity, SignUp
from services.volunteers.storage import volunteer_groups
from services.volunteers.storage.tables.activities import activities, activity_sign_ups
from services.volunteers.storage.tables.sessions import sessions

_SIGN_UP = activity_sign_ups.c


def get(act: Act, activity_id: str) -> Activity:
    return act.get(Activity, activities, activity_id)


def lock(act: Act, activity_id: str) -> Activity:
    """Under lock; an If-Match of the caller is about something else, such as the gap."""
    found = act.find(Activity, activities, activities.c.id == activity_id, lock=True)
    if found is None:
        raise NotFound
    return found


def add(act: Act, activity: Activity) -> None:
    act.add(activities, activity)


def save(act: Act, activity: Activity) -> None:
    act.save(activities, activity)


def add_sign_up(act: Act, sign_up: SignUp) -> None:
    act.add(activity_sign_ups, sign_up)


def save_sign_up(act: Act, sign_up: SignUp) -> None:
    act.save(activity_sign_ups, sign_up)


def sign_up(act: Act, sign_up_id: str) -> SignUp:
    return act.get(SignUp, activity_sign_ups, sign_up_id)


def activity_and_sign_up(act: Act, sign_up_id: str) -> tuple[Activity, SignUp]:
    """Both under lock, the activity first, as whoever signs up locks it."""
    named = act.find(SignUp, activity_sign_ups, _SIGN_UP.id == sign_up_id)
    if named is None:
        raise NotFound
    return lock(act, named.activity_id), sign_up(act, sign_up_id)


def places(act: Act, *sign_up_ids: str) -> dict[str, tuple[Activity, SignUp]]:
    """By the sign-up's id, all under lock: the activities first, each in the order of their ids."""
    of = sa.select(_SIGN_UP.activity_id).where(_SIGN_UP.id.in_(sign_up_ids))
    locked = sa.select(activities).where(activities.c.id.in_(of)).order_by(activities.c.id).with_for_update()
    known = {activity.id: activity for activity in act.collect(Activity, locked)}
    named = sa.select(activity_sign_ups).where(_SIGN_UP.id.in_(sign_up_ids)).order_by(_SIGN_UP.id).with_for_update()
    return {one.id: (known[one.activity_id], one) for one in act.collect(SignUp, named)}


def activity_of(act: Act, sign_up: SignUp) -> Activity:
    found = act.find(Activity, activities, activities.c.id == sign_up.activity_id)
    if found is None:
        raise NotFound
    return found


def first_waiting(act: Act, activity_id: str) -> SignUp | None:
    """Whose turn it is, under lock."""
    waits = (_SIGN_UP.activity_id == activity_id, _SIGN_UP.status == WAITING)
    query = sa.select(activity_sign_ups).where(*waits).order_by(_SIGN_UP.turn).limit(1).with_for_update()
    return next(iter(act.collect(SignUp, query)), None)


def live(act: Act, activity_id: str) -> list[SignUp]:
    """Who has a place or waits for one, under lock."""
    mine = (_SIGN_UP.activity_id == activity_id, _SIGN_UP.status.in_((PLACED, WAITING)))
    return act.collect(SignUp, sa.select(activity_sign_ups).where(*mine).order_by(_SIGN_UP.id).with_for_update())


def placed(act: Act, activity_id: str) -> list[SignUp]:
    """Who has a place of whom nobody has said who came, under lock."""
    mine = (_SIGN_UP.activity_id == activity_id, _SIGN_UP.status == PLACED)
    return act.collect(SignUp, sa.select(activity_sign_ups).where(*mine).order_by(_SIGN_UP.id).with_for_update())


def own_ahead(act: Act, group_id: str) -> list[str]:
    """The sign-ups by which the caller is bound to what the group has ahead, in the order of their activities."""
    mine = (_SIGN_UP.person == act.actor.id, _SIGN_UP.status.in_((PLACED, WAITING)), _SIGN_UP.begins_at > act.now)
    query = sa.select(_SIGN_UP.id).join(activities, activities.c.id == _SIGN_UP.activity_id)
    query = query.where(*mine, activities.c.volunteer_group_id == group_id)
    return list(act.run(query.order_by(activities.c.id)).scalars())


def waiting_in_vain(act: Act) -> list[str]:
    of = activities.c
    query = sa.select(of.id).where(of.status == PLANNED, of.waiting > 0, of.begins_at <= act.now)
    return list(act.run(query.order_by(of.begins_at).limit(500)).scalars())


def ahead(act: Act, **of: str | None) -> list[Activity]:
    """Those of a post or a group that have not begun, under lock: `watch_post_id=…`, `volunteer_group_id=…`."""
    named = [activities.c[name] == id_ for name, id_ in of.items()]
    query = sa.select(activities).where(*named, activities.c.status == PLANNED, activities.c.begins_at > act.now)
    return act.collect(Activity, query.order_by(activities.c.id).with_for_update())


def minutes_in_sessions(act: Act, sign_up: SignUp) -> int:
    """How many minutes of the activity lie in sessions of the same person, which pay for themselves."""
    until = sa.func.least(sa.func.coalesce(sessions.c.ended_at, sessions.c.planned_end), sign_up.served_until)
    common = until - sa.func.greatest(sessions.c.started_at, sign_up.served_from)
    of = sa.func.coalesce(sa.func.sum(common), sa.cast("0", sa.Interval))
    query = sa.select(of).where(sessions.c.person == sign_up.person, common > dt.timedelta(0))
    return int(act.run(query).scalar_one() / dt.timedelta(minutes=1))


def read_activity(act: Act, *, activity_id: str) -> Activity:
    return get(act, activity_id)


def list_activities(
    act: Act, *, within: str | None, volunteer_group_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    of = activities.c
    query = sa.select(activities).where(
        of.watch_post_id.is_(None), *given({of.volunteer_group_id: volunteer_group_id, of.status: status})
    )
    if within is not None:
        query = query.where(lies_in(of.territory, within))
    return act.page(query, of.id, after, limit)


def list_sign_ups(act: Act, *, activity_id: str, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    activity = get(act, activity_id)
    group = volunteer_groups.beside(act, activity.volunteer_group_id)
    seen = volunteer_groups.keeps(act, activity.territory) or group.leader == act.actor.id
    act.may_see(activity.territory, unless=seen)
    if not seen:
        raise NotFound
    query = sa.select(activity_sign_ups).where(_SIGN_UP.activity_id == activity.id, *given({_SIGN_UP.status: status}))
    return act.page(query, _SIGN_UP.id, after, limit)


def list_own_sign_ups(act: Act, *, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(activity_sign_ups).where(_SIGN_UP.person == act.actor.id, *given({_SIGN_UP.status: status}))
    return act.page(query, _SIGN_UP.id, after, limit)


def list_no_show_appeals(act: Act, *, within: str | None, limit: int, after: str | None) -> dict[str, Any]:
    here = (act.covered(_SIGN_UP.territory, within), _SIGN_UP.status == APPEALED)
    return act.page(sa.select(activity_sign_ups).where(*here), _SIGN_UP.id, after, limit, newest_first=False)
