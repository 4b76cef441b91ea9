"""A15.2: activities with places and a waiting list."""

import datetime as dt
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from chassis.tables import outbox
from messages import errors
from messages.envelope import ANONYMOUS, Actor
from messages.volunteers.activities import (
    CALL_OFF_ACTIVITY,
    LIST_ACTIVITIES,
    LIST_OWN_SIGN_UPS,
    LIST_SIGN_UPS,
    READ_ACTIVITY,
    SIGN_UP_FOR_ACTIVITY,
    SIGN_UP_MOVED_UP,
    WITHDRAW_SIGN_UP,
)
from messages.volunteers.errors.activities import (
    ActivityBegun,
    ActivityCalledOff,
    ActivityTimesWrong,
    ElsewhereThen,
    SignUpSettled,
)
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.volunteers.conftest import Wait, someone
from tests.volunteers.groups import MORNING, form, plan


def moved_up(suite: EmbeddedSuite, activity: dict[str, Any]) -> list[int]:
    """The turns of those who were told that they moved up, as they were told."""
    of = sa.select(outbox.c.body).where(outbox.c.type == SIGN_UP_MOVED_UP.name, outbox.c.body.contains(activity["id"]))
    with suite.databases["volunteers"].engine.connect() as connection:
        return [orjson.loads(body)["data"]["turn"] for body in connection.execute(of.order_by(outbox.c.id)).scalars()]


@pytest.mark.rule("A15.2")
def test_who_waits_longest_moves_up_at_once_and_is_told(ask: Ask, time: SetTime, suite: EmbeddedSuite) -> None:
    time.move_to(MORNING)
    group, leader, (first, second, third, fourth) = form(ask, 4)
    activity = plan(ask, group, leader)
    ups = [ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=activity["id"]) for one in (first, second, third, fourth)]
    assert [(up["turn"], up["status"]) for up in ups] == [
        (1, "placed"), (2, "placed"), (3, "waiting"), (4, "waiting")
    ]  # fmt: skip
    with pytest.raises(errors.Forbidden):
        ask(WITHDRAW_SIGN_UP, second, sign_up_id=ups[0]["id"])
    assert ask(WITHDRAW_SIGN_UP, first, sign_up_id=ups[0]["id"])["status"] == "withdrawn"
    (moved,) = ask(LIST_OWN_SIGN_UPS, third)["items"]
    assert (moved["status"], moved["moved_up_at"] is None) == ("placed", False)
    assert moved_up(suite, activity) == [3]
    seen = ask(READ_ACTIVITY, ANONYMOUS, activity_id=activity["id"])
    assert (seen["taken"], seen["waiting"], seen["places"]) == (2, 1, 2)
    again = ask(SIGN_UP_FOR_ACTIVITY, first, activity_id=activity["id"])
    assert (again["turn"], again["status"]) == (5, "waiting")
    with pytest.raises(SignUpSettled):
        ask(WITHDRAW_SIGN_UP, first, sign_up_id=ups[0]["id"])


@pytest.mark.rule("A15.2")
@pytest.mark.parametrize("chance", range(3))
def test_however_many_come_and_go_no_place_is_promised_twice_and_no_turn_is_skipped(
    ask: Ask, time: SetTime, suite: EmbeddedSuite, chance: int
) -> None:
    time.move_to(MORNING)
    group, leader, members = form(ask, 14)
    activity = plan(ask, group, leader, places=4)
    dice = random.Random(chance)

    def come_and_perhaps_go(member: Actor, goes: bool) -> None:
        up = ask(SIGN_UP_FOR_ACTIVITY, member, activity_id=activity["id"])
        if goes:
            ask(WITHDRAW_SIGN_UP, member, sign_up_id=up["id"])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(come_and_perhaps_go, members, [dice.random() < 0.4 for _ in members]))
    ups = ask(LIST_SIGN_UPS, leader, activity_id=activity["id"], limit=200)["items"]
    assert sorted(up["turn"] for up in ups) == [*range(1, 15)]
    staying = sorted((up["turn"], up["status"]) for up in ups if up["status"] != "withdrawn")
    expected = ["placed"] * min(4, len(staying)) + ["waiting"] * max(0, len(staying) - 4)
    assert [status for _, status in staying] == expected  # whoever came earlier has the place
    assert moved_up(suite, activity) == sorted(up["turn"] for up in ups if up["moved_up_at"])
    seen = ask(READ_ACTIVITY, ANONYMOUS, activity_id=activity["id"])
    assert (seen["taken"], seen["waiting"]) == (expected.count("placed"), expected.count("waiting"))


@pytest.mark.rule("A15.2")
def test_nobody_is_in_two_places_at_once(ask: Ask, time: SetTime) -> None:
    time.move_to(MORNING)
    group, leader, (one, _) = form(ask, 2)
    here, there, later = (plan(ask, group, leader, hour=hour) for hour in (9, 10, 11))
    up = ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=here["id"])
    for again in (here, there):
        with pytest.raises(ElsewhereThen):
            ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=again["id"])
    assert ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=later["id"])["status"] == "placed"
    ask(WITHDRAW_SIGN_UP, one, sign_up_id=up["id"])
    with pytest.raises(ElsewhereThen):
        ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=there["id"])
    assert ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=here["id"])["status"] == "placed"


def test_an_activity_lies_ahead_and_is_the_groups_own(ask: Ask, time: SetTime, wait: Wait) -> None:
    time.move_to(MORNING)
    group, leader, (one,) = form(ask, 1)
    with pytest.raises(ActivityTimesWrong):
        plan(ask, group, leader, hour=7)
    with pytest.raises(ActivityTimesWrong):
        plan(ask, group, leader, ends_at=MORNING.isoformat())
    with pytest.raises(errors.Forbidden):
        plan(ask, group, one)
    activity, other = plan(ask, group, leader), plan(ask, group, COMMUNITY_CHEN, hour=14)
    with pytest.raises(errors.Forbidden):
        ask(SIGN_UP_FOR_ACTIVITY, someone(), activity_id=activity["id"])
    up = ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=activity["id"])
    ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=other["id"])
    ask(CALL_OFF_ACTIVITY, leader, activity_id=other["id"], reason="大风")
    with pytest.raises(ActivityCalledOff):
        ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=other["id"])
    assert [mine["status"] for mine in ask(LIST_OWN_SIGN_UPS, one)["items"]] == ["withdrawn", "placed"]
    planned = ask(LIST_ACTIVITIES, ANONYMOUS, volunteer_group_id=group["id"], status="planned")["items"]
    assert [each["id"] for each in planned] == [activity["id"]]
    wait(hours=1)
    with pytest.raises(ActivityBegun):
        ask(WITHDRAW_SIGN_UP, one, sign_up_id=up["id"])
    with pytest.raises(ActivityBegun):
        ask(SIGN_UP_FOR_ACTIVITY, leader, activity_id=activity["id"])


@pytest.mark.rule("A15.2")
def test_who_still_waits_when_it_begins_was_not_reached_and_is_free_again(ask: Ask, time: SetTime, tick: Tick) -> None:
    time.move_to(MORNING)
    group, leader, (one, other) = form(ask, 2)
    first, second = plan(ask, group, leader, places=1), plan(ask, group, leader, hour=10)
    for who in (one, other):
        ask(SIGN_UP_FOR_ACTIVITY, who, activity_id=first["id"])
    tick("close_waiting_lists")
    assert ask(LIST_OWN_SIGN_UPS, other)["items"][0]["status"] == "waiting"
    time.move_to(MORNING + dt.timedelta(hours=1, minutes=5))
    tick("close_waiting_lists")
    assert [ask(LIST_OWN_SIGN_UPS, who)["items"][0]["status"] for who in (one, other)] == ["placed", "not_reached"]
    seen = ask(READ_ACTIVITY, ANONYMOUS, activity_id=first["id"])
    assert (seen["taken"], seen["waiting"]) == (1, 0)
    assert ask(SIGN_UP_FOR_ACTIVITY, other, activity_id=second["id"])["status"] == "placed"
