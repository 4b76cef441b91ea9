"""A7: lanes have a course, get other names and are split; what was before stays in their history."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.envelope import ANONYMOUS, Actor
from messages.volunteers.chiefs import APPOINT_CHIEF, LIST_CHIEFS
from messages.volunteers.claims import CLAIM_LANE, LIST_CLAIMS
from messages.volunteers.errors.lane_changes import LaneEnded, NameAlready, PartElsewhere
from messages.volunteers.errors.lanes import LaneAlreadyRegistered, LineTooShortOrLong, LineWentElsewhere
from messages.volunteers.lane_changes import LIST_LANE_CHANGES, RENAME_LANE, SPLIT_LANE
from messages.volunteers.lanes import CORRECT_LANE, LIST_LANES, REGISTER_LANE, SHOW_COVERAGE, SHOW_LANE
from services.volunteers.domain.datums import GCJ02, to_gcj02, to_wgs84
from services.volunteers.domain.positions import Position
from suite.people import OFFICER_ZHOU, STRANGER
from tests.embedded import Ask, everything
from tests.volunteers.conftest import Wait

HERE = "110101014018"
LINE = {"type": "LineString", "coordinates": [[116.43, 39.88], [116.43, 39.881], [116.431, 39.881]]}
_serial = itertools.count(200)
MakeLane = Callable[..., str]


@pytest.fixture
def make_lane(ask: Ask) -> MakeLane:
    def make(**more: Any) -> str:
        code = f"{HERE}{next(_serial)}"
        ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=code, name="龙潭新巷", kind="back_lane", **more)
        return code

    return make


def part(name: str, **more: Any) -> dict[str, Any]:
    return {"lane_code": f"{HERE}{next(_serial)}", "name": name, **more}


def test_a_line_gives_the_length_in_metres(ask: Ask, make_lane: MakeLane) -> None:
    page = ask(SHOW_LANE, ANONYMOUS, lane_code=make_lane(line=LINE))
    assert page["line"] == LINE
    assert page["metres"] == 197, "a thousandth of a degree northwards is 111.2 m, one eastwards 85.3 m here"
    assert ask(SHOW_LANE, ANONYMOUS, lane_code=make_lane())["metres"] is None


@pytest.mark.parametrize(
    ("coordinates", "problem"),
    [
        ([[116.43, 39.88], [39.88, 89]], LineWentElsewhere),
        ([[39.88, 11.6], [39.881, 11.6]], LineWentElsewhere),
        ([[116.43, 39.88], [116.43, 39.88]], LineTooShortOrLong),
        ([[116.38, 39.86], [116.44, 39.97]] * 3, LineTooShortOrLong),
    ],
)
def test_a_line_that_cannot_be_is_refused(
    make_lane: MakeLane, coordinates: list[list[float]], problem: type[errors.Problem]
) -> None:
    with pytest.raises(problem):
        make_lane(line={"type": "LineString", "coordinates": coordinates})


def test_what_is_told_in_gcj02_is_kept_in_wgs84(ask: Ask, make_lane: MakeLane) -> None:
    told = {"type": "LineString", "coordinates": [[116.4363171730818, 39.88558600176438], [116.4373, 39.8856]]}
    lane = make_lane(line=told, datum="gcj02")
    kept = ask(SHOW_LANE, ANONYMOUS, lane_code=lane)["line"]["coordinates"]
    assert kept[0] == [116.4301, 39.8842]
    point = {"longitude": 116.4363171730818, "latitude": 39.88558600176438}
    corrected = ask(CORRECT_LANE, OFFICER_ZHOU, lane_code=lane, point=point, datum="gcj02")
    assert corrected["point"] == {"longitude": 116.4301, "latitude": 39.8842}
    assert corrected["line"]["coordinates"] == kept, "what was not named stays"
    assert ask(CORRECT_LANE, OFFICER_ZHOU, lane_code=lane, line=None)["line"] is None


@pytest.mark.parametrize(
    ("wgs", "gcj"),
    [
        ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
        ((116.4301, 39.8842), (116.4363171730818, 39.88558600176438)),
        ((116.3722, 39.9727), (116.37843072132065, 39.97408778622623)),
    ],
)
def test_the_datum_agrees_with_other_implementations(wgs: tuple[float, float], gcj: tuple[float, float]) -> None:
    """Reckoned by geocoordinates-rs 0.14.2."""
    told = to_gcj02(Position(*wgs))
    assert (told.longitude, told.latitude) == pytest.approx(gcj, abs=1e-9)


@given(st.floats(73.7, 135), st.floats(18, 53.5))
def test_the_way_back_from_gcj02_ends_within_two_centimetres(longitude: float, latitude: float) -> None:
    there = Position(longitude, latitude)
    assert to_wgs84(to_gcj02(there), GCJ02).distance_to(there) < 0.02


def test_a_name_changes_and_the_one_before_stays(ask: Ask, make_lane: MakeLane) -> None:
    lane = make_lane()
    renamed = ask(RENAME_LANE, OFFICER_ZHOU, lane_code=lane, name="龙潭西巷", name_en="Xixiang", reason="区政府批复")
    assert (renamed["name_before"], renamed["name_after"]) == ("龙潭新巷", "龙潭西巷")
    page = ask(SHOW_LANE, ANONYMOUS, lane_code=lane)
    assert (page["name"], page["name_en"]) == ("龙潭西巷", "Xixiang")
    assert [one["name_before"] for one in ask(LIST_LANE_CHANGES, ANONYMOUS, lane_code=lane)["items"]] == ["龙潭新巷"]
    with pytest.raises(NameAlready):
        ask(RENAME_LANE, OFFICER_ZHOU, lane_code=lane, name="龙潭西巷", reason="再来一次")
    with pytest.raises(errors.Forbidden):
        ask(RENAME_LANE, STRANGER, lane_code=lane, name="别处", reason="不归我管")


@pytest.mark.rule("A7.2", "A8.5.1")
def test_the_parts_of_a_split_lane_have_its_chief_and_its_stewards(
    ask: Ask, make_lane: MakeLane, steward: Actor, wait: Wait
) -> None:
    lane = make_lane(line=LINE)
    ask(
        APPOINT_CHIEF, OFFICER_ZHOU, lane_code=lane, person="chief-split", name="何敏", phone="010-67151234",
        rank="section",
    )  # fmt: skip
    claim = ask(CLAIM_LANE, steward, lane_code=lane)
    before = ask(SHOW_COVERAGE, OFFICER_ZHOU, within=HERE)
    wait(days=1)
    north, south = part("龙潭新巷北段", line=LINE), part("龙潭新巷南段")
    change = ask(SPLIT_LANE, OFFICER_ZHOU, lane_code=lane, parts=[north, south], reason="道路打通")
    assert change["parts"] == [north["lane_code"], south["lane_code"]]
    page = ask(SHOW_LANE, ANONYMOUS, lane_code=lane)
    assert (page["ended_at"], page["stewards"]) == (change["at"], 0)
    for one in (north, south):
        seen = ask(SHOW_LANE, ANONYMOUS, lane_code=one["lane_code"])
        assert (seen["chief"]["name"], seen["stewards"], seen["covered"]) == ("何敏", 1, True)
        chief = ask(LIST_CHIEFS, OFFICER_ZHOU, within=one["lane_code"])["items"]
        assert [(who["person"], who["began_at"]) for who in chief] == [("chief-split", change["at"])]
    after = ask(SHOW_COVERAGE, OFFICER_ZHOU, within=HERE)
    assert (after["lanes"], after["covered"]) == (before["lanes"] + 1, before["covered"] + 1)
    then = ask(SHOW_COVERAGE, OFFICER_ZHOU, within=HERE, on=before["on"])
    assert (then["lanes"], then["covered"]) == (before["lanes"], before["covered"]), "as it was on that day"
    assert lane not in {one["territory"] for one in everything(ask, LIST_LANES, OFFICER_ZHOU, within=HERE)}
    ended = ask(LIST_CLAIMS, steward, steward_id=claim["steward_id"], active=False)["items"]
    assert [(one["id"], one["claimed_to"]) for one in ended] == [(claim["id"], change["at"])]


def test_wrong_turns_of_a_split_are_told(ask: Ask, make_lane: MakeLane, steward: Actor) -> None:
    lane, other = make_lane(), make_lane()
    elsewhere = {"lane_code": "110101001001778", "name": "别的街道"}
    for parts in ([part("一"), elsewhere], [part("一")] * 2, [part("一"), {"lane_code": lane, "name": "自己"}]):
        with pytest.raises(PartElsewhere):
            ask(SPLIT_LANE, OFFICER_ZHOU, lane_code=lane, parts=parts, reason="试一试")
    with pytest.raises(LaneAlreadyRegistered):
        ask(
            SPLIT_LANE,
            OFFICER_ZHOU,
            lane_code=lane,
            parts=[part("一"), {"lane_code": other, "name": "二"}],
            reason="再试",
        )
    with pytest.raises(errors.Invalid):
        ask(SPLIT_LANE, OFFICER_ZHOU, lane_code=lane, parts=[part("一")], reason="只有一段")
    ask(SPLIT_LANE, OFFICER_ZHOU, lane_code=lane, parts=[part("一"), part("二")], reason="道路打通")
    with pytest.raises(LaneEnded):
        ask(SPLIT_LANE, OFFICER_ZHOU, lane_code=lane, parts=[part("三"), part("四")], reason="再来一次")
    with pytest.raises(LaneEnded):
        ask(CLAIM_LANE, steward, lane_code=lane)
    with pytest.raises(LaneEnded):
        ask(APPOINT_CHIEF, OFFICER_ZHOU, lane_code=lane, name="何敏", phone="010-67151234", rank="section")
