"""A8.5 coverage, and the public page of a lane."""

import datetime as dt
import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reference
from messages import errors
from messages.envelope import ANONYMOUS, Actor
from messages.volunteers.claims import CLAIM_LANE, RELEASE_LANE
from messages.volunteers.errors.lanes import LaneAlreadyRegistered, LaneUnknown
from messages.volunteers.lanes import (
    CORRECT_LANE,
    LIST_LANES,
    READ_LANE_QR_CODE,
    REGISTER_LANE,
    SHOW_COVERAGE,
    SHOW_LANE,
)
from messages.volunteers.reports import FILE_REPORT
from messages.volunteers.sessions import CHECK_IN
from services.volunteers.domain.lanes import LanesCounted, coverage, covered_since
from suite.people import LONGTAN, OFFICER_ZHOU, RESIDENT_WANG, STEWARD_LI, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.volunteers.conftest import Wait

_codes = itertools.count(700)
NOON = dt.datetime(2026, 5, 1, 4, tzinfo=dt.UTC)


@pytest.fixture
def lane(ask: Ask) -> str:
    """A lane that no other test knows."""
    code = f"110101014002{next(_codes)}"
    ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=code, name="新巷", kind="back_lane")
    return code


def test_the_register_holds_a_lane_once(ask: Ask, lane: str) -> None:
    with pytest.raises(LaneAlreadyRegistered):
        ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=lane, name="又一条", kind="back_lane")
    seen = ask(SHOW_LANE, OFFICER_ZHOU, lane_code=lane)["version"]
    with pytest.raises(errors.Stale):
        ask(CORRECT_LANE, OFFICER_ZHOU, if_match=seen + 1, lane_code=lane, name="改名巷", kind="main_street")
    assert ask(SHOW_LANE, OFFICER_ZHOU, if_match=seen, lane_code=lane)["version"] == seen
    corrected = ask(CORRECT_LANE, OFFICER_ZHOU, if_match=seen, lane_code=lane, name="改名巷", kind="main_street")
    assert (corrected["name"], corrected["version"]) == ("改名巷", 2)
    here = {"longitude": 116.43, "latitude": 39.88}
    ask(CORRECT_LANE, OFFICER_ZHOU, lane_code=lane, name_en="Gaiming Xiang", point=here)
    again = ask(CORRECT_LANE, OFFICER_ZHOU, lane_code=lane, kind="back_lane")
    assert (again["name"], again["name_en"], again["point"]) == ("改名巷", "Gaiming Xiang", here)
    chief = {"name": "孙志强", "phone": "010-6715 1234"}
    assert ask(CORRECT_LANE, OFFICER_ZHOU, lane_code=lane, chief=chief)["chief"] == chief
    assert ask(SHOW_LANE, ANONYMOUS, lane_code=lane)["chief"] == chief, "as on the board"
    bare = ask(CORRECT_LANE, OFFICER_ZHOU, lane_code=lane, name_en="", point=None)
    assert (bare["name"], bare["name_en"], bare["point"]) == ("改名巷", "", None)
    with pytest.raises(errors.Forbidden):
        ask(CORRECT_LANE, STRANGER, lane_code=lane, name="别人的", kind="back_lane")


def test_the_code_on_the_board_is_for_the_office_only(ask: Ask, lane: str) -> None:
    assert ask(READ_LANE_QR_CODE, OFFICER_ZHOU, lane_code=lane)["qr_code"]
    with pytest.raises(errors.Forbidden):
        ask(READ_LANE_QR_CODE, STEWARD_LI, lane_code=lane)


@pytest.mark.rule("A8.5.1")
def test_a_lane_is_covered_while_somebody_has_claimed_it(
    ask: Ask, lane: str, wait: Wait, new_steward: Callable[[], Actor]
) -> None:
    one, other = new_steward(), new_steward()
    first = ask(CLAIM_LANE, one, lane_code=lane)
    second = ask(CLAIM_LANE, other, lane_code=lane)
    assert ask(SHOW_LANE, ANONYMOUS, lane_code=lane)["stewards"] == 2
    wait(hours=1)
    ask(RELEASE_LANE, one, claim_id=first["id"])
    page = ask(SHOW_LANE, ANONYMOUS, lane_code=lane)
    assert (page["stewards"], page["covered"], page["covered_since"]) == (1, True, first["claimed_from"])
    ask(RELEASE_LANE, other, claim_id=second["id"])
    page = ask(SHOW_LANE, ANONYMOUS, lane_code=lane)
    assert (page["stewards"], page["covered"], page["covered_since"]) == (0, False, None)


@pytest.mark.rule("A8.5.2", "A8.5.3")
def test_coverage_is_told_of_any_day_by_kind_and_place(
    ask: Ask, wait: Wait, steward: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    community = "110101014098"  # one without lanes, beside those of the register
    known = {row["code"] for row in reference.rows("divisions")}
    monkeypatch.setattr("messages.divisions._codes", lambda: known | {community})
    for code, kind in {"001": "back_lane", "002": "back_lane", "003": "main_street"}.items():
        ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=community + code, name="新巷", kind=kind)
    claim = ask(CLAIM_LANE, steward, lane_code=community + "001")
    today = ask(SHOW_COVERAGE, OFFICER_ZHOU, within=community)
    assert (today["lanes"], today["covered"], today["rate"]) == (3, 1, 0.3333)
    assert [(kind["kind"], kind["rate"]) for kind in today["by_kind"]] == [("back_lane", 0.5), ("main_street", 0.0)]
    assert [place["covered"] for place in today["by_place"]] == [1, 0, 0]
    wait(days=2)
    ask(RELEASE_LANE, steward, claim_id=claim["id"])
    wait(days=1)
    assert ask(SHOW_COVERAGE, OFFICER_ZHOU, within=community)["covered"] == 0
    assert ask(SHOW_COVERAGE, OFFICER_ZHOU, within=community, on=today["on"])["covered"] == 1
    wider = ask(SHOW_COVERAGE, OFFICER_ZHOU, within=LONGTAN)
    assert sum(place["lanes"] for place in wider["by_place"]) == wider["lanes"]
    assert ask(SHOW_COVERAGE, OFFICER_ZHOU, within=LONGTAN, on="2017-03-01")["lanes"] == 0


def test_lanes_that_nobody_visited_are_found(ask: Ask, lane: str, steward: Actor, time: SetTime) -> None:
    def unvisited() -> set[str]:
        items = everything(ask, LIST_LANES, OFFICER_ZHOU, within=lane[:12], last_visited_before=time().isoformat())
        return {item["territory"] for item in items}

    assert lane in unvisited()
    start = time()
    ask(CHECK_IN, steward, lane_code=lane)
    seen = ask(LIST_LANES, OFFICER_ZHOU, within=lane, covered=False, last_visited_before=start.isoformat())
    assert seen["items"] == []
    assert ask(SHOW_LANE, ANONYMOUS, lane_code=lane)["last_visited_at"]


def test_lists_are_by_kind_covered_and_territory(ask: Ask, lane: str, steward: Actor) -> None:
    ask(CLAIM_LANE, steward, lane_code=lane)
    assert [item["territory"] for item in ask(LIST_LANES, OFFICER_ZHOU, within=lane, covered=True)["items"]] == [lane]
    assert ask(LIST_LANES, OFFICER_ZHOU, within=lane, kind="main_street")["items"] == []
    assert ask(LIST_LANES, STRANGER, within=LONGTAN)["items"] == []
    codes = [item["territory"] for item in everything(ask, LIST_LANES, OFFICER_ZHOU)]
    assert codes == sorted(codes)


def test_the_public_page_names_nobody(ask: Ask, lane: str) -> None:
    ask(FILE_REPORT, RESIDENT_WANG, lane_code=lane, problem_class="pile", text="门口堆物")
    page = ask(SHOW_LANE, ANONYMOUS, lane_code=lane)
    assert page["reports"] == [{"status": "filed", "count": 1}]
    assert RESIDENT_WANG.id not in str(page)
    with pytest.raises(LaneUnknown):
        ask(SHOW_LANE, ANONYMOUS, lane_code="110101014002999")


def test_cover_without_a_gap_counts_from_its_first_claim() -> None:
    def hour(after: int) -> dt.datetime:
        return NOON + dt.timedelta(hours=after)

    assert covered_since([(hour(0), hour(2)), (hour(1), hour(4)), (hour(4), None), (hour(5), None)]) == hour(0)
    assert covered_since([(hour(0), hour(2)), (hour(3), None)]) == hour(3)
    assert covered_since([(hour(0), hour(2))]) is None


counts = st.builds(
    LanesCounted,
    place=st.sampled_from([LONGTAN + "001", LONGTAN + "002", LONGTAN + "006"]),
    kind=st.sampled_from(["main_street", "back_lane"]),
    lanes=st.integers(1, 50),
    covered=st.integers(0, 50),
    metres=st.integers(0, 5000),
    covered_metres=st.integers(0, 5000),
)


@given(st.lists(counts))
def test_the_parts_of_coverage_add_up(counted: list[LanesCounted]) -> None:
    whole = coverage(counted, LONGTAN, NOON.date())
    for parts in (whole.by_place, whole.by_kind):
        for name in ("lanes", "covered", "metres", "covered_metres"):
            assert sum(getattr(part, name) for part in parts) == getattr(whole, name)
    assert (whole.rate is None) == (not counted)
