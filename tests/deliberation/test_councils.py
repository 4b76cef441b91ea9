"""A3 council halls and A4 tiered councils, at the front door."""

import concurrent.futures

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.deliberation.councils import (
    FIND_COUNCIL,
    FOUND_COUNCIL,
    LIST_COUNCILS,
    READ_COUNCIL,
    SEAT_MEMBER,
    UNSEAT_MEMBER,
)
from messages.deliberation.errors.councils import (
    CouncilExists,
    MemberAlreadySeated,
    MemberNotSeated,
    NoCouncilForPlaces,
)
from services.deliberation.domain.councils import territories_holding, tier_of
from suite.people import ADMIN, RESIDENT_WANG, STRANGER
from tests.deliberation.conftest import Community
from tests.embedded import Ask

codes = st.sampled_from((6, 9, 12, 15, 18)).flatmap(lambda size: st.text("12", min_size=size, max_size=size))


@pytest.mark.rule("A4.1")
@hypothesis.given(st.lists(codes, min_size=1, max_size=5))
def test_the_territories_that_hold_places_contain_each_and_grow(places: list[str]) -> None:
    holding = territories_holding(places)
    assert all(place.startswith(code) for code in holding for place in places)
    assert [len(code) for code in holding] == sorted((len(code) for code in holding), reverse=True)
    assert all(tier_of(code) for code in holding)


@pytest.mark.rule("A3.3")
def test_a_council_has_members_and_the_tier_of_its_territory(community: Community, ask: Ask) -> None:
    assert community.council["tier"] == "community"
    seated = ask(SEAT_MEMBER, community.worker, council_id=community.council["id"], member="new", name="新成员")
    assert [member["member"] for member in seated["members"]][-1] == "new"
    with pytest.raises(MemberAlreadySeated):
        ask(SEAT_MEMBER, community.worker, council_id=seated["id"], member="new", name="新成员")
    left = ask(UNSEAT_MEMBER, community.worker, council_id=seated["id"], member="new")
    with pytest.raises(MemberNotSeated):
        ask(UNSEAT_MEMBER, community.worker, council_id=seated["id"], member="new")
    assert ask(READ_COUNCIL, RESIDENT_WANG, council_id=left["id"]) == left


def test_a_territory_has_one_council_whoever_founds_at_the_same_time(community: Community, ask: Ask) -> None:
    def found(_: int) -> str:
        try:
            return str(ask(FOUND_COUNCIL, ADMIN, territory=community.lane, name="胡同议事会")["id"])
        except CouncilExists as refusal:
            return refusal.code

    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(found, range(4)))
    assert answers.count("council_exists") == 3


@pytest.mark.rule("A4.1")
def test_the_smallest_council_whose_territory_holds_everything(community: Community, ask: Ask) -> None:
    lane = ask(FOUND_COUNCIL, community.worker, territory=community.lane, name="胡同议事会")
    assert lane["tier"] == "grid"
    courtyard, other_lane = f"{community.lane}001", community.second_lane
    assert ask(FIND_COUNCIL, RESIDENT_WANG, places=[courtyard])["id"] == lane["id"]
    assert ask(FIND_COUNCIL, RESIDENT_WANG, places=[courtyard, other_lane])["id"] == community.council["id"]
    with pytest.raises(NoCouncilForPlaces):
        ask(FIND_COUNCIL, RESIDENT_WANG, places=["110102012001001"])


def test_only_the_offices_of_a_territory_found_its_council(community: Community, ask: Ask) -> None:
    for who in (STRANGER, community.person("resident")):
        with pytest.raises(errors.Forbidden):
            ask(FOUND_COUNCIL, who, territory=community.lane, name="胡同议事会")
    with pytest.raises(errors.Forbidden):
        ask(SEAT_MEMBER, STRANGER, council_id=community.council["id"], member="new", name="新成员")


def test_councils_are_listed_by_territory_and_tier(community: Community, ask: Ask) -> None:
    page = ask(LIST_COUNCILS, RESIDENT_WANG, within=community.code, tier="community")
    assert [council["id"] for council in page["items"]] == [community.council["id"]]


def test_nobody_founds_a_council_and_sits_in_it(community: Community, ask: Ask) -> None:
    seats = [{"member": "somebody", "name": "居民"}, {"member": ADMIN.id, "name": "区里", "seat": "chair"}]
    with pytest.raises(errors.AboutOneself):
        ask(FOUND_COUNCIL, ADMIN, territory=community.lane, name="胡同议事会", members=seats)
