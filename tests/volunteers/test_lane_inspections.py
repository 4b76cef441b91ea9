"""A9: a lane is inspected against twenty items; which lanes meet the ten withouts is counted by kind."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.cases import OPEN_CASE
from messages.enforcement.lane_cases import COUNT_OPEN_CASES
from messages.envelope import ANONYMOUS
from messages.operation import COMMUNITY_WORKER, LANE_CHIEF
from messages.volunteers.chiefs import APPOINT_CHIEF
from messages.volunteers.errors.lane_inspections import (
    InspectedAlready,
    InspectionSetAside,
    ItemsNotInspected,
    ItemUnknown,
)
from messages.volunteers.errors.lanes import LaneAlreadyRegistered, LaneUnknown
from messages.volunteers.lane_inspections import (
    COUNT_STANDINGS,
    INSPECT_LANE,
    LIST_INSPECTIONS,
    LIST_STANDINGS,
    READ_INSPECTION,
    SET_ASIDE_INSPECTION,
)
from messages.volunteers.lanes import REGISTER_LANE
from services.volunteers.rulebook.ten_haves_ten_withouts import TEN_HAVES_TEN_WITHOUTS
from suite.people import ADMIN, CITY_APPEARANCE, COMMUNITY_CHEN, EVALUATOR_TANG, OFFICER_ZHOU, STRANGER, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.conftest import someone

RULE = TEN_HAVES_TEN_WITHOUTS.read(TEN_HAVES_TEN_WITHOUTS.files[0])
CODES = [item.code for item in RULE.items]
A_DAY = dt.date(2027, 3, 2)
LANE = f"{XIZHAOSI}777"
"""A lane of its own: nobody else opens a case there."""
Inspect = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def evening(time: SetTime, ask: Ask) -> None:
    with contextlib.suppress(LaneAlreadyRegistered):
        ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=LANE, name="夕照寺新巷", kind="back_lane")
    time.move_to(dt.datetime(2027, 3, 2, 18, tzinfo=BEIJING))


def looks(*not_met: str) -> list[dict[str, Any]]:
    return [{"item": code, "met": code not in not_met} for code in CODES]


@pytest.fixture
def inspect(ask: Ask) -> Iterator[Inspect]:
    """What was inspected is set aside in the end, so that the next test begins with nothing."""
    made: list[str] = []

    def do(*not_met: str, lane: str = LANE, by: Any = COMMUNITY_CHEN, on: dt.date = A_DAY) -> dict[str, Any]:
        found: dict[str, Any] = ask(
            INSPECT_LANE, by, lane_code=lane, inspected_on=f"{on}", findings=looks(*not_met)
        )  # fmt: skip
        made.append(found["id"])
        return found

    yield do
    for one in made:
        if ask(READ_INSPECTION, ADMIN, inspection_id=one)["status"] == "stands":
            ask(SET_ASIDE_INSPECTION, ADMIN, inspection_id=one, reason="试验结束")


@pytest.mark.rule("A9.6", "A9.8")
def test_every_item_is_looked_at_once_and_the_rule_says_what_suffices(ask: Ask, inspect: Inspect) -> None:
    whole = inspect()
    assert (len(whole["findings"]), whole["haves"], whole["withouts"]) == (20, 10, 10)
    assert (whole["ten_haves"], whole["ten_withouts"], whole["rule_version"]) == (True, True, RULE.version)
    without_a_board = inspect("have_notice_board", by=EVALUATOR_TANG)
    assert (without_a_board["ten_haves"], without_a_board["ten_withouts"], without_a_board["haves"]) == (False, True, 9)
    asked = {"lane_code": LANE, "inspected_on": f"{A_DAY}"}
    with pytest.raises(ItemsNotInspected) as lacks:
        ask(INSPECT_LANE, OFFICER_ZHOU, **asked, findings=looks()[1:])
    assert lacks.value.data["items"] == CODES[0]
    with pytest.raises(ItemsNotInspected):
        ask(INSPECT_LANE, OFFICER_ZHOU, **asked, findings=[*looks(), looks()[3]])
    with pytest.raises(ItemUnknown):
        ask(INSPECT_LANE, OFFICER_ZHOU, **asked, findings=[*looks(), {"item": "have_sunshine", "met": True}])
    with pytest.raises(errors.Invalid):
        ask(INSPECT_LANE, OFFICER_ZHOU, **asked | {"inspected_on": "2027-03-03"}, findings=looks())
    with pytest.raises((LaneUnknown, errors.Invalid)):
        ask(INSPECT_LANE, OFFICER_ZHOU, **asked | {"lane_code": "110101014002999"}, findings=looks())


@pytest.mark.rule("A9.6")
def test_an_open_case_speaks_against_a_without_whatever_was_seen(ask: Ask, inspect: Inspect) -> None:
    lane = "110101014006001"
    ask(OPEN_CASE, CITY_APPEARANCE, place=lane, problem_class="rubbish", text="墙角堆放垃圾")
    (counted,) = ask(COUNT_OPEN_CASES, ANONYMOUS, lane_code=lane)["classes"]
    assert counted == {"problem_class": "rubbish", "count": 1}
    found = inspect(lane=lane, by=OFFICER_ZHOU)
    told = {one["item"]: (one["met"], one["open_cases"]) for one in found["findings"]}
    assert told["without_rubbish_and_piles"] == (False, 1)
    assert (found["withouts"], found["ten_withouts"], found["ten_haves"]) == (9, False, True)


def test_nobody_inspects_a_lane_of_which_one_is_chief_nor_twice_a_day(ask: Ask, inspect: Inspect) -> None:
    both = someone(COMMUNITY_WORKER, LANE_CHIEF)
    with pytest.raises(errors.AboutOneself):
        inspect(by=both)
    lane = f"{XIZHAOSI}778"
    ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=lane, name="夕照寺又一巷", kind="back_lane")
    board = {"name": "陈静", "phone": "010-6715 1234", "rank": "section"}
    ask(APPOINT_CHIEF, OFFICER_ZHOU, lane_code=lane, person=COMMUNITY_CHEN.id, **board)
    with pytest.raises(errors.AboutOneself):
        inspect(lane=lane)  # whose chief she is by the register, whatever her token says
    with pytest.raises(errors.Forbidden):
        inspect(by=STRANGER)
    inspect()
    with pytest.raises(InspectedAlready):
        inspect()


def test_a_mistake_is_set_aside_by_another_and_stays_readable(ask: Ask, inspect: Inspect) -> None:
    first = inspect(by=OFFICER_ZHOU, on=A_DAY - dt.timedelta(days=1))
    mistaken = inspect("have_culture", by=OFFICER_ZHOU)
    with pytest.raises(errors.AboutOneself):
        ask(SET_ASIDE_INSPECTION, OFFICER_ZHOU, inspection_id=mistaken["id"], reason="看错了")
    aside = ask(SET_ASIDE_INSPECTION, ADMIN, inspection_id=mistaken["id"], reason="看错了")
    assert (aside["status"], aside["set_aside_by"], aside["reason"]) == ("set_aside", ADMIN.id, "看错了")
    with pytest.raises(InspectionSetAside):
        ask(SET_ASIDE_INSPECTION, ADMIN, inspection_id=mistaken["id"], reason="再次")
    (standing,) = ask(LIST_STANDINGS, ANONYMOUS, within=LANE)["items"]
    assert (standing["inspected_on"], standing["not_met"]) == (first["inspected_on"], [])
    listed = ask(LIST_INSPECTIONS, OFFICER_ZHOU, within=LANE, status="stands", limit=1)["items"]
    assert [one["id"] for one in listed] == [first["id"]]
    with pytest.raises(errors.NotFound):
        ask(READ_INSPECTION, STRANGER, inspection_id=mistaken["id"])


def test_the_last_inspection_up_to_a_day_counts_on_that_day(ask: Ask, inspect: Inspect) -> None:
    inspect("without_broken_paving", on=A_DAY - dt.timedelta(days=20))
    inspect(on=A_DAY)

    def on(day: dt.date) -> tuple[Any, ...]:
        (lane,) = ask(LIST_STANDINGS, ANONYMOUS, within=LANE, on=f"{day}")["items"]
        return lane["ten_withouts"], lane["not_met"]

    assert on(A_DAY) == (True, [])
    assert on(A_DAY - dt.timedelta(days=1)) == (False, ["without_broken_paving"])
    assert on(A_DAY - dt.timedelta(days=30)) == (None, [])


@pytest.mark.rule("A9.7")
def test_the_lanes_that_meet_the_ten_withouts_come_out_by_kind_as_the_source_counts(ask: Ask, inspect: Inspect) -> None:
    """By 22 September 2017: 104 lanes, 24 main streets and 80 back lanes; here in a community that has no others."""
    community = "110101008015"
    kinds = ["main_street"] * 24 + ["back_lane"] * 80 + ["main_street"] * 3 + ["back_lane"] * 7
    codes = [f"{community}{number:03d}" for number in range(101, 101 + len(kinds))]
    for code, kind in zip(codes, kinds, strict=True):
        ask(REGISTER_LANE, ADMIN, lane_code=code, name="站东新巷", kind=kind)
    for number, code in enumerate(codes[:-2]):
        inspect(*(() if number < 104 else ("without_broken_fronts",)), lane=code, by=EVALUATOR_TANG)
    totals = ask(COUNT_STANDINGS, ANONYMOUS, within=community, on=f"{A_DAY}")["by_kind"]
    counted = {one["kind"]: (one["lanes"], one["inspected"], one["ten_withouts"]) for one in totals}
    assert counted == {"main_street": (27, 27, 24), "back_lane": (87, 85, 80)}
    listed, after = [], None
    while True:
        page = ask(LIST_STANDINGS, ANONYMOUS, within=community, ten_withouts=True, kind="back_lane", after=after)
        listed += page["items"]
        if (after := page["next"]) is None:
            break
    assert [one["territory"] for one in listed] == codes[24:104]
    assert len(ask(LIST_STANDINGS, ANONYMOUS, within=community, ten_withouts=False)["items"]) == 8
