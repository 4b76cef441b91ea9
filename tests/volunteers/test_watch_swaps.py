"""A15.5: a shift is swapped: asked by one, agreed by the other, the leader told; nobody in two places by any path."""

import datetime as dt
import itertools
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from chassis.tables import outbox
from messages import errors
from messages.envelope import Actor
from messages.volunteers.activities import (
    ASSIGN_MEMBER,
    LIST_OWN_SIGN_UPS,
    LIST_SIGN_UPS,
    SIGN_UP_FOR_ACTIVITY,
    WITHDRAW_SIGN_UP,
)
from messages.volunteers.errors.activities import ElsewhereThen
from messages.volunteers.errors.volunteer_groups import NotAGroupMember
from messages.volunteers.errors.watch_swaps import (
    NotTheirWatch,
    OthersWait,
    WatchSwapOutdated,
    WatchSwapPending,
    WatchSwapSettled,
)
from messages.volunteers.volunteer_groups import LEAVE_VOLUNTEER_GROUP
from messages.volunteers.watch_swaps import (
    ACCEPT_WATCH_SWAP,
    ASK_WATCH_SWAP,
    DECLINE_WATCH_SWAP,
    LIST_WATCH_SWAPS,
    READ_WATCH_SWAP,
    WATCH_SWAPPED,
    WITHDRAW_WATCH_SWAP,
)
from messages.volunteers.work import LIST_WORK
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.volunteers.conftest import Wait, someone
from tests.volunteers.groups import MORNING, form, plan
from tests.volunteers.posts import open_post, roster

Shifts = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def morning(time: SetTime) -> None:
    time.move_to(MORNING)


def two_posts(ask: Ask, members: int, **told: Any) -> tuple[Actor, list[Actor], Shifts, Shifts]:
    """The leader, the members, and the shifts of two posts, which have the same hours."""
    group, leader, joined = form(ask, members)
    east, west = (open_post(ask, group, leader, name=name, **told) for name in ("东口", "西口"))
    return leader, joined, roster(ask, east, leader), roster(ask, west, leader)


def signed(ask: Ask, who: Actor, shift: dict[str, Any]) -> str:
    return str(ask(SIGN_UP_FOR_ACTIVITY, who, activity_id=shift["id"])["id"])


def stands(ask: Ask, who: Actor) -> list[str]:
    """The shifts that somebody has a place in."""
    return [up["activity_id"] for up in ask(LIST_OWN_SIGN_UPS, who, status="placed")["items"]]


def told(suite: EmbeddedSuite, swap: dict[str, Any]) -> list[dict[str, Any]]:
    of = sa.select(outbox.c.body).where(outbox.c.type == WATCH_SWAPPED.name, outbox.c.body.contains(swap["id"]))
    with suite.databases["volunteers"].engine.connect() as connection:
        return [orjson.loads(body)["data"] for body in connection.execute(of).scalars()]


@pytest.mark.rule("A15.5")
def test_two_swap_shifts_of_the_same_hour_and_the_leader_is_told(ask: Ask, suite: EmbeddedSuite) -> None:
    leader, (one, other), east, west = two_posts(ask, 2)
    mine, theirs = signed(ask, one, east[0]), signed(ask, other, west[0])
    swap = ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=other.id, other_sign_up_id=theirs, words="西口离家近")
    assert swap["status"] == "asked"
    assert dt.datetime.fromisoformat(swap["lapses_at"]) == dt.datetime.fromisoformat(east[0]["begins_at"])
    work = [(item["act"], item["id"]) for item in ask(LIST_WORK, other)["items"]]
    assert ("answer_watch_swap", swap["id"]) in work
    assert ("stand_shift", theirs) in work
    for stranger in (someone(), STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_WATCH_SWAP, stranger, watch_swap_id=swap["id"])
    with pytest.raises(errors.Forbidden):
        ask(ACCEPT_WATCH_SWAP, one, watch_swap_id=swap["id"])
    assert ask(ACCEPT_WATCH_SWAP, other, watch_swap_id=swap["id"])["status"] == "accepted"
    assert (stands(ask, one), stands(ask, other)) == ([west[0]["id"]], [east[0]["id"]])
    gone = ask(LIST_OWN_SIGN_UPS, one, status="swapped")["items"]
    assert [up["id"] for up in gone] == [mine]
    assert [(one["leader"], one["activity_id"]) for one in told(suite, swap)] == [(leader.id, east[0]["id"])]
    for reader in (leader, COMMUNITY_CHEN, one):
        listed = ask(LIST_WATCH_SWAPS, reader, volunteer_group_id=swap["volunteer_group_id"])["items"]
        assert [(each["id"], each["status"]) for each in listed] == [(swap["id"], "accepted")]
    with pytest.raises(WatchSwapSettled):
        ask(WITHDRAW_WATCH_SWAP, one, watch_swap_id=swap["id"])


@pytest.mark.rule("A15.5")
def test_somebody_stands_in_and_gives_nothing(ask: Ask) -> None:
    leader, (one, other), east, _ = two_posts(ask, 2)
    mine = signed(ask, one, east[0])
    swap = ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=other.id)
    with pytest.raises(WatchSwapPending):
        ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=leader.id)
    assert ask(DECLINE_WATCH_SWAP, other, watch_swap_id=swap["id"], reason="当天有事")["reason"] == "当天有事"
    second = ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=leader.id)
    with pytest.raises(errors.Forbidden):
        ask(WITHDRAW_WATCH_SWAP, leader, watch_swap_id=second["id"])
    ask(WITHDRAW_WATCH_SWAP, one, watch_swap_id=second["id"])
    third = ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=other.id)
    ask(ACCEPT_WATCH_SWAP, other, watch_swap_id=third["id"])
    assert (stands(ask, one), stands(ask, other)) == ([], [east[0]["id"]])
    assert signed(ask, one, east[0]) != mine  # the shift takes three


@pytest.mark.rule("A15.5")
def test_one_gives_ones_own_to_a_member_past_nobody_who_waits(ask: Ask) -> None:
    group, leader, (one, other, third) = form(ask, 3)
    shift, *_ = roster(ask, open_post(ask, group, leader, least=1, most=1), leader)
    mine = signed(ask, one, shift)
    with pytest.raises(errors.Forbidden):
        ask(ASK_WATCH_SWAP, other, sign_up_id=mine, other=third.id)
    with pytest.raises(NotAGroupMember):
        ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=someone().id)
    with pytest.raises(NotTheirWatch):
        ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=one.id)
    with pytest.raises(errors.NotFound):
        ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=other.id, other_sign_up_id=shift["id"])
    activity = plan(ask, group, leader, hour=15)
    with pytest.raises(NotTheirWatch):
        ask(ASK_WATCH_SWAP, one, sign_up_id=signed(ask, one, activity), other=other.id)
    swap = ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=other.id)
    assert ask(SIGN_UP_FOR_ACTIVITY, third, activity_id=shift["id"])["status"] == "waiting"
    with pytest.raises(OthersWait):
        ask(ACCEPT_WATCH_SWAP, other, watch_swap_id=swap["id"])
    ask(WITHDRAW_SIGN_UP, one, sign_up_id=mine)
    assert stands(ask, third) == [shift["id"]]


@pytest.mark.rule("A15.5")
def test_what_is_no_longer_so_is_not_swapped_and_lapses(ask: Ask, tick: Tick, wait: Wait) -> None:
    leader, (one, other, third), east, west = two_posts(ask, 3)
    mine = signed(ask, one, east[0])
    signed(ask, other, west[0])
    swap = ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=other.id)
    with pytest.raises(ElsewhereThen):  # the other stands at the west then
        ask(ACCEPT_WATCH_SWAP, other, watch_swap_id=swap["id"])
    ask(WITHDRAW_WATCH_SWAP, one, watch_swap_id=swap["id"])
    left = ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=third.id)
    ask(LEAVE_VOLUNTEER_GROUP, third, volunteer_group_id=left["volunteer_group_id"])
    with pytest.raises(NotAGroupMember):
        ask(ACCEPT_WATCH_SWAP, third, watch_swap_id=left["id"])
    ask(WITHDRAW_SIGN_UP, one, sign_up_id=mine)
    with pytest.raises(WatchSwapOutdated):
        ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=leader.id)
    tick("lapse_watch_swaps")
    assert ask(READ_WATCH_SWAP, one, watch_swap_id=left["id"])["status"] == "lapsed"
    later = ask(ASK_WATCH_SWAP, one, sign_up_id=signed(ask, one, east[1]), other=leader.id)
    tick("lapse_watch_swaps")
    assert ask(READ_WATCH_SWAP, leader, watch_swap_id=later["id"])["status"] == "asked"
    wait(days=3)
    with pytest.raises(WatchSwapOutdated):
        ask(ACCEPT_WATCH_SWAP, leader, watch_swap_id=later["id"])
    tick("lapse_watch_swaps")
    assert ask(READ_WATCH_SWAP, leader, watch_swap_id=later["id"])["status"] == "lapsed"


@pytest.mark.rule("A15.5")
@pytest.mark.parametrize("chance", range(3))
def test_nobody_is_in_two_places_by_any_path(ask: Ask, chance: int) -> None:
    """Sign-ups, assignments, swaps and withdrawals at once; every place is one person's, and one at a time."""
    leader, members, east, west = two_posts(ask, 8, least=1, most=2)
    dice, shifts = random.Random(chance), [*east[:2], *west[:2]]

    def act(nth: int) -> None:
        one, other = members[nth % 8], members[(nth + 1 + nth // 8) % 8]
        shift = shifts[nth % 4]
        try:
            mine = signed(ask, one, shift)
            if nth % 3 == 0:
                swap = ask(ASK_WATCH_SWAP, one, sign_up_id=mine, other=other.id)
                ask(ACCEPT_WATCH_SWAP, other, watch_swap_id=swap["id"])
            elif nth % 3 == 1:
                ask(WITHDRAW_SIGN_UP, one, sign_up_id=mine)
            else:
                ask(ASSIGN_MEMBER, leader, activity_id=shifts[(nth + 1) % 4]["id"], person=other.id)
        except errors.Problem:
            pass

    turns = [*range(32)]
    dice.shuffle(turns)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, turns))
    held: dict[str, list[list[dt.datetime]]] = {}
    for shift in shifts:
        ups = ask(LIST_SIGN_UPS, leader, activity_id=shift["id"], limit=200)["items"]
        placed = [up for up in ups if up["status"] == "placed"]
        assert len(placed) <= 2
        for up in ups:
            if up["status"] in {"placed", "waiting"}:
                times = [dt.datetime.fromisoformat(up[name]) for name in ("begins_at", "ends_at")]
                held.setdefault(up["person"], []).append(times)
    for spans in map(sorted, held.values()):
        for (_, ends), (begins, _) in itertools.pairwise(spans):
            assert ends <= begins
