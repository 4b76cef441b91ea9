"""Whatever names a place names one of the register, in every service; a lane that is entered later is one of it."""

from typing import Any

import pytest

from messages import errors
from messages.deliberation.councils import FOUND_COUNCIL
from messages.deliberation.matters import RAISE_MATTER
from messages.enforcement.cases import OPEN_CASE
from messages.operation import Operation
from messages.property.areas import MAKE_AREA
from messages.property.inspections import RECORD_INSPECTION
from messages.volunteers.deputies import NAME_DEPUTY
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.lanes import REGISTER_LANE
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, CHIEF_SUN, LONGTAN, OFFICER_ZHOU, RESIDENT_WANG, XIZHAOSI
from tests.embedded import Ask

NOWHERE, NEW, THIRD = f"{XIZHAOSI}999", f"{XIZHAOSI}801", f"{XIZHAOSI}802"


def entered(place: str) -> list[tuple[Operation, Any, dict[str, Any]]]:
    """What names a place below the community in the services that keep no register of lanes."""
    finding = {"item": "rubbish_cleared", "found": 0}
    return [
        (OPEN_CASE, OFFICER_ZHOU, {"place": place, "problem_class": "pile", "text": "门口堆物"}),
        (MAKE_AREA, OFFICER_ZHOU, {
            "territory": LONGTAN, "name": "片区", "places": [place], "residents": 10, "households": 5,
        }),
        (RECORD_INSPECTION, OFFICER_ZHOU, {"place": place, "inspected_on": "2026-10-01", "findings": [finding]}),
        (FOUND_COUNCIL, OFFICER_ZHOU, {"territory": place, "name": "胡同议事会"}),
        (RAISE_MATTER, RESIDENT_WANG, {"title": "停车秩序", "text": "胡同口停车太乱", "places": [place]}),
    ]  # fmt: skip


@pytest.mark.parametrize("place", [NOWHERE, f"{NOWHERE}001", f"{LONGTAN}999001"])
def test_a_place_that_no_register_knows_is_refused_by_name(ask: Ask, place: str) -> None:
    for operation, who, request in entered(place):
        with pytest.raises(errors.Invalid) as refused:
            ask(operation, who, **request)
        assert [wrong["code"] for wrong in refused.value.data["errors"]] == ["unknown_place"], operation.name
    with pytest.raises((LaneUnknown, errors.Invalid)):
        ask(NAME_DEPUTY, CHIEF_SUN, place=place, person="chief-li", name="李", absent_from="2099-01-01",
            absent_to="2099-01-02", reason="外出学习")  # fmt: skip


def test_a_lane_that_an_office_enters_later_is_a_place_everywhere(ask: Ask) -> None:
    ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=NEW, name="新胡同", kind="back_lane")
    for operation, who, request in entered(NEW):
        try:
            ask(operation, who, **request)
        except errors.Conflict:
            assert operation is RECORD_INSPECTION  # nobody serves it
    assert ask(OPEN_CASE, OFFICER_ZHOU, place=f"{NEW}001", problem_class="pile", text="院内堆物")["territory"]


def test_only_a_lane_that_the_release_does_not_know_is_asked_for(
    ask: Ask, suite: EmbeddedSuite, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(REGISTER_LANE, ADMIN, lane_code=THIRD, name="又一胡同", kind="back_lane")
    door = suite.doors["enforcement"]
    opened = {"problem_class": "pile", "text": "门口堆物"}

    def away(*_: object) -> None:
        raise errors.Unavailable(service="volunteers")

    with monkeypatch.context() as patched:
        patched.setattr(door, "ask", away)
        assert ask(OPEN_CASE, OFFICER_ZHOU, place=f"{XIZHAOSI}001", **opened)["territory"]
        with pytest.raises(errors.Unavailable):
            ask(OPEN_CASE, OFFICER_ZHOU, place=THIRD, **opened)
    ask(OPEN_CASE, OFFICER_ZHOU, place=THIRD, **opened)
    monkeypatch.setattr(door, "ask", away)
    assert ask(OPEN_CASE, OFFICER_ZHOU, place=THIRD, **opened)["territory"] == THIRD  # once is enough
