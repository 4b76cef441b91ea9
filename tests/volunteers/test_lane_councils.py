"""A9: a lane environment council keeps lanes of its community; its members sit in seven kinds of seats."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from messages import errors
from messages.envelope import ANONYMOUS
from messages.operation import RESIDENT
from messages.volunteers.errors.lane_councils import (
    LaneCouncilDissolved,
    LaneHasCouncil,
    LanesOutsideCommunity,
    MemberAlready,
    MemberHasLeft,
)
from messages.volunteers.lane_councils import (
    ADD_LANE_COUNCIL_MEMBER,
    CHANGE_LANE_COUNCIL,
    COUNT_LANE_COUNCILS,
    DISSOLVE_LANE_COUNCIL,
    FOUND_LANE_COUNCIL,
    LEAVE_LANE_COUNCIL,
    LIST_LANE_COUNCILS,
    LIST_MEMBERS,
    READ_LANE_COUNCIL,
    SEATS,
)
from suite.people import (
    COMMUNITY_CHEN,
    LANE,
    OFFICER_ZHOU,
    RESIDENT_WANG,
    SECOND_LANE,
    STEWARD_ZHAO,
    STRANGER,
    XIZHAOSI,
)
from tests.embedded import Ask
from tests.volunteers.conftest import someone

A_DAY = "2026-11-02"
Found = Callable[..., dict[str, Any]]


@pytest.fixture
def found(ask: Ask) -> Iterator[Found]:
    """What was founded is dissolved in the end: a lane has one council."""
    made: list[str] = []

    def do(*lanes: str, by: Any = COMMUNITY_CHEN) -> dict[str, Any]:
        told = {
            "community": XIZHAOSI,
            "name": "夕照寺街环境理事会",
            "lanes": list(lanes or [LANE]),
            "founded_on": A_DAY,
        }
        council: dict[str, Any] = ask(FOUND_LANE_COUNCIL, by, **told)
        made.append(council["id"])
        return council

    yield do
    for one in made:
        if ask(READ_LANE_COUNCIL, ANONYMOUS, lane_council_id=one)["status"] == "active":
            ask(DISSOLVE_LANE_COUNCIL, OFFICER_ZHOU, lane_council_id=one, reason="试验结束")


def seat(ask: Ask, council: dict[str, Any], **told: Any) -> dict[str, Any]:
    member = {"seat": "resident", "name": "王秀英", "joined_on": A_DAY} | told
    seated: dict[str, Any] = ask(ADD_LANE_COUNCIL_MEMBER, COMMUNITY_CHEN, lane_council_id=council["id"], **member)
    return seated


@pytest.mark.rule("A9.1")
def test_its_members_sit_in_seven_kinds_of_seats_counted_for_everybody(ask: Ask, found: Found) -> None:
    council = found(LANE, SECOND_LANE)
    for kind in SEATS:
        seat(ask, council, seat=kind, name=f"成员 {kind}", unit="夕照寺社区")
    seat(ask, council, seat="resident", name="赵淑琴", person=STEWARD_ZHAO.id)
    seen = ask(READ_LANE_COUNCIL, ANONYMOUS, lane_council_id=council["id"])
    assert {one["seat"]: one["members"] for one in seen["seats"]} == dict.fromkeys(SEATS, 1) | {"resident": 2}
    totals = ask(COUNT_LANE_COUNCILS, ANONYMOUS, within=XIZHAOSI)
    assert (totals["councils"], totals["members"], totals["lanes"]) == (1, 8, 2)
    (listed,) = ask(LIST_LANE_COUNCILS, ANONYMOUS, lane_code=SECOND_LANE)["items"]
    assert listed["id"] == council["id"]
    assert "name" not in seen["seats"][0]


def test_names_are_for_the_members_and_the_staff_of_the_place(ask: Ask, found: Found) -> None:
    council = found()
    member = seat(ask, council, name="赵淑琴", person=STEWARD_ZHAO.id)
    for reader in (STEWARD_ZHAO, COMMUNITY_CHEN):
        assert [one["name"] for one in ask(LIST_MEMBERS, reader, lane_council_id=council["id"])["items"]] == ["赵淑琴"]
    with pytest.raises(errors.NotFound):
        ask(LIST_MEMBERS, STRANGER, lane_council_id=council["id"])
    ask(LEAVE_LANE_COUNCIL, STEWARD_ZHAO, member_id=member["id"])
    assert ask(LIST_MEMBERS, COMMUNITY_CHEN, lane_council_id=council["id"])["items"] == []
    (left,) = ask(LIST_MEMBERS, COMMUNITY_CHEN, lane_council_id=council["id"], left=True)["items"]
    assert left["left_on"] is not None


def test_one_council_keeps_a_lane(ask: Ask, found: Found) -> None:
    first = found(LANE)
    with pytest.raises(LaneHasCouncil):
        found(LANE, SECOND_LANE)
    second = found(SECOND_LANE)
    with pytest.raises(LaneHasCouncil):
        ask(CHANGE_LANE_COUNCIL, COMMUNITY_CHEN, lane_council_id=second["id"], lanes=[LANE, SECOND_LANE])
    ask(DISSOLVE_LANE_COUNCIL, COMMUNITY_CHEN, lane_council_id=first["id"], reason="并入相邻理事会")
    wider = ask(CHANGE_LANE_COUNCIL, COMMUNITY_CHEN, lane_council_id=second["id"], lanes=[SECOND_LANE, LANE])
    assert wider["lanes"] == [LANE, SECOND_LANE]
    narrower = ask(CHANGE_LANE_COUNCIL, COMMUNITY_CHEN, lane_council_id=second["id"], lanes=[LANE], name="夕照寺理事会")
    assert (narrower["lanes"], narrower["name"]) == ([LANE], "夕照寺理事会")
    found(SECOND_LANE)
    with pytest.raises(LanesOutsideCommunity):
        found("110101014006001")


def test_what_is_dissolved_takes_nobody_in(ask: Ask, found: Found) -> None:
    council = found()
    member = seat(ask, council)
    ask(DISSOLVE_LANE_COUNCIL, COMMUNITY_CHEN, lane_council_id=council["id"], reason="街巷腾退")
    for again in (
        lambda: ask(DISSOLVE_LANE_COUNCIL, COMMUNITY_CHEN, lane_council_id=council["id"], reason="再次"),
        lambda: ask(CHANGE_LANE_COUNCIL, COMMUNITY_CHEN, lane_council_id=council["id"], name="新的名称"),
        lambda: seat(ask, council),
    ):
        with pytest.raises(LaneCouncilDissolved):
            again()
    ask(LEAVE_LANE_COUNCIL, COMMUNITY_CHEN, member_id=member["id"])
    with pytest.raises(MemberHasLeft):
        ask(LEAVE_LANE_COUNCIL, COMMUNITY_CHEN, member_id=member["id"])


def test_one_seat_for_a_person_and_each_for_her_own_place(ask: Ask, found: Found) -> None:
    council = found()
    member = seat(ask, council, person=RESIDENT_WANG.id)
    with pytest.raises(MemberAlready):
        seat(ask, council, person=RESIDENT_WANG.id, seat="volunteer")
    with pytest.raises(errors.Forbidden):
        ask(LEAVE_LANE_COUNCIL, someone(RESIDENT), member_id=member["id"])
    with pytest.raises(errors.Forbidden):
        ask(DISSOLVE_LANE_COUNCIL, STRANGER, lane_council_id=council["id"], reason="不归我管")
    ask(LEAVE_LANE_COUNCIL, RESIDENT_WANG, member_id=member["id"])
    assert seat(ask, council, person=RESIDENT_WANG.id)["left_on"] is None
