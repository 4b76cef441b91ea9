"""A15.5: a shift that lacks watchers is told early to somebody named, and climbs while nobody acts."""

from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from chassis.tables import outbox
from messages import errors
from messages.envelope import Actor
from messages.volunteers.activities import ASSIGN_MEMBER, CALL_OFF_ACTIVITY, SIGN_UP_FOR_ACTIVITY, WITHDRAW_SIGN_UP
from messages.volunteers.errors.watch_gaps import NobodyStands, WatchGapSettled
from messages.volunteers.watch_gaps import ACCEPT_WATCH_GAP, LIST_WATCH_GAPS, READ_WATCH_GAP, WATCH_GAP_TOLD
from messages.volunteers.work import LIST_WORK
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.volunteers.conftest import Wait
from tests.volunteers.groups import MORNING, form
from tests.volunteers.posts import open_post, roster

CLOCK = "see_to_watch_gaps"
FRIDAY = [{"weekdays": [5], "from_hour": 10, "minutes": 120}]
"""Four days and two hours after MORNING."""


@pytest.fixture(autouse=True)
def morning(time: SetTime) -> None:
    time.move_to(MORNING)


def friday(ask: Ask, members: int) -> tuple[dict[str, Any], Actor, list[Actor]]:
    """A shift that needs two, of whom one has signed up."""
    group, leader, joined = form(ask, members)
    (shift,) = roster(ask, open_post(ask, group, leader, turns=FRIDAY), leader)
    ask(SIGN_UP_FOR_ACTIVITY, joined[0], activity_id=shift["id"])
    return shift, leader, joined


def gap_of(ask: Ask, shift: dict[str, Any], who: Actor) -> dict[str, Any]:
    listed = ask(LIST_WATCH_GAPS, who, volunteer_group_id=shift["volunteer_group_id"])["items"]
    return next(gap for gap in listed if gap["activity_id"] == shift["id"])


def who_must(ask: Ask, gap: dict[str, Any], *people: Actor) -> list[str]:
    return [
        who.id
        for who in people
        if any(item["id"] == gap["id"] and item["act"] == "fill_watch_gap" for item in everything(ask, LIST_WORK, who))
    ]


def told(suite: EmbeddedSuite, shift: dict[str, Any]) -> list[tuple[str, int]]:
    of = sa.select(outbox.c.body).where(outbox.c.type == WATCH_GAP_TOLD.name, outbox.c.body.contains(shift["id"]))
    with suite.databases["volunteers"].engine.connect() as connection:
        bodies = connection.execute(of.order_by(outbox.c.id)).scalars()
        return [(data["waits_on"], data["missing"]) for data in (orjson.loads(body)["data"] for body in bodies)]


@pytest.mark.rule("A15.5")
def test_a_gap_is_told_to_the_leader_then_to_the_offices_above(
    ask: Ask, tick: Tick, wait: Wait, suite: EmbeddedSuite
) -> None:
    shift, leader, (one, *_) = friday(ask, 2)
    tick(CLOCK)
    assert told(suite, shift) == [], "it is early"
    wait(days=2)
    tick(CLOCK)
    gap = gap_of(ask, shift, leader)
    assert (gap["status"], gap["missing"], gap["waits_on"]) == ("open", 1, "leader")
    everybody = (leader, one, COMMUNITY_CHEN, OFFICER_ZHOU, STRANGER)
    assert who_must(ask, gap, *everybody) == [leader.id]
    for stranger in (one, STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_WATCH_GAP, stranger, watch_gap_id=gap["id"])
    tick(CLOCK)
    wait(days=1)
    tick(CLOCK)
    assert who_must(ask, gap, *everybody) == [leader.id, COMMUNITY_CHEN.id]
    wait(hours=20)
    tick(CLOCK)
    assert who_must(ask, gap, *everybody) == [leader.id, COMMUNITY_CHEN.id, OFFICER_ZHOU.id]
    assert told(suite, shift) == [("leader", 1), ("community", 1), ("subdistrict", 1)]
    wait(hours=7)
    tick(CLOCK)
    ended = ask(READ_WATCH_GAP, COMMUNITY_CHEN, watch_gap_id=gap["id"])
    assert (ended["status"], ended["missing"], len(ended["asked"])) == ("unstaffed", 1, 3)
    assert who_must(ask, gap, *everybody) == []
    with pytest.raises(WatchGapSettled):
        ask(ACCEPT_WATCH_GAP, leader, watch_gap_id=gap["id"], reason="人够了")


@pytest.mark.rule("A15.5")
def test_a_gap_that_is_filled_ends_and_opens_again_when_somebody_goes(
    ask: Ask, tick: Tick, wait: Wait, suite: EmbeddedSuite
) -> None:
    shift, leader, (_, other) = friday(ask, 2)
    wait(days=2)
    tick(CLOCK)
    gap = gap_of(ask, shift, leader)
    up = ask(ASSIGN_MEMBER, leader, activity_id=shift["id"], person=other.id)
    assert who_must(ask, gap, leader) == []
    tick(CLOCK)
    assert gap_of(ask, shift, leader)["status"] == "filled"
    ask(WITHDRAW_SIGN_UP, other, sign_up_id=up["id"])
    wait(days=1)
    tick(CLOCK)
    again = gap_of(ask, shift, COMMUNITY_CHEN)
    assert (again["id"], again["status"], again["waits_on"]) == (gap["id"], "open", "community")
    assert told(suite, shift) == [("leader", 1), ("community", 1)]
    ask(CALL_OFF_ACTIVITY, leader, activity_id=shift["id"], reason="大雨")
    tick(CLOCK)
    assert gap_of(ask, shift, leader)["status"] == "ended"


@pytest.mark.rule("A15.5")
def test_fewer_may_stand_a_shift_if_somebody_says_so_but_never_nobody(ask: Ask, tick: Tick, wait: Wait) -> None:
    shift, leader, (one, _) = friday(ask, 2)
    wait(days=2)
    tick(CLOCK)
    gap = gap_of(ask, shift, leader)
    with pytest.raises(errors.NotFound):
        ask(ACCEPT_WATCH_GAP, one, watch_gap_id=gap["id"], reason="一人足够")
    accepted = ask(ACCEPT_WATCH_GAP, leader, watch_gap_id=gap["id"], reason="当天游客少")
    assert (accepted["status"], accepted["settled_by"]) == ("accepted", leader.id)
    tick(CLOCK)
    assert gap_of(ask, shift, leader)["status"] == "accepted"
    (up,) = [item for item in ask(LIST_WORK, one)["items"] if item["act"] == "stand_shift"]
    ask(WITHDRAW_SIGN_UP, one, sign_up_id=up["id"])
    tick(CLOCK)
    assert (gap_of(ask, shift, leader)["status"], gap_of(ask, shift, leader)["missing"]) == ("open", 2)
    with pytest.raises(NobodyStands):
        ask(ACCEPT_WATCH_GAP, leader, watch_gap_id=gap["id"], reason="无人也可")


@pytest.mark.rule("A15.5")
def test_a_post_without_a_roster_waits_for_its_leader(ask: Ask) -> None:
    group, leader, _ = form(ask)
    post = open_post(ask, group, leader)

    def waits() -> bool:
        return any(item["act"] == "roster_watch_post" for item in ask(LIST_WORK, leader)["items"])

    assert waits()
    roster(ask, post, leader, days=5)
    assert waits(), "it ends within the week"
    roster(ask, post, leader, days=20)
    assert not waits()
