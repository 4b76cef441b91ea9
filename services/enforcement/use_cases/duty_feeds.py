import secrets
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.duty_feeds import (
    ISSUE_DUTY_FEED,
    LIST_DUTY_FEEDS,
    PAGE,
    READ_DUTY_CALENDAR,
    REVOKE_DUTY_FEED,
)
from messages.enforcement.duty_posts import MANAGERS
from messages.errors import NotFound
from services.enforcement.domain.call_backs import token_of
from services.enforcement.domain.duty_feeds import DutyFeed, hash_of
from services.enforcement.storage import duty_feeds, duty_officers

_SECRET_BYTES = 16


def issue_duty_feed(act: Act, *, place: str) -> dict[str, Any]:
    duty_officers.locked(act, place, act.actor.id)
    before = duty_feeds.open_of(act, place, act.actor.id)
    if before is not None:
        before.revoke(act.now)
        duty_feeds.end_at_once(act, before)
    secret = secrets.token_bytes(_SECRET_BYTES)
    feed = DutyFeed(act.new_id(), place, act.actor.id, hash_of(secret), act.now)
    duty_feeds.add(act, feed)
    return {
        "id": feed.id,
        "version": feed.version,
        "territory": feed.territory,
        "person": feed.person,
        "issued_at": feed.issued_at,
        "revoked_at": feed.revoked_at,
        "link": f"{PAGE}/{token_of(feed.id, secret)}.ics",
    }


def revoke_duty_feed(act: Act, *, duty_feed_id: str) -> DutyFeed:
    feed = duty_feeds.get(act, duty_feed_id)
    manages = act.actor.is_(*MANAGERS) and act.actor.covers(feed.territory)
    act.allowed = manages or feed.person == act.actor.id
    if not act.allowed:
        raise NotFound
    feed.revoke(act.now)
    duty_feeds.save(act, feed)
    return feed


SUBJECT = Subject(
    operations={
        ISSUE_DUTY_FEED: issue_duty_feed,
        REVOKE_DUTY_FEED: revoke_duty_feed,
        LIST_DUTY_FEEDS: duty_feeds.list_duty_feeds,
        READ_DUTY_CALENDAR: duty_feeds.read_duty_calendar,
    },
)
