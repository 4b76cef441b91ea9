"""A15.3, A15.4: who came to an activity, no-shows and appeals, and what the time pays."""

import datetime as dt

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.activities import SIGN_UP_FOR_ACTIVITY
from messages.volunteers.activity_attendances import (
    APPEAL_NO_SHOW,
    DECIDE_NO_SHOW_APPEAL,
    LIST_NO_SHOW_APPEALS,
    NOTE_ATTENDANCE,
)
from messages.volunteers.errors.activities import ActivityNotOver, NotedUntil, SignUpSettled
from messages.volunteers.points import READ_OWN_ACCOUNT
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT
from messages.volunteers.uploads import UPLOAD_SESSIONS
from messages.volunteers.volunteer_groups import JOIN_VOLUNTEER_GROUP
from suite.people import COMMUNITY_CHEN, LANE, OFFICER_ZHOU, STRANGER, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.conftest import Wait, card
from tests.volunteers.groups import MORNING, form, plan


def at(hour: float) -> str:
    return (MORNING.replace(hour=0) + dt.timedelta(hours=hour)).isoformat()


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
