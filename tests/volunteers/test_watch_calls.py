"""M7.2: a crowd warning is raised, and volunteers asks the watch posts of the place to come."""

from typing import Any

import pytest

from messages import errors
from messages.enforcement.warnings import CROWD_WARNING_LIFTED, CROWD_WARNING_RAISED
from messages.envelope import Actor
from messages.volunteers.activities import READ_ACTIVITY, SIGN_UP_FOR_ACTIVITY
from messages.volunteers.errors.watch_calls import HoursLacking, WatchCallSettled
from messages.volunteers.errors.watch_posts import WatchPostClosed
from messages.volunteers.watch_calls import ANSWER_WATCH_CALL, LIST_WATCH_CALLS, READ_WATCH_CALL
from messages.volunteers.watch_posts import CLOSE_WATCH_POST
from messages.volunteers.work import LIST_WORK
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, LANE, LONGTAN, OFFICER_ZHOU, SHICHAHAI, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.facts import fact
from tests.volunteers.conftest import Wait
from tests.volunteers.groups import MORNING, form
from tests.volunteers.posts import open_post

CLOCK = "press_watch_calls"


@pytest.fixture(autouse=True)
def morning(time: SetTime) -> None:
    time.move_to(MORNING)


def warn(suite: EmbeddedSuite, place: str, *, drill: bool = False) -> None:
    told = {
        "territory": place, "number": "K2031-0001", "cause": "crowd", "grade": "major", "crowd_level": "orange",
        "text": "瞬时客流接近上限", "drill": drill, "status": "raised",
    }  # fmt: skip
    suite.doors["volunteers"].hear(fact(CROWD_WARNING_RAISED, told_at=suite.time(), **told))


def lift(suite: EmbeddedSuite, call: dict[str, Any], *, replaced: bool = False) -> None:
    told = {
        "id": call["warning_id"], "territory": call["warning_place"], "number": call["warning_number"], "drill": False,
        "replaced": replaced, "reason": "客流已回落",
    }  # fmt: skip
    suite.doors["volunteers"].hear(fact(CROWD_WARNING_LIFTED, told_at=suite.time(), **told))


def calls(ask: Ask, leader: Actor) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = ask(LIST_WATCH_CALLS, leader)["items"]
    return listed


def who_must(ask: Ask, call: dict[str, Any], *people: Actor) -> list[str]:
    return [who.id for who in people if call["id"] in {one["id"] for one in everything(ask, LIST_WORK, who)}]


@pytest.mark.rule("M7.2")
def test_posts_of_the_place_are_called_and_come_with_an_extra_shift(ask: Ask, suite: EmbeddedSuite) -> None:
    group, leader, (one, _) = form(ask, 2)
    post = open_post(ask, group, leader)
    warn(suite, SHICHAHAI)
    warn(suite, LONGTAN, drill=True)
    assert calls(ask, leader) == [], "elsewhere, and a drill"
    warn(suite, LANE)
    (call,) = calls(ask, leader)
    assert (call["status"], call["watch_post_id"], call["grade"]) == ("asked", post["id"], "major")
    assert who_must(ask, call, leader, one, COMMUNITY_CHEN, OFFICER_ZHOU, STRANGER) == [leader.id]
    for stranger in (one, STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_WATCH_CALL, stranger, watch_call_id=call["id"])
    named = {"watch_call_id": call["id"]}
    for lacks in ({"comes": True}, {"comes": False}):
        with pytest.raises(HoursLacking):
            ask(ANSWER_WATCH_CALL, leader, **named, **lacks)
    coming = ask(ANSWER_WATCH_CALL, leader, **named, comes=True, minutes=120)
    assert (coming["status"], coming["answered_by"]) == ("coming", leader.id)
    shift = ask(READ_ACTIVITY, one, activity_id=coming["activity_id"])
    assert (shift["watch_post_id"], shift["least"]) == (post["id"], 2)
    assert ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=shift["id"])["status"] == "placed"
    with pytest.raises(WatchCallSettled):
        ask(ANSWER_WATCH_CALL, COMMUNITY_CHEN, **named, comes=False, reason="已有人")
    assert who_must(ask, call, leader) == []


@pytest.mark.rule("M7.2")
def test_silence_asks_the_next_and_ends(ask: Ask, suite: EmbeddedSuite, tick: Tick, wait: Wait) -> None:
    group, leader, _ = form(ask)
    open_post(ask, group, leader)
    warn(suite, LONGTAN)
    (call,) = calls(ask, leader)
    tick(CLOCK)
    everybody = (leader, COMMUNITY_CHEN, OFFICER_ZHOU)
    assert who_must(ask, call, *everybody) == [leader.id]
    wait(minutes=21)
    tick(CLOCK)
    assert who_must(ask, call, *everybody) == [leader.id, COMMUNITY_CHEN.id]
    wait(minutes=21)
    tick(CLOCK)
    assert who_must(ask, call, *everybody) == [who.id for who in everybody]
    wait(hours=3)
    tick(CLOCK)
    lapsed = ask(READ_WATCH_CALL, OFFICER_ZHOU, watch_call_id=call["id"])
    assert (lapsed["status"], [rung["waits_on"] for rung in lapsed["asked"]]) == (
        "lapsed", ["leader", "community", "subdistrict"],
    )  # fmt: skip


@pytest.mark.rule("M7.2")
def test_a_post_may_say_no_and_one_that_is_closed_cannot_come(ask: Ask, suite: EmbeddedSuite, tick: Tick) -> None:
    group, leader, (one,) = form(ask, 1)
    east, west = (open_post(ask, group, leader, name=name) for name in ("东口", "西口"))
    warn(suite, LONGTAN)
    known = {call["watch_post_id"]: call["id"] for call in calls(ask, leader)}
    with pytest.raises(errors.NotFound):
        ask(ANSWER_WATCH_CALL, one, watch_call_id=known[east["id"]], comes=True, minutes=60)
    no = ask(ANSWER_WATCH_CALL, OFFICER_ZHOU, watch_call_id=known[east["id"]], comes=False, reason="人手不足")
    assert (no["status"], no["reason"], no["activity_id"]) == ("declined", "人手不足", None)
    ask(CLOSE_WATCH_POST, leader, watch_post_id=west["id"], reason="封路")
    with pytest.raises(WatchPostClosed):
        ask(ANSWER_WATCH_CALL, leader, watch_call_id=known[west["id"]], comes=True, minutes=60)
    tick(CLOCK)
    assert ask(READ_WATCH_CALL, leader, watch_call_id=known[west["id"]])["status"] == "lapsed"
    warn(suite, LONGTAN)
    assert len(calls(ask, leader)) == 3, "the closed post is not called again"


@pytest.mark.rule("M7.2")
def test_a_lifted_warning_ends_its_calls(ask: Ask, suite: EmbeddedSuite, wait: Wait) -> None:
    group, leader, (one, _) = form(ask, 2)
    open_post(ask, group, leader)
    warn(suite, LANE)
    (asked,) = calls(ask, leader)
    lift(suite, asked)
    (call,) = calls(ask, leader)
    assert (call["status"], call["reason"]) == ("stood_down", "客流已回落")
    assert who_must(ask, call, leader) == []
    with pytest.raises(WatchCallSettled):
        ask(ANSWER_WATCH_CALL, leader, watch_call_id=call["id"], comes=True, minutes=60)
    warn(suite, LANE)
    named = {"watch_call_id": calls(ask, leader)[0]["id"]}
    coming = ask(ANSWER_WATCH_CALL, leader, **named, comes=True, minutes=60)
    ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=coming["activity_id"])
    lift(suite, coming, replaced=True)
    assert ask(READ_WATCH_CALL, leader, **named)["status"] == "coming", "a higher warning stands"
    lift(suite, coming)
    ended = ask(READ_WATCH_CALL, leader, **named)
    assert (ended["status"], ended["activity_id"]) == ("stood_down", None)
    assert ask(READ_ACTIVITY, one, activity_id=coming["activity_id"])["status"] == "called_off"
    warn(suite, LANE)
    named = {"watch_call_id": calls(ask, leader)[0]["id"]}
    standing = ask(ANSWER_WATCH_CALL, leader, **named, comes=True, minutes=60)
    wait(minutes=20)
    lift(suite, standing)
    assert ask(READ_WATCH_CALL, leader, **named)["status"] == "coming", "the shift has begun"
