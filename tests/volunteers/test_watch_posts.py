"""A15.5: watch posts have shifts to sign up for, rostered from a plan; a shift is served and paid once."""

import datetime as dt

import pytest

from messages import errors
from messages.envelope import ANONYMOUS, Actor
from messages.volunteers.activities import (
    ASSIGN_MEMBER,
    CALL_OFF_ACTIVITY,
    LIST_ACTIVITIES,
    LIST_OWN_SIGN_UPS,
    SIGN_UP_FOR_ACTIVITY,
    WITHDRAW_SIGN_UP,
)
from messages.volunteers.activity_attendances import ARRIVE_AT_ACTIVITY, LEAVE_ACTIVITY, NOTE_ATTENDANCE
from messages.volunteers.errors.activities import (
    ActivityCalledOff,
    ActivityFull,
    ArrivalTimeWrong,
    ElsewhereThen,
    NotArrived,
    SignUpSettled,
)
from messages.volunteers.errors.volunteer_groups import NotAGroupMember
from messages.volunteers.errors.watch_posts import (
    RosterSpanWrong,
    TurnsCollide,
    WatchersWrong,
    WatchPostClosed,
    WatchPostNameTaken,
)
from messages.volunteers.points import READ_OWN_ACCOUNT
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT
from messages.volunteers.uploads import UPLOAD_SESSIONS
from messages.volunteers.volunteer_groups import JOIN_VOLUNTEER_GROUP
from messages.volunteers.watch_posts import (
    CHANGE_WATCH_POST,
    CLOSE_WATCH_POST,
    LIST_WATCH_POSTS,
    LIST_WATCH_SHIFTS,
    READ_WATCH_POST,
    ROSTER_WATCH_POST,
)
from suite.people import COMMUNITY_CHEN, LANE, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.conftest import Wait, card, someone
from tests.volunteers.groups import MORNING, form, plan
from tests.volunteers.posts import TURNS, open_post, roster


@pytest.fixture(autouse=True)
def morning(time: SetTime) -> None:
    time.move_to(MORNING)


@pytest.mark.rule("A15.5")
def test_shifts_are_rostered_from_the_plan_once(ask: Ask) -> None:
    group, leader, (one,) = form(ask, 1)
    with pytest.raises(errors.Forbidden):
        open_post(ask, group, one)
    post = open_post(ask, group, leader)
    shifts = roster(ask, post, leader)
    begin = [dt.datetime.fromisoformat(shift["begins_at"]) - MORNING for shift in shifts]
    hours = [moment // dt.timedelta(hours=1) for moment in begin]
    assert hours == [2, 2 * 24 + 2, 4 * 24 + 2, 5 * 24 + 14]  # Monday, Wednesday, Friday at ten; Saturday night
    assert [(shift["places"], shift["least"], shift["watch_post_id"]) for shift in shifts] == [(3, 2, post["id"])] * 4
    assert shifts[3]["ends_at"].startswith("2031-03-09T01:00")
    ask(CALL_OFF_ACTIVITY, leader, activity_id=shifts[1]["id"], reason="放假")
    assert len(roster(ask, post, COMMUNITY_CHEN, days=8)) == 1  # the Monday after; what was called off stays so
    assert ask(READ_WATCH_POST, ANONYMOUS, watch_post_id=post["id"])["rostered_until"] == "2031-03-10"
    lacking = ask(LIST_WATCH_SHIFTS, ANONYMOUS, watch_post_id=post["id"], first_day="2031-03-04", lacking=True)["items"]
    assert [shift["id"] for shift in lacking[:2]] == [shifts[2]["id"], shifts[3]["id"]]
    assert ask(LIST_ACTIVITIES, ANONYMOUS, volunteer_group_id=group["id"])["items"] == []
    for span in (("2031-03-02", "2031-03-05"), ("2031-03-06", "2031-03-05"), ("2031-03-06", "2031-07-01")):
        with pytest.raises(RosterSpanWrong):
            ask(ROSTER_WATCH_POST, leader, watch_post_id=post["id"], first_day=span[0], last_day=span[1])


@pytest.mark.rule("A15.5")
def test_a_plan_makes_sense_and_changes_only_what_comes(ask: Ask) -> None:
    group, leader, _ = form(ask)
    with pytest.raises(WatchersWrong):
        open_post(ask, group, leader, least=4)
    for collides in (
        [*TURNS, {"weekdays": [5], "from_hour": 11, "from_minute": 30, "minutes": 60}],
        [
            {"weekdays": [7], "from_hour": 23, "minutes": 120},
            {"weekdays": [1], "from_hour": 0, "from_minute": 30, "minutes": 60},
        ],
    ):
        with pytest.raises(TurnsCollide):
            open_post(ask, group, leader, turns=collides)
    post = open_post(ask, group, leader)
    with pytest.raises(WatchPostNameTaken):
        open_post(ask, group, leader)
    before = roster(ask, post, leader, days=1)
    changed = ask(CHANGE_WATCH_POST, leader, watch_post_id=post["id"], least=1, most=1, turns=TURNS[:1])
    assert (changed["least"], changed["most"], len(changed["turns"]), changed["where"]) == (1, 1, 1, "胡同东口")
    assert [shift["places"] for shift in roster(ask, post, leader)] == [1, 1]
    (first, *_) = ask(LIST_WATCH_SHIFTS, ANONYMOUS, watch_post_id=post["id"])["items"]
    assert (first["id"], first["places"]) == (before[0]["id"], 3)
    with pytest.raises(WatchersWrong):
        ask(CHANGE_WATCH_POST, leader, watch_post_id=post["id"], least=2)


@pytest.mark.rule("A15.5")
def test_members_sign_up_or_are_assigned_and_nobody_is_in_two_places(ask: Ask) -> None:
    group, leader, (one, two, three, four) = form(ask, 4)
    post = open_post(ask, group, leader)
    shift, *_ = roster(ask, post, leader)
    activity = plan(ask, group, leader, hour=11)
    up = ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=shift["id"])
    with pytest.raises(ElsewhereThen):
        ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=activity["id"])
    with pytest.raises(ElsewhereThen):
        ask(ASSIGN_MEMBER, leader, activity_id=activity["id"], person=one.id)
    with pytest.raises(errors.Forbidden):
        ask(ASSIGN_MEMBER, one, activity_id=shift["id"], person=two.id)
    with pytest.raises(errors.AboutOneself):
        ask(ASSIGN_MEMBER, leader, activity_id=shift["id"], person=leader.id)
    with pytest.raises(NotAGroupMember):
        ask(ASSIGN_MEMBER, leader, activity_id=shift["id"], person=someone().id)
    given = ask(ASSIGN_MEMBER, leader, activity_id=shift["id"], person=two.id)
    assert (given["status"], given["assigned_by"], given["name"]) == ("placed", leader.id, two.name)
    ask(ASSIGN_MEMBER, COMMUNITY_CHEN, activity_id=shift["id"], person=three.id)
    with pytest.raises(ActivityFull):
        ask(ASSIGN_MEMBER, leader, activity_id=shift["id"], person=four.id)
    assert ask(SIGN_UP_FOR_ACTIVITY, four, activity_id=shift["id"])["status"] == "waiting"
    ask(WITHDRAW_SIGN_UP, two, sign_up_id=given["id"])  # who was assigned may say no; who waits has the place
    assert ask(LIST_OWN_SIGN_UPS, four)["items"][0]["status"] == "placed"
    assert up["assigned_by"] is None


@pytest.mark.rule("A15.5", "A15.4")
def test_a_shift_pays_from_check_in_to_check_out_once(ask: Ask, wait: Wait, steward: Actor) -> None:
    group, leader, (late, silent) = form(ask, 2)
    ask(JOIN_VOLUNTEER_GROUP, steward, volunteer_group_id=group["id"], name=steward.name)
    shift, *_ = roster(ask, open_post(ask, group, leader), leader)
    ups = [ask(SIGN_UP_FOR_ACTIVITY, who, activity_id=shift["id"])["id"] for who in (steward, late, silent)]
    with pytest.raises(ArrivalTimeWrong):
        ask(ARRIVE_AT_ACTIVITY, steward, sign_up_id=ups[0])
    wait(hours=1, minutes=30)  # half an hour before
    with pytest.raises(NotArrived):
        ask(LEAVE_ACTIVITY, steward, sign_up_id=ups[0])
    first = ask(ARRIVE_AT_ACTIVITY, steward, sign_up_id=ups[0])["arrived_at"]
    with pytest.raises(errors.Forbidden):
        ask(ARRIVE_AT_ACTIVITY, late, sign_up_id=ups[0])
    wait(hours=1)
    assert ask(ARRIVE_AT_ACTIVITY, steward, sign_up_id=ups[0])["arrived_at"] == first
    session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward))
    wait(minutes=30)
    ask(CHECK_OUT, steward, session_id=session["id"])
    ask(ARRIVE_AT_ACTIVITY, late, sign_up_id=ups[1])  # at eleven
    wait(minutes=30)
    assert ask(LEAVE_ACTIVITY, steward, sign_up_id=ups[0])["left_at"] is not None
    wait(hours=1)
    noted = [ask(NOTE_ATTENDANCE, leader, sign_up_id=up, came=True)["minutes"] for up in ups]
    # Ten to half past eleven without the session's half hour; from eleven, as the clock goes; the leader's word.
    assert noted in ([60, 59, 120], [60, 60, 120])
    assert ask(READ_OWN_ACCOUNT, steward)["balance"] == 5 + 8
    told = {"lane_code": LANE, "proof": card(steward), "entries": []}
    hours = {"device_id": "later", "started_at": "2031-03-03T11:35:00+08:00", "ended_at": "2031-03-03T12:25:00+08:00"}
    (answer,) = ask(UPLOAD_SESSIONS, steward, sessions=[told | hours])["items"]
    assert answer["outcome"] == "accepted"  # after the check-out, so that no hour is told twice
    with pytest.raises(SignUpSettled):
        ask(LEAVE_ACTIVITY, late, sign_up_id=ups[1])


@pytest.mark.rule("A15.5")
def test_a_post_is_closed_and_nobody_is_bound_to_it(ask: Ask, wait: Wait) -> None:
    group, leader, (one,) = form(ask, 1)
    post = open_post(ask, group, leader)
    first, second, *_ = roster(ask, post, leader)
    for shift in (first, second):
        ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=shift["id"])
    wait(hours=3)
    for stranger in (one, STRANGER):
        with pytest.raises(errors.Forbidden):
            ask(CLOSE_WATCH_POST, stranger, watch_post_id=post["id"], reason="腾退")
    closed = ask(CLOSE_WATCH_POST, leader, watch_post_id=post["id"], reason="路口已封闭")
    assert (closed["status"], closed["reason"]) == ("closed", "路口已封闭")
    shifts = ask(LIST_WATCH_SHIFTS, ANONYMOUS, watch_post_id=post["id"])["items"]
    assert [(shift["status"], shift["reason"]) for shift in shifts[:2]] == [
        ("planned", ""),
        ("called_off", "路口已封闭"),
    ]
    assert [up["status"] for up in ask(LIST_OWN_SIGN_UPS, one)["items"]] == ["withdrawn", "placed"]
    with pytest.raises(ActivityCalledOff):
        ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=second["id"])
    for act in (
        lambda: roster(ask, post, leader),
        lambda: ask(CHANGE_WATCH_POST, leader, watch_post_id=post["id"], least=1),
        lambda: ask(CLOSE_WATCH_POST, leader, watch_post_id=post["id"], reason="再撤"),
    ):
        with pytest.raises(WatchPostClosed):
            act()
    open_post(ask, group, leader)  # the same name is free again
    listed = ask(LIST_WATCH_POSTS, ANONYMOUS, volunteer_group_id=group["id"], status="closed")["items"]
    assert [one["id"] for one in listed] == [post["id"]]
