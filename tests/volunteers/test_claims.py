"""A8.2: stewards claim lanes; several may share one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.claims import CLAIM_LANE, LIST_CLAIMS, RELEASE_LANE
from messages.volunteers.errors.claims import ClaimAlreadyEnded, LaneAlreadyClaimed
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.errors.stewards import OutsideOwnSubdistrict
from suite.people import CHIEF_SUN, COMMUNITY_CHEN, DONGCHENG, LANE, SECOND_LANE
from tests.embedded import Ask, everything


@pytest.mark.rule("A8.2.3", "A8.2.4")
def test_several_stewards_share_a_lane_and_each_claims_it_once(ask: Ask, new_steward: Callable[[], Actor]) -> None:
    one, other = new_steward(), new_steward()
    mine = ask(CLAIM_LANE, one, lane_code=LANE)
    theirs = ask(CLAIM_LANE, other, lane_code=LANE)
    with pytest.raises(LaneAlreadyClaimed):
        ask(CLAIM_LANE, one, lane_code=LANE)
    seen = {claim["id"] for claim in everything(ask, LIST_CLAIMS, CHIEF_SUN, within=LANE)}
    assert {mine["id"], theirs["id"]} <= seen


def test_threads_of_one_steward_leave_one_claim(ask: Ask, steward: Actor) -> None:
    def attempt(_: int) -> bool:
        try:
            ask(CLAIM_LANE, steward, lane_code=SECOND_LANE)
        except LaneAlreadyClaimed:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1


def test_a_claim_ends_once_and_the_lane_can_be_claimed_again(ask: Ask, steward: Actor) -> None:
    claim = ask(CLAIM_LANE, steward, lane_code=LANE)
    assert ask(RELEASE_LANE, COMMUNITY_CHEN, claim_id=claim["id"])["claimed_to"]
    with pytest.raises(ClaimAlreadyEnded):
        ask(RELEASE_LANE, steward, claim_id=claim["id"])
    assert ask(CLAIM_LANE, steward, lane_code=LANE)["id"] != claim["id"]


def test_lanes_lie_in_the_own_subdistrict_and_the_register(ask: Ask, steward: Actor) -> None:
    everywhere = Actor(steward.id, steward.name, steward.roles, (DONGCHENG,))
    with pytest.raises(OutsideOwnSubdistrict):
        ask(CLAIM_LANE, everywhere, lane_code="110101001001001")
    with pytest.raises(LaneUnknown):
        ask(CLAIM_LANE, steward, lane_code="110101014002999")


def test_nobody_releases_for_another(ask: Ask, new_steward: Callable[[], Actor]) -> None:
    claim = ask(CLAIM_LANE, new_steward(), lane_code=LANE)
    with pytest.raises(errors.Forbidden):
        ask(RELEASE_LANE, new_steward(), claim_id=claim["id"])
