"""A15.3: what nobody noted is asked of the leader, then of the offices; nobody is present without somebody's word."""

import datetime as dt
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from chassis.tables import outbox
from messages import errors
from messages.envelope import Actor
from messages.volunteers.activities import LIST_OWN_SIGN_UPS, SIGN_UP_FOR_ACTIVITY
from messages.volunteers.activity_attendances import APPEAL_NO_SHOW, DECIDE_NO_SHOW_APPEAL, NOTE_ATTENDANCE
from messages.volunteers.attendance_reminders import (
    ATTENDANCE_UNNOTED,
    LIST_ATTENDANCE_REMINDERS,
    READ_ATTENDANCE_REMINDER,
)
from messages.volunteers.points import READ_OWN_ACCOUNT
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.volunteers.conftest import someone
from tests.volunteers.groups import MORNING, form, plan


def after(time: SetTime, tick: Tick, days: int) -> None:
    time.move_to(MORNING.replace(hour=12) + dt.timedelta(days=days))
    tick("see_to_attendances")


def held(ask: Ask, time: SetTime, members: int = 2) -> tuple[Actor, list[Actor], list[str]]:
    """An activity to which all members have signed up."""
    time.move_to(MORNING)
    group, leader, people = form(ask, members)
    activity = plan(ask, group, leader, places=members)
    return leader, people, [ask(SIGN_UP_FOR_ACTIVITY, who, activity_id=activity["id"])["id"] for who in people]


def reminders(ask: Ask, leader: Actor) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(LIST_ATTENDANCE_REMINDERS, leader, limit=200)["items"]
    return found


def status(ask: Ask, who: Actor) -> str:
    return str(ask(LIST_OWN_SIGN_UPS, who)["items"][0]["status"])


@pytest.mark.rule("A15.3")
def test_silence_climbs_and_ends_in_not_known(ask: Ask, suite: EmbeddedSuite, time: SetTime, tick: Tick) -> None:
    leader, (one, other), ups = held(ask, time)
    seen = []
    for days in (0, 1, 2, 3, 7, 13):
        after(time, tick, days)
        seen.append([(one["waits_on"], one["unnoted"]) for one in reminders(ask, leader)])
    assert seen == [
        [], [("leader", 2)], [("leader", 2)], [("community", 2)], [("subdistrict", 2)], [("subdistrict", 2)],
    ]  # fmt: skip
    (reminder,) = reminders(ask, leader)
    assert [rung["waits_on"] for rung in reminder["asked"]] == ["leader", "community", "subdistrict"]
    of = sa.select(outbox.c.body).where(outbox.c.type == ATTENDANCE_UNNOTED.name)
    with suite.databases["volunteers"].engine.connect() as connection:
        told = (
            connection.execute(of.where(outbox.c.body.contains(reminder["id"])).order_by(outbox.c.id)).scalars().all()
        )
    assert [orjson.loads(body)["data"]["waits_on"] for body in told] == ["leader", "community", "subdistrict"]
    ask(NOTE_ATTENDANCE, COMMUNITY_CHEN, sign_up_id=ups[0], came=True)
    after(time, tick, 14)
    closed = ask(READ_ATTENDANCE_REMINDER, OFFICER_ZHOU, attendance_reminder_id=reminder["id"])
    assert (closed["status"], closed["unnoted"]) == ("unknown", 1)
    assert (status(ask, one), status(ask, other)) == ("attended", "unknown")
    assert ask(READ_OWN_ACCOUNT, other)["balance"] == 0
    with pytest.raises(errors.NotFound):
        ask(READ_ATTENDANCE_REMINDER, STRANGER, attendance_reminder_id=reminder["id"])


@pytest.mark.rule("A15.3")
def test_who_is_not_known_to_have_come_may_say_so_and_a_late_word_counts(ask: Ask, time: SetTime, tick: Tick) -> None:
    leader, (one, other), ups = held(ask, time)
    for days in (1, 20):
        after(time, tick, days)
    assert (status(ask, one), status(ask, other)) == ("unknown", "unknown")
    ask(APPEAL_NO_SHOW, one, sign_up_id=ups[0], text="我到场浇花")
    ask(DECIDE_NO_SHOW_APPEAL, OFFICER_ZHOU, sign_up_id=ups[0], came=True, reason="照片可见")
    ask(NOTE_ATTENDANCE, leader, sign_up_id=ups[1], came=False)
    assert (status(ask, one), status(ask, other)) == ("attended", "no_show")


def test_what_is_noted_is_asked_no_more(ask: Ask, time: SetTime, tick: Tick) -> None:
    leader, _, ups = held(ask, time)
    after(time, tick, 1)
    for up in ups:
        ask(NOTE_ATTENDANCE, leader, sign_up_id=up, came=True)
    after(time, tick, 2)
    (reminder,) = reminders(ask, leader)
    assert (reminder["status"], reminder["unnoted"], len(reminder["asked"])) == ("noted", 0, 1)
    assert ask(LIST_ATTENDANCE_REMINDERS, someone())["items"] == []


def test_what_lay_there_before_there_were_reminders_is_closed_at_once(ask: Ask, time: SetTime, tick: Tick) -> None:
    leader, (one, _), _ = held(ask, time)
    after(time, tick, 60)
    assert [(each["status"], each["asked"]) for each in reminders(ask, leader)] == [("unknown", [])]
    assert status(ask, one) == "unknown"
