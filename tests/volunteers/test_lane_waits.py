"""A8.2: a lane takes so many stewards; who finds it full waits in line, and moves up by itself."""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.claims import CLAIM_LANE, LIST_CLAIMS, RELEASE_LANE
from messages.volunteers.errors.claims import LaneAlreadyClaimed, LaneFull
from messages.volunteers.errors.lane_waits import AlreadyWaiting, LaneNotFull, WaitEnded
from messages.volunteers.lane_waits import LIST_LANE_WAITS, WAIT_FOR_LANE, WITHDRAW_LANE_WAIT
from messages.volunteers.lanes import CORRECT_LANE, REGISTER_LANE
from messages.volunteers.stewards import LIST_STEWARDS, PAUSE_STEWARD, RESIGN_STEWARD
from suite.people import COMMUNITY_CHEN, OFFICER_ZHOU
from tests.embedded import Ask, everything

NewSteward = Callable[[], Actor]
_codes = itertools.count(300)


@pytest.fixture
def lane(ask: Ask) -> str:
    """A lane that takes two stewards."""
    code = f"110101014002{next(_codes)}"
    ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=code, name="新巷", kind="back_lane", capacity=2)
    return code


def holders(ask: Ask, lane: str) -> set[str]:
    return {claim["person"] for claim in everything(ask, LIST_CLAIMS, OFFICER_ZHOU, within=lane)}


@pytest.mark.rule("A8.2.4")
def test_the_first_in_line_moves_up_by_itself(ask: Ask, lane: str, new_steward: NewSteward) -> None:
    one, other, third, fourth = (new_steward() for _ in range(4))
    claim = ask(CLAIM_LANE, one, lane_code=lane)
    ask(CLAIM_LANE, other, lane_code=lane)
    with pytest.raises(LaneFull, match="2"):
        ask(CLAIM_LANE, third, lane_code=lane)
    first, second = (ask(WAIT_FOR_LANE, who, lane_code=lane) for who in (third, fourth))
    assert first["status"] == second["status"] == "waiting"
    ask(RELEASE_LANE, one, claim_id=claim["id"])
    assert holders(ask, lane) == {other.id, third.id}
    told = ask(LIST_LANE_WAITS, third)["items"][0]
    assert (told["status"], told["ended_at"] is None, bool(told["claim_id"])) == ("moved_up", False, True)
    assert ask(LIST_LANE_WAITS, fourth, status="waiting")["items"][0]["id"] == second["id"]
    mine = ask(LIST_STEWARDS, other)["items"][0]["id"]
    ask(PAUSE_STEWARD, other, steward_id=mine, reason="外出探亲")
    assert holders(ask, lane) == {third.id, fourth.id}


def test_more_room_is_filled_from_the_line(ask: Ask, lane: str, new_steward: NewSteward) -> None:
    people = [new_steward() for _ in range(5)]
    for who in people[:2]:
        ask(CLAIM_LANE, who, lane_code=lane)
    for who in people[2:]:
        ask(WAIT_FOR_LANE, who, lane_code=lane)
    assert ask(CORRECT_LANE, OFFICER_ZHOU, lane_code=lane, capacity=4)["capacity"] == 4
    assert holders(ask, lane) == {who.id for who in people[:4]}
    assert ask(CORRECT_LANE, OFFICER_ZHOU, lane_code=lane, capacity=None)["capacity"] is None
    assert holders(ask, lane) == {who.id for who in people}


def test_who_has_left_meanwhile_is_passed_over(ask: Ask, lane: str, new_steward: NewSteward) -> None:
    one, other, gone, next_ = (new_steward() for _ in range(4))
    claim = ask(CLAIM_LANE, one, lane_code=lane)
    ask(CLAIM_LANE, other, lane_code=lane)
    for who in (gone, next_):
        ask(WAIT_FOR_LANE, who, lane_code=lane)
    ask(RESIGN_STEWARD, gone, steward_id=ask(LIST_STEWARDS, gone)["items"][0]["id"], reason="搬家")
    ask(RELEASE_LANE, COMMUNITY_CHEN, claim_id=claim["id"])
    assert holders(ask, lane) == {other.id, next_.id}


def test_wrong_turns_in_the_line(ask: Ask, lane: str, new_steward: NewSteward) -> None:
    one, other, third = (new_steward() for _ in range(3))
    with pytest.raises(LaneNotFull):
        ask(WAIT_FOR_LANE, one, lane_code=lane)
    for who in (one, other):
        ask(CLAIM_LANE, who, lane_code=lane)
    with pytest.raises(LaneAlreadyClaimed):
        ask(WAIT_FOR_LANE, one, lane_code=lane)
    wait = ask(WAIT_FOR_LANE, third, lane_code=lane)
    with pytest.raises(AlreadyWaiting):
        ask(WAIT_FOR_LANE, third, lane_code=lane)
    with pytest.raises(errors.Forbidden):
        ask(WITHDRAW_LANE_WAIT, one, wait_id=wait["id"])
    assert ask(WITHDRAW_LANE_WAIT, third, wait_id=wait["id"])["status"] == "withdrawn"
    with pytest.raises(WaitEnded):
        ask(WITHDRAW_LANE_WAIT, third, wait_id=wait["id"])


@pytest.mark.rule("A8.2.4")
def test_many_at_once_never_are_more_than_the_lane_takes(ask: Ask, lane: str, new_steward: NewSteward) -> None:
    people = [new_steward() for _ in range(8)]

    def attempt(who: Actor) -> bool:
        try:
            ask(CLAIM_LANE, who, lane_code=lane)
        except LaneFull:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, people)) == 2
    assert len(holders(ask, lane)) == 2
