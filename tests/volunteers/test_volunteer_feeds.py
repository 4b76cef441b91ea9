"""A15: a feed of one's own sign-ups by a link that nobody can guess; what was cancelled is told as such."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from gateway.calendars import VOLUNTEERING, as_icalendar
from messages import errors
from messages.beijing import BEIJING
from messages.envelope import ANONYMOUS, Actor
from messages.volunteers.activities import CALL_OFF_ACTIVITY, SIGN_UP_FOR_ACTIVITY, WITHDRAW_SIGN_UP
from messages.volunteers.errors.volunteer_feeds import VolunteerFeedRevoked
from messages.volunteers.volunteer_feeds import (
    ISSUE_VOLUNTEER_FEED,
    LIST_VOLUNTEER_FEEDS,
    READ_VOLUNTEER_CALENDAR,
    REVOKE_VOLUNTEER_FEED,
)
from services.volunteers.storage.tables import metadata
from suite.embedded import EmbeddedSuite
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.conftest import someone
from tests.volunteers.groups import MORNING, form, plan
from tests.volunteers.posts import open_post, roster


def token_of(feed: dict[str, Any]) -> str:
    return str(feed["link"]).rpartition("/")[2].removesuffix(".ics")


def read(ask: Ask, feed: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = ask(READ_VOLUNTEER_CALENDAR, ANONYMOUS, token=token_of(feed))
    return told


def events(told: dict[str, Any]) -> dict[str, Any]:
    """As a program that subscribes reads them, by the sign-up's id."""
    written = as_icalendar(told, "zh-CN", VOLUNTEERING)
    parsed = Calendar.from_ical(written).walk("VEVENT")
    return {str(event["uid"]).removesuffix("@volunteering.gongzhi"): event for event in parsed}


@pytest.mark.rule("A15.2", "A15.5")
def test_a_phone_shows_what_one_signed_up_for_and_takes_away_what_was_cancelled(ask: Ask, time: SetTime) -> None:
    time.move_to(MORNING)
    group, leader, (one, other) = form(ask, 2)
    shift = roster(ask, open_post(ask, group, leader), leader)[0]
    kept, full, gone, off = (plan(ask, group, leader, hour=hour, places=1) for hour in (14, 16, 18, 20))
    ask(SIGN_UP_FOR_ACTIVITY, other, activity_id=full["id"])
    mine = {
        name: ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=activity["id"])["id"]
        for name, activity in (("shift", shift), ("kept", kept), ("waits", full), ("gone", gone), ("off", off))
    }
    feed = ask(ISSUE_VOLUNTEER_FEED, one)
    before = events(read(ask, feed))
    ask(WITHDRAW_SIGN_UP, one, sign_up_id=mine["gone"])
    ask(CALL_OFF_ACTIVITY, leader, activity_id=off["id"], reason="大风")
    told = read(ask, feed)
    assert one.id not in str(told)
    assert one.name not in str(told)
    after = events(told)
    assert {name: str(after[id_]["status"]) for name, id_ in mine.items()} == {
        "shift": "CONFIRMED", "kept": "CONFIRMED", "waits": "TENTATIVE", "gone": "CANCELLED", "off": "CANCELLED",
    }  # fmt: skip
    assert set(before) == set(after) == {*mine.values()}, "the same entry keeps its UID"
    changed = {id_ for id_ in before if after[id_].decoded("sequence") > before[id_].decoded("sequence")}
    assert changed == {mine["gone"], mine["off"]}
    assert {str(event["summary"]) for event in after.values()} == {"东城守望岗", "见缝插绿"}


@pytest.mark.parametrize("zone", [BEIJING, dt.UTC, dt.timezone(dt.timedelta(hours=-5))])
def test_every_program_shows_the_right_hour_wherever_it_is(ask: Ask, time: SetTime, zone: dt.tzinfo) -> None:
    time.move_to(MORNING)
    group, leader, (one,) = form(ask, 1)
    activity = plan(ask, group, leader, hour=23)  # over midnight
    id_ = ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=activity["id"])["id"]
    told = read(ask, ask(ISSUE_VOLUNTEER_FEED, one))
    assert b"DTSTART:20310303T150000Z" in as_icalendar(told, "en", VOLUNTEERING)
    event = events(told)[id_]
    assert event.decoded("dtstart").astimezone(zone) == MORNING.replace(hour=23)
    assert event.decoded("dtend").astimezone(zone) == MORNING.replace(hour=23) + dt.timedelta(hours=2)


def test_a_link_ends_when_it_is_revoked_or_another_is_issued(ask: Ask, suite: EmbeddedSuite) -> None:
    one, other = someone(), someone()
    first, second = ask(ISSUE_VOLUNTEER_FEED, one), ask(ISSUE_VOLUNTEER_FEED, one)
    wrong = token_of(second)[:-1] + ("A" if token_of(second)[-1] != "A" else "B")
    for dead in (token_of(first), wrong, "A" * 43):
        with pytest.raises(errors.NotFound):
            ask(READ_VOLUNTEER_CALENDAR, ANONYMOUS, token=dead)
    assert read(ask, second)["entries"] == []
    with pytest.raises(errors.NotFound):
        ask(REVOKE_VOLUNTEER_FEED, other, volunteer_feed_id=second["id"])
    ask(REVOKE_VOLUNTEER_FEED, one, volunteer_feed_id=second["id"])
    with pytest.raises(errors.NotFound):
        read(ask, second)
    with pytest.raises(VolunteerFeedRevoked):
        ask(REVOKE_VOLUNTEER_FEED, one, volunteer_feed_id=second["id"])
    kept = ask(LIST_VOLUNTEER_FEEDS, one)["items"]
    assert [(each["id"], each["revoked_at"] is None) for each in kept] == [(second["id"], False), (first["id"], False)]
    assert "link" not in kept[0]
    third = ask(ISSUE_VOLUNTEER_FEED, one)
    with suite.databases["volunteers"].engine.connect() as connection:
        for table in [*metadata.tables, "idempotency", "outbox", "audit"]:
            rows = connection.execute(sa.text(f'SELECT * FROM "{table}"')).all()
            assert token_of(third) not in str(rows), f"the link stands in {table}"


def test_issued_many_at_once_one_link_is_good(ask: Ask) -> None:
    one: Actor = someone()
    with ThreadPoolExecutor(4) as pool:
        feeds = [*pool.map(lambda _: ask(ISSUE_VOLUNTEER_FEED, one), range(4))]
    good = 0
    for feed in feeds:
        try:
            read(ask, feed)
        except errors.NotFound:
            continue
        good += 1
    assert good == 1
