"""A8.2: a lane is handed over to a named steward when that one accepts; until then it is never without."""

import dataclasses
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.claims import CLAIM_LANE, LIST_CLAIMS, RELEASE_LANE
from messages.volunteers.errors.claims import ClaimAlreadyEnded, NoStewardToHandTo
from messages.volunteers.errors.lane_handovers import LaneHandoverPending, LaneHandoverSettled, LaneHandoverVoid
from messages.volunteers.lane_handovers import (
    ACCEPT_LANE_HANDOVER,
    DECLINE_LANE_HANDOVER,
    LIST_LANE_HANDOVERS,
    OFFER_LANE,
    READ_LANE_HANDOVER,
    WITHDRAW_LANE_HANDOVER,
)
from messages.volunteers.lane_waits import WAIT_FOR_LANE
from messages.volunteers.lanes import REGISTER_LANE
from messages.volunteers.stewards import LIST_STEWARDS, RESIGN_STEWARD
from messages.volunteers.work import LIST_WORK
from suite.people import COMMUNITY_CHEN, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask, Tick, everything
from tests.volunteers.conftest import Wait
from tests.working import waits_in

NewSteward = Callable[[], Actor]
WORDS = "东口井盖松动，已报修；9 号院老人独居，常去看看"
waits = waits_in(LIST_WORK, (COMMUNITY_CHEN, OFFICER_ZHOU))
_codes = itertools.count(500)


@pytest.fixture
def lane(ask: Ask) -> str:
    """A lane that takes one steward."""
    code = f"110101014002{next(_codes)}"
    ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=code, name="新巷", kind="back_lane", capacity=1)
    return code


def offered(ask: Ask, giver: Actor, lane: str, to: Actor) -> tuple[dict[str, Any], dict[str, Any]]:
    claim = ask(CLAIM_LANE, giver, lane_code=lane)
    return claim, ask(OFFER_LANE, giver, claim_id=claim["id"], to=to.id, words=WORDS)


def holders(ask: Ask, lane: str) -> set[str]:
    return {claim["person"] for claim in everything(ask, LIST_CLAIMS, OFFICER_ZHOU, within=lane)}


@pytest.mark.rule("A8.2.3")
def test_a_lane_changes_hands_at_the_instant_at_which_the_named_steward_accepts(
    ask: Ask, lane: str, steward: Actor, new_steward: NewSteward
) -> None:
    next_one, waiting = new_steward(), new_steward()
    claim, handover = offered(ask, steward, lane, next_one)
    ask(WAIT_FOR_LANE, waiting, lane_code=lane)
    assert holders(ask, lane) == {steward.id}, "nothing has changed yet"
    assert waits(ask, handover["id"], steward, next_one) == {next_one.id: ["answer_lane_handover"]}
    with pytest.raises(errors.NotFound):
        ask(ACCEPT_LANE_HANDOVER, waiting, lane_handover_id=handover["id"])
    with pytest.raises(errors.Forbidden):
        ask(ACCEPT_LANE_HANDOVER, steward, lane_handover_id=handover["id"])
    accepted = ask(ACCEPT_LANE_HANDOVER, next_one, lane_handover_id=handover["id"])
    assert holders(ask, lane) == {next_one.id}, "who waits in line is not passed over: no place has become free"
    ended = everything(ask, LIST_CLAIMS, OFFICER_ZHOU, within=lane, active=False)
    (begun,) = everything(ask, LIST_CLAIMS, OFFICER_ZHOU, within=lane)
    assert [(one["id"], one["handed_to"], one["handed_over"]) for one in ended] == [(claim["id"], next_one.id, WORDS)]
    assert (begun["id"], begun["claimed_from"]) == (accepted["new_claim_id"], ended[0]["claimed_to"])
    with pytest.raises(LaneHandoverSettled):
        ask(ACCEPT_LANE_HANDOVER, next_one, lane_handover_id=handover["id"])
    assert waits(ask, handover["id"], steward, next_one) == {}


@pytest.mark.rule("A8.2.3")
def test_who_declines_says_why_and_the_giver_keeps_the_lane_or_names_another(
    ask: Ask, lane: str, steward: Actor, new_steward: NewSteward
) -> None:
    one, other = new_steward(), new_steward()
    claim, handover = offered(ask, steward, lane, one)
    with pytest.raises(LaneHandoverPending):
        ask(OFFER_LANE, steward, claim_id=claim["id"], to=other.id)
    declined = ask(DECLINE_LANE_HANDOVER, one, lane_handover_id=handover["id"], reason="下月搬家")
    assert (declined["status"], declined["reason"], holders(ask, lane)) == ("declined", "下月搬家", {steward.id})
    assert waits(ask, handover["id"], steward, one) == {steward.id: ["settle_lane_handover"]}
    second = ask(OFFER_LANE, COMMUNITY_CHEN, claim_id=claim["id"], to=other.id)
    assert waits(ask, handover["id"], steward, one) == {}, "another is named"
    ask(DECLINE_LANE_HANDOVER, other, lane_handover_id=second["id"], reason="太远")
    assert ask(WITHDRAW_LANE_HANDOVER, steward, lane_handover_id=second["id"])["status"] == "withdrawn"
    assert waits(ask, second["id"], steward, other) == {}
    third = ask(OFFER_LANE, steward, claim_id=claim["id"], to=other.id)
    ask(WITHDRAW_LANE_HANDOVER, steward, lane_handover_id=third["id"])
    with pytest.raises(LaneHandoverSettled):
        ask(ACCEPT_LANE_HANDOVER, other, lane_handover_id=third["id"])
    mine = ask(LIST_LANE_HANDOVERS, steward, limit=200)["items"]
    assert [one["status"] for one in mine] == ["withdrawn", "withdrawn", "declined"]


@pytest.mark.rule("A8.2.3")
def test_silence_climbs_and_the_lane_is_never_without(
    ask: Ask, lane: str, steward: Actor, new_steward: NewSteward, wait: Wait, tick: Tick
) -> None:
    next_one = new_steward()
    _, handover = offered(ask, steward, lane, next_one)
    about = {"lane_handover_id": handover["id"]}
    with pytest.raises(errors.Forbidden):
        ask(DECLINE_LANE_HANDOVER, COMMUNITY_CHEN, **about, reason="太早")
    seen = []
    for _ in range(3):
        seen.append(set(waits(ask, handover["id"], steward, next_one)))
        wait(days=3, hours=1)
        tick("see_to_lane_handovers")
    named = {next_one.id}
    assert seen == [named, named | {COMMUNITY_CHEN.id}, named | {COMMUNITY_CHEN.id, OFFICER_ZHOU.id}]
    read = ask(READ_LANE_HANDOVER, OFFICER_ZHOU, **about)
    assert [rung["waits_on"] for rung in read["asked"]] == ["steward", "community", "subdistrict"]
    assert holders(ask, lane) == {steward.id}
    with pytest.raises(errors.AboutOneself):
        ask(DECLINE_LANE_HANDOVER, dataclasses.replace(OFFICER_ZHOU, id=steward.id), **about, reason="自己来")
    ask(DECLINE_LANE_HANDOVER, OFFICER_ZHOU, **about, reason="联系不上")
    assert waits(ask, handover["id"], steward, next_one) == {steward.id: ["settle_lane_handover"]}


def test_what_nobody_can_accept_any_more_lapses(
    ask: Ask, lane: str, steward: Actor, new_steward: NewSteward, tick: Tick
) -> None:
    one, other = new_steward(), new_steward()
    claim, handover = offered(ask, steward, lane, one)
    ask(RELEASE_LANE, steward, claim_id=claim["id"])
    with pytest.raises(LaneHandoverVoid):
        ask(ACCEPT_LANE_HANDOVER, one, lane_handover_id=handover["id"])
    assert waits(ask, handover["id"], steward, one) == {}
    with pytest.raises(ClaimAlreadyEnded):
        ask(OFFER_LANE, steward, claim_id=claim["id"], to=other.id)
    _, later = offered(ask, steward, lane, other)
    ask(RESIGN_STEWARD, other, steward_id=ask(LIST_STEWARDS, other)["items"][0]["id"], reason="搬家")
    tick("see_to_lane_handovers")
    for each in (handover, later):
        assert ask(READ_LANE_HANDOVER, steward, lane_handover_id=each["id"])["status"] == "lapsed"


def test_it_is_offered_by_whoever_has_the_lane_to_another_who_serves(
    ask: Ask, lane: str, steward: Actor, new_steward: NewSteward
) -> None:
    next_one = new_steward()
    claim = ask(CLAIM_LANE, steward, lane_code=lane)
    for nobody in (steward.id, "nobody-at-all"):
        with pytest.raises(NoStewardToHandTo):
            ask(OFFER_LANE, steward, claim_id=claim["id"], to=nobody)
    with pytest.raises(errors.Forbidden):
        ask(OFFER_LANE, next_one, claim_id=claim["id"], to=next_one.id)
    handover = ask(OFFER_LANE, steward, claim_id=claim["id"], to=next_one.id)
    with pytest.raises(errors.NotFound):
        ask(READ_LANE_HANDOVER, STRANGER, lane_handover_id=handover["id"])


def test_who_shares_the_lane_takes_over_by_keeping_it(ask: Ask, new_steward: NewSteward) -> None:
    code = f"110101014002{next(_codes)}"
    ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=code, name="新巷", kind="back_lane", capacity=2)
    one, other, third = (new_steward() for _ in range(3))
    own = ask(CLAIM_LANE, other, lane_code=code)
    _, handover = offered(ask, one, code, other)
    ask(WAIT_FOR_LANE, third, lane_code=code)
    assert ask(ACCEPT_LANE_HANDOVER, other, lane_handover_id=handover["id"])["new_claim_id"] == own["id"]
    assert holders(ask, code) == {other.id, third.id}, "the place that has become free goes to the line"


def test_accepted_and_withdrawn_at_once_it_is_one_of_both(
    ask: Ask, lane: str, steward: Actor, new_steward: NewSteward
) -> None:
    next_one = new_steward()
    _, handover = offered(ask, steward, lane, next_one)
    about = {"lane_handover_id": handover["id"]}

    def attempt(nth: int) -> bool:
        try:
            if nth % 2:
                ask(ACCEPT_LANE_HANDOVER, next_one, **about)
            else:
                ask(WITHDRAW_LANE_HANDOVER, steward, **about)
        except LaneHandoverSettled:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, range(6))) == 1
    status = ask(READ_LANE_HANDOVER, steward, **about)["status"]
    assert holders(ask, lane) == ({next_one.id} if status == "accepted" else {steward.id})
