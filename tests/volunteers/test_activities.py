"""A15.2–A15.4: activities with places and a waiting list, attendance, appeals, and what the time pays."""

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
    APPEAL_NO_SHOW,
    CALL_OFF_ACTIVITY,
    DECIDE_NO_SHOW_APPEAL,
    LIST_ACTIVITIES,
    LIST_NO_SHOW_APPEALS,
    LIST_OWN_SIGN_UPS,
    LIST_SIGN_UPS,
    NOTE_ATTENDANCE,
    READ_ACTIVITY,
    SIGN_UP_FOR_ACTIVITY,
    SIGN_UP_MOVED_UP,
    WITHDRAW_SIGN_UP,
)
from messages.volunteers.errors.activities import (
    ActivityBegun,
    ActivityCalledOff,
    ActivityNotOver,
    ActivityTimesWrong,
    ElsewhereThen,
    NotedUntil,
    SignUpSettled,
)
from messages.volunteers.points import READ_OWN_ACCOUNT
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT
from messages.volunteers.uploads import UPLOAD_SESSIONS
from messages.volunteers.volunteer_groups import JOIN_VOLUNTEER_GROUP
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, LANE, OFFICER_ZHOU, STRANGER, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.conftest import Wait, card, someone
from tests.volunteers.groups import MORNING, form, plan


def at(hour: float) -> str:
    return (MORNING.replace(hour=0) + dt.timedelta(hours=hour)).isoformat()


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


@pytest.mark.rule("A15.3", "A15.4")
def test_the_leader_notes_who_came_and_the_time_pays_as_a_witnessed_session(
    ask: Ask, time: SetTime, wait: Wait
) -> None:
    time.move_to(MORNING)
    group, leader, (one,) = form(ask, 1)
    activity = plan(ask, group, leader)
    up, own = (ask(SIGN_UP_FOR_ACTIVITY, who, activity_id=activity["id"]) for who in (one, leader))
    with pytest.raises(ActivityNotOver):
        ask(NOTE_ATTENDANCE, leader, sign_up_id=up["id"], came=True)
    wait(hours=3)
    with pytest.raises(errors.Forbidden):
        ask(NOTE_ATTENDANCE, one, sign_up_id=own["id"], came=True)
    noted = ask(NOTE_ATTENDANCE, leader, sign_up_id=up["id"], came=True)
    assert (noted["status"], noted["noted_by"], noted["minutes"]) == ("attended", leader.id, 120)
    assert ask(READ_OWN_ACCOUNT, one)["balance"] == 16  # two hours at 10 points, witnessed: 80 percent
    with pytest.raises(SignUpSettled):
        ask(NOTE_ATTENDANCE, leader, sign_up_id=up["id"], came=True)
    with pytest.raises(errors.AboutOneself):
        ask(NOTE_ATTENDANCE, leader, sign_up_id=own["id"], came=True)
    ask(NOTE_ATTENDANCE, COMMUNITY_CHEN, sign_up_id=own["id"], came=True)
    assert ask(READ_OWN_ACCOUNT, leader)["balance"] == 16


@pytest.mark.rule("A15.4")
def test_no_minute_is_paid_twice(ask: Ask, time: SetTime, wait: Wait, steward: Actor) -> None:
    """One who patrolled alone for the first hour of the activity is paid for its second hour beside that."""
    time.move_to(MORNING)
    group, leader, _ = form(ask)
    activity = plan(ask, group, leader)
    ask(JOIN_VOLUNTEER_GROUP, steward, volunteer_group_id=group["id"], name=steward.name)
    up = ask(SIGN_UP_FOR_ACTIVITY, steward, activity_id=activity["id"])
    wait(hours=1)
    session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward))
    wait(hours=1)
    ask(CHECK_OUT, steward, session_id=session["id"])
    wait(hours=1)
    assert ask(NOTE_ATTENDANCE, leader, sign_up_id=up["id"], came=True)["minutes"] == 60
    assert ask(READ_OWN_ACCOUNT, steward)["balance"] == 10 + 8


@pytest.mark.rule("A15.4")
def test_what_a_device_tells_later_is_not_paid_beside_the_activity(
    ask: Ask, time: SetTime, wait: Wait, steward: Actor
) -> None:
    time.move_to(MORNING)
    group, leader, _ = form(ask)
    activity = plan(ask, group, leader)
    ask(JOIN_VOLUNTEER_GROUP, steward, volunteer_group_id=group["id"], name=steward.name)
    up = ask(SIGN_UP_FOR_ACTIVITY, steward, activity_id=activity["id"])
    wait(hours=5)
    ask(NOTE_ATTENDANCE, leader, sign_up_id=up["id"], came=True)
    told = {"lane_code": LANE, "proof": card(steward), "entries": []}
    recorded = [
        told | {"device_id": f"at-{hour}", "started_at": at(hour), "ended_at": at(hour + 1)}
        for hour in (8, 9.5, 10, 11)
    ]
    answered = ask(UPLOAD_SESSIONS, steward, sessions=recorded)["items"]
    assert [one["code"] or one["outcome"] for one in answered] == [
        "accepted", "sessions_overlap", "sessions_overlap", "accepted"
    ]  # fmt: skip
    assert ask(READ_OWN_ACCOUNT, steward)["balance"] == 16 + 2 * 10


@pytest.mark.rule("A15.3")
def test_who_was_never_noted_says_so_once_the_leader_had_time(ask: Ask, time: SetTime, wait: Wait) -> None:
    time.move_to(MORNING)
    group, leader, (one,) = form(ask, 1)
    activity = plan(ask, group, leader)
    up = ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=activity["id"])
    wait(hours=4)
    with pytest.raises(NotedUntil):
        ask(APPEAL_NO_SHOW, one, sign_up_id=up["id"], text="我到场了")
    wait(days=8)
    ask(APPEAL_NO_SHOW, one, sign_up_id=up["id"], text="我到场了，无人登记")
    with pytest.raises(SignUpSettled):
        ask(NOTE_ATTENDANCE, leader, sign_up_id=up["id"], came=True)
    decided = ask(DECIDE_NO_SHOW_APPEAL, OFFICER_ZHOU, sign_up_id=up["id"], came=True, reason="邻居作证")
    assert (decided["status"], decided["noted_by"], decided["minutes"]) == ("attended", None, 120)
    assert ask(READ_OWN_ACCOUNT, one)["balance"] == 16


@pytest.mark.rule("A15.3")
def test_a_no_show_says_who_said_so_and_somebody_else_decides_the_appeal(ask: Ask, time: SetTime, wait: Wait) -> None:
    time.move_to(MORNING)
    group, leader, (one, other) = form(ask, 2)
    activity = plan(ask, group, leader)
    up, second = (ask(SIGN_UP_FOR_ACTIVITY, who, activity_id=activity["id"]) for who in (one, other))
    wait(hours=3)
    missed = ask(NOTE_ATTENDANCE, COMMUNITY_CHEN, sign_up_id=up["id"], came=False)
    assert (missed["status"], missed["noted_by"], missed["minutes"]) == ("no_show", COMMUNITY_CHEN.id, 0)
    ask(NOTE_ATTENDANCE, leader, sign_up_id=second["id"], came=False)
    with pytest.raises(errors.Forbidden):
        ask(APPEAL_NO_SHOW, other, sign_up_id=up["id"], text="我在场")
    for who, its in ((one, up), (other, second)):
        assert ask(APPEAL_NO_SHOW, who, sign_up_id=its["id"], text="我在场浇花")["status"] == "appealed"
    with pytest.raises(SignUpSettled):
        ask(APPEAL_NO_SHOW, one, sign_up_id=up["id"], text="再说一次")
    waiting = ask(LIST_NO_SHOW_APPEALS, OFFICER_ZHOU, within=XIZHAOSI)["items"]
    assert {up["id"], second["id"]} <= {each["id"] for each in waiting}
    decision = {"came": True, "reason": "照片可见"}
    with pytest.raises(errors.Forbidden):
        ask(DECIDE_NO_SHOW_APPEAL, COMMUNITY_CHEN, sign_up_id=up["id"], **decision)
    with pytest.raises(errors.Forbidden):
        ask(DECIDE_NO_SHOW_APPEAL, STRANGER, sign_up_id=up["id"], **decision)
    decided = ask(DECIDE_NO_SHOW_APPEAL, OFFICER_ZHOU, sign_up_id=up["id"], **decision)
    assert (decided["status"], decided["decided_by"], decided["minutes"]) == ("attended", OFFICER_ZHOU.id, 120)
    assert ask(READ_OWN_ACCOUNT, one)["balance"] == 16
    refused = ask(DECIDE_NO_SHOW_APPEAL, COMMUNITY_CHEN, sign_up_id=second["id"], came=False, reason="无人见到")
    assert (refused["status"], refused["reason"]) == ("upheld", "无人见到")
    assert ask(READ_OWN_ACCOUNT, other)["balance"] == 0
