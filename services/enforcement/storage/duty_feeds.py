import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.enforcement.duty_posts import MANAGERS
from messages.errors import NotFound
from services.enforcement.domain.call_backs import read
from services.enforcement.domain.duty_feeds import DutyFeed
from services.enforcement.storage.shifts import published
from services.enforcement.storage.tables.duty_feeds import duty_feeds
from services.enforcement.storage.tables.duty_posts import duty_posts
from services.enforcement.storage.tables.shifts import shifts

_BACK = dt.timedelta(days=31)
_MOST = 1000


def get(act: Act, feed_id: str) -> DutyFeed:
    return act.get(DutyFeed, duty_feeds, feed_id)


def open_of(act: Act, place: str, person: str) -> DutyFeed | None:
    own = (duty_feeds.c.territory == place, duty_feeds.c.person == person, duty_feeds.c.revoked_at.is_(None))
    return act.find(DutyFeed, duty_feeds, *own, lock=True)


def end_at_once(act: Act, feed: DutyFeed) -> None:
    """Before the act ends: the next one of the person may then begin."""
    ended = sa.update(duty_feeds).where(duty_feeds.c.id == feed.id)
    act.run(ended.values(revoked_at=feed.revoked_at, version=duty_feeds.c.version + 1))


def add(act: Act, feed: DutyFeed) -> None:
    act.add(duty_feeds, feed)


def save(act: Act, feed: DutyFeed) -> None:
    act.save(duty_feeds, feed)


def list_duty_feeds(act: Act, *, limit: int, after: str | None) -> dict[str, Any]:
    seen = act.own_or_covered(duty_feeds.c.person, duty_feeds.c.territory, MANAGERS)
    return act.page(sa.select(duty_feeds).where(seen), duty_feeds.c.id, after, limit)


def read_duty_calendar(act: Act, *, token: str) -> dict[str, Any]:
    """Who has the link may; of a wrong one nobody learns whether there is such a feed."""
    feed_id, secret = read(token)
    feed = get(act, feed_id)
    if not feed.opens(secret):
        raise NotFound
    columns = (
        shifts.c.id, shifts.c.version, shifts.c.territory, shifts.c.post, duty_posts.c.name, shifts.c.begins_at,
        shifts.c.ends_at,
    )  # fmt: skip
    own = (shifts.c.officer == feed.person, shifts.c.centre == feed.territory, published)
    query = sa.select(*columns).select_from(shifts.join(duty_posts, shifts.c.post_id == duty_posts.c.id))
    newest = query.where(*own, shifts.c.ends_at > act.now - _BACK).order_by(shifts.c.begins_at).limit(_MOST)
    return {"territory": feed.territory, "made_at": act.now, "shifts": act.all(newest)}
