import secrets
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.errors import NotFound
from messages.volunteers.volunteer_feeds import (
    ISSUE_VOLUNTEER_FEED,
    LIST_VOLUNTEER_FEEDS,
    PAGE,
    READ_VOLUNTEER_CALENDAR,
    REVOKE_VOLUNTEER_FEED,
)
from services.volunteers.domain.follow_links import SECRET_BYTES, hash_of, token_of
from services.volunteers.domain.volunteer_feeds import VolunteerFeed
from services.volunteers.storage import volunteer_feeds


def issue_volunteer_feed(act: Act) -> dict[str, Any]:
    before = volunteer_feeds.open_of(act, act.actor.id)
    if before is not None:
        before.revoke(act.now)
        volunteer_feeds.end_at_once(act, before)
    secret = secrets.token_bytes(SECRET_BYTES)
    feed = VolunteerFeed(act.new_id(), act.actor.id, hash_of(secret), act.now)
    volunteer_feeds.add(act, feed)
    told = {name: getattr(feed, name) for name in ("id", "version", "person", "issued_at", "revoked_at")}
    return told | {"link": f"{PAGE}/{token_of(feed.id, secret)}.ics"}


def revoke_volunteer_feed(act: Act, *, volunteer_feed_id: str) -> VolunteerFeed:
    feed = volunteer_feeds.get(act, volunteer_feed_id)
    act.allowed = feed.person == act.actor.id
    if not act.allowed:
        raise NotFound
    feed.revoke(act.now)
    volunteer_feeds.save(act, feed)
    return feed


SUBJECT = Subject(
    operations={
        ISSUE_VOLUNTEER_FEED: issue_volunteer_feed,
        REVOKE_VOLUNTEER_FEED: revoke_volunteer_feed,
        LIST_VOLUNTEER_FEEDS: volunteer_feeds.list_volunteer_feeds,
        READ_VOLUNTEER_CALENDAR: volunteer_feeds.read_volunteer_calendar,
    },
)
