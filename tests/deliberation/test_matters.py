"""A2 the five-people method and A4 the rise through the tiers."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.deliberation.councils import FOUND_COUNCIL
from messages.deliberation.errors.councils import NoCouncilForPlaces
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.deliberation.matters import (
    DISCUSS_MATTER,
    EXECUTE_MATTER,
    LIST_MATTERS,
    RAISE_MATTER,
    READ_MATTER,
    SEND_UP_MATTER,
    SHOW_LANE_MATTERS,
)
from messages.enforcement.topics import TOPIC_ADOPTED
from messages.envelope import ANONYMOUS
from services.deliberation.domain.matters import MOVES, Matter
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, COMMANDER_XU, OFFICER_ZHOU, SHICHAHAI, STRANGER
from suite.set_time import SetTime
from tests.deliberation.conftest import Community
from tests.embedded import Ask, everything
from tests.facts import fact

ORDER = ("raised", "discussed", "decided", "executed", "evaluated")
DO: dict[str, Callable[[Matter], object]] = {
    "discuss": Matter.discuss,
    "decide": lambda matter: matter.decide("yes"),
    "reject": Matter.reject,
    "miss_quorum": Matter.miss_quorum,
    "stay": Matter.stay,
    "rise": lambda matter: matter.rise_to("council above", "110101", "district"),
    "execute": Matter.execute,
    "confirm": Matter.confirm,
    "send_back": Matter.send_back,
}


def a_matter() -> Matter:
    raised_at: Any = None
    return Matter("id", "number", "110101014002", "council", "community", "title", "text", (), "who", raised_at)


ENDS = {"evaluated", "rejected"}
GO_ON = {"discuss", "decide", "execute", "confirm"}


def test_from_every_state_but_the_ends_somebody_can_go_on() -> None:
    """Those who discuss, vote, carry out and judge are named by the operations and clocks that make these moves."""
    statuses = {status for move in MOVES.values() for status in move.values()}
    stuck = {status for status in statuses if not any(status in MOVES[move] for move in GO_ON)}
    assert stuck == ENDS


@pytest.mark.rule("A2.4")
@hypothesis.given(st.lists(st.sampled_from(sorted(DO))))
def test_no_step_is_ever_skipped(moves: list[str]) -> None:
    matter, reached = a_matter(), 0
    for move in moves:
        try:
            DO[move](matter)
        except MatterStepSkipped:
            continue
        if matter.status in ORDER:
            place = ORDER.index(matter.status)
            assert place <= reached + 1
            reached = place
        else:
            reached = 0 if matter.status == "returned" else reached


def test_every_move_but_the_first_is_a_verb_of_the_matter() -> None:
    assert {"raise", *DO} == set(MOVES)


@pytest.mark.rule("A2.3")
def test_what_was_not_solved_returns_to_discussion_in_the_next_round() -> None:
    matter = a_matter()
    matter.discuss()
    matter.decide("yes")
    matter.execute()
    matter.send_back()
    assert (matter.status, matter.round) == ("returned", 1)
    matter.discuss()
    assert (matter.status, matter.round, matter.chosen) == ("discussed", 2, None)


@pytest.mark.rule("A2.4", "A2.5", "A2.6")
def test_steps_are_taken_in_order_and_each_is_recorded(community: Community, ask: Ask, time: SetTime) -> None:
    matter = community.raised()
    assert matter["number"].startswith(f"YT-{community.code[:9]}-")
    assert matter["council_id"] == community.council["id"]
    with pytest.raises(MatterStepSkipped):
        ask(EXECUTE_MATTER, community.worker, matter_id=matter["id"], text="已施划")
    member = community.members[1]
    ask(DISCUSS_MATTER, member, matter_id=matter["id"], text="第一次讨论")
    next_week = time() + dt.timedelta(days=7)
    time.move_to(next_week)
    ask(DISCUSS_MATTER, member, matter_id=matter["id"], text="第二次讨论")
    read = ask(READ_MATTER, community.person("neighbour"), matter_id=matter["id"])
    assert read["status"] == "discussed"
    assert [(step["step"], step["by"]) for step in read["steps"]] == [
        ("raised", community.person("resident").id),
        ("discussed", member.id),
        ("discussed", member.id),
    ]
    assert [step["text"] for step in read["steps"][1:]] == ["第一次讨论", "第二次讨论"]
    moments = [dt.datetime.fromisoformat(step["at"]) for step in read["steps"]]
    assert moments[0] <= moments[1] < next_week <= moments[2]


@pytest.mark.rule("A4.1")
def test_a_matter_goes_to_the_smallest_council_that_holds_its_places(community: Community, ask: Ask) -> None:
    lane = ask(FOUND_COUNCIL, community.worker, territory=community.lane, name="胡同议事会")
    assert community.raised()["council_id"] == lane["id"]
    wider = community.raised(places=[community.lane, community.second_lane])
    assert wider["council_id"] == community.council["id"]
    with pytest.raises(NoCouncilForPlaces):
        community.raised(places=[community.lane, f"{SHICHAHAI}004001"])


@pytest.mark.rule("A4.3", "A4.5")
def test_what_is_outside_a_councils_powers_rises_with_its_history(
    community: Community, ask: Ask, district_council: Any
) -> None:
    matter = community.discussed()
    with pytest.raises(errors.Forbidden):
        ask(SEND_UP_MATTER, community.members[1], matter_id=matter["id"], text="需要区级部门")
    risen = ask(SEND_UP_MATTER, community.members[0], matter_id=matter["id"], text="需要区级部门")
    assert (risen["tier"], risen["council_id"]) == ("district", district_council["id"])
    assert risen["status"] == "raised"
    with pytest.raises(errors.Forbidden):
        ask(DISCUSS_MATTER, community.members[0], matter_id=matter["id"], text="已不属本会")
    steps = ask(READ_MATTER, community.person("neighbour"), matter_id=matter["id"])["steps"]
    assert [step["step"] for step in steps] == ["raised", "discussed", "risen"]
    assert [step["territory"] for step in steps] == [community.code, community.code, "110101"]


@pytest.mark.rule("A2.6")
def test_a_matter_is_for_those_whom_it_affects(community: Community, elsewhere: Community, ask: Ask) -> None:
    matter = community.raised()
    assert matter["id"] in {item["id"] for item in ask(LIST_MATTERS, community.person("neighbour"))["items"]}
    assert matter["id"] in {item["id"] for item in ask(LIST_MATTERS, ADMIN, within=community.lane)["items"]}
    assert matter["id"] not in {item["id"] for item in ask(LIST_MATTERS, STRANGER)["items"]}
    with pytest.raises(errors.NotFound):
        ask(READ_MATTER, STRANGER, matter_id=matter["id"])
    with pytest.raises(errors.Forbidden):
        ask(DISCUSS_MATTER, STRANGER, matter_id=matter["id"], text="不在本地")
    with pytest.raises(errors.Forbidden):
        ask(RAISE_MATTER, elsewhere.person("far"), title="远处", text="与我无关", places=[community.lane])


def test_everybody_sees_a_lanes_matters_and_nobodys_name(community: Community, ask: Ask) -> None:
    matter = community.raised()
    wide = community.raised(places=[community.code])
    page = ask(SHOW_LANE_MATTERS, ANONYMOUS, lane_code=community.lane)
    assert [item["id"] for item in page["items"]] == [wide["id"], matter["id"]]
    assert "raised_by" not in page["items"][0]


@pytest.mark.rule("E4.6")
@pytest.mark.parametrize(("residents_decide", "raised"), [(True, 1), (False, 0)])
def test_a_topic_that_residents_must_decide_comes_before_their_council(
    suite: EmbeddedSuite, community: Community, ask: Ask, *, residents_decide: bool, raised: int
) -> None:
    told: dict[str, Any] = {
        "measures": "增设两处投放点",
        "number": "110101014-2026-000001",
        "settled_by": COMMANDER_XU.id,
    }
    adopted = fact(TOPIC_ADOPTED, territory=community.code, residents_decide=residents_decide, **told)
    for _ in range(2):  # a second delivery has no second effect
        suite.doors["deliberation"].hear(adopted)
    matters = ask(LIST_MATTERS, community.worker)["items"]
    assert [one["text"] for one in matters] == ["增设两处投放点"] * raised
    if raised:
        (shown,) = ask(SHOW_LANE_MATTERS, ANONYMOUS, lane_code=community.lane)["items"]
        assert shown["title"].endswith(told["number"])
        ask(DISCUSS_MATTER, community.worker, matter_id=matters[0]["id"], text="五人到会，意见一致")


def test_a_topic_of_a_place_without_council_stays_with_its_owner(suite: EmbeddedSuite, ask: Ask) -> None:
    told: dict[str, Any] = {
        "measures": "增设两处投放点",
        "number": "110199001-2026-000001",
        "settled_by": COMMANDER_XU.id,
    }
    suite.doors["deliberation"].hear(fact(TOPIC_ADOPTED, territory="110199001", residents_decide=True, **told))
    assert not ask(LIST_MATTERS, dataclasses.replace(OFFICER_ZHOU, territories=("110199",)))["items"]


def test_who_moved_still_finds_what_she_raised(community: Community, ask: Ask) -> None:
    matter, raiser = community.raised(), community.person("resident")
    moved = dataclasses.replace(raiser, territories=(SHICHAHAI,))
    assert matter["id"] in {item["id"] for item in ask(LIST_MATTERS, moved)["items"]}
    other = dataclasses.replace(moved, id="somebody-else")
    assert matter["id"] not in {item["id"] for item in everything(ask, LIST_MATTERS, other)}
