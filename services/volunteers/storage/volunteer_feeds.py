import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.errors import NotFound
from services.volunteers.domain.follow_links import read
from services.volunteers.domain.volunteer_feeds import VolunteerFeed, stands
from services.volunteers.storage.tables.activities import activities, activity_sign_ups
from services.volunteers.storage.tables.volunteer_feeds import volunteer_feeds

_BACK = dt.timedelta(days=31)
_MOST = 1000
_SIGN_UP = activity_sign_ups.c


def get(act: Act, feed_id: str) -> VolunteerFeed:
    return act.get(VolunteerFeed, volunteer_feeds, feed_id)


def open_of(act: Act, person: str) -> VolunteerFeed | None:
    """Locked; of two that are issued at once one waits for the other."""
    act.run(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(f"volunteer_feed:{person}", 0))))
    own = (volunteer_feeds.c.person == person, volunteer_feeds.c.revoked_at.is_(None))
    return act.find(VolunteerFeed, volunteer_feeds, *own, lock=True)


def end_at_once(act: Act, feed: VolunteerFeed) -> None:
    """Before the act ends: the next one of the person may then begin."""
    ended = sa.update(volunteer_feeds).where(volunteer_feeds.c.id == feed.id)
    act.run(ended.values(revoked_at=feed.revoked_at, version=volunteer_feeds.c.version + 1))


def add(act: Act, feed: VolunteerFeed) -> None:
    act.add(volunteer_feeds, feed)


def save(act: Act, feed: VolunteerFeed) -> None:
    act.save(volunteer_feeds, feed)


def list_volunteer_feeds(act: Act, *, limit: int, after: str | None) -> dict[str, Any]:
    own = sa.select(volunteer_feeds).where(volunteer_feeds.c.person == act.actor.id)
    return act.page(own, volunteer_feeds.c.id, after, limit)


def read_volunteer_calendar(act: Act, *, token: str) -> dict[str, Any]:
    """Who has the link may; of a wrong one nobody learns whether there is such a feed."""
    feed_id, secret = read(token)
    feed = get(act, feed_id)
    if not feed.opens(secret):
        raise NotFound
    columns = (
        _SIGN_UP.id, _SIGN_UP.version, _SIGN_UP.territory, activities.c.title, activities.c.where, _SIGN_UP.begins_at,
        _SIGN_UP.ends_at, _SIGN_UP.status,
    )  # fmt: skip
    of = activity_sign_ups.join(activities, activities.c.id == _SIGN_UP.activity_id)
    query = (
        sa.select(*columns).select_from(of).where(_SIGN_UP.person == feed.person, _SIGN_UP.ends_at > act.now - _BACK)
    )
    rows = act.all(query.order_by(_SIGN_UP.begins_at, _SIGN_UP.id).limit(_MOST))
    return {"made_at": act.now, "entries": [row | {"stands": stands(row["status"])} for row in rows]}
