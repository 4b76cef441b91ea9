"""B1: areas, their boundaries and the contract in force."""

import concurrent.futures
import dataclasses
from typing import Any

import pytest

from messages import errors
from messages.envelope import ANONYMOUS
from messages.property.areas import CLOSE_AREA, COUNT_AREA, LIST_AREAS, MAKE_AREA, READ_AREA, SHOW_LANE_AREA
from messages.property.contracts import SIGN_CONTRACT
from messages.property.errors.areas import AreaIsClosed, AreaIsServed, LaneInAnotherArea, PlaceOutsideSubdistrict
from suite.people import LONGTAN, OFFICER_ZHOU, RESIDENT_WANG, SHICHAHAI, STRANGER
from tests.embedded import Ask, everything
from tests.property.conftest import Served, registered, told

DRAWN: dict[str, Any] = {"territory": LONGTAN, "name": "新片区", "residents": 10, "households": 5}


@pytest.mark.rule("B1.1", "B1.2", "B1.3", "B1.5")
def test_an_area_has_boundaries_people_and_the_contract_in_force(served: Served, ask: Ask) -> None:
    area = ask(READ_AREA, RESIDENT_WANG, area_id=served.area["id"])
    assert area["places"] == [served.lane, served.second_lane]
    assert area["contract"]["company"] == served.code
    assert area["contract"]["standard_version"] == "1.0"
    assert "monthly_fee" not in area["contract"]  # `list_contracts` has it, for whom it concerns
    counted = ask(COUNT_AREA, OFFICER_ZHOU, area_id=area["id"], residents=1300, households=510)
    assert (counted["residents"], counted["households"]) == (1300, 510)
    counted = ask(COUNT_AREA, OFFICER_ZHOU, area_id=area["id"], residents=1290)
    assert (counted["residents"], counted["households"], counted["version"]) == (1290, 510, 3)
    with pytest.raises(errors.Invalid):
        ask(COUNT_AREA, OFFICER_ZHOU, area_id=area["id"], households=None)
    assert area["id"] in {item["id"] for item in everything(ask, LIST_AREAS, RESIDENT_WANG, within=LONGTAN)}


def test_no_lane_or_part_of_one_lies_in_two_active_areas(served: Served, ask: Ask) -> None:
    for place in (served.lane, f"{served.lane}001"):
        with pytest.raises(LaneInAnotherArea):
            ask(MAKE_AREA, OFFICER_ZHOU, places=[place], **DRAWN)
    with pytest.raises(PlaceOutsideSubdistrict):
        ask(MAKE_AREA, OFFICER_ZHOU, places=[f"{SHICHAHAI}004001"], **DRAWN)


def test_two_areas_that_claim_one_lane_at_once(served: Served, ask: Ask) -> None:
    shared, own = registered(ask), [registered(ask) for _ in range(4)]

    def claim(number: int) -> str:
        places = [own[number], shared] if number % 2 else [shared, own[number]]
        return told(lambda: ask(MAKE_AREA, OFFICER_ZHOU, places=places, **DRAWN))

    with concurrent.futures.ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(claim, range(4)))
    assert sorted(answers) == ["done", *["lane_in_another_area"] * 3]


def test_a_closed_area_lets_its_lanes_go(served: Served, ask: Ask) -> None:
    with pytest.raises(AreaIsServed):
        ask(CLOSE_AREA, OFFICER_ZHOU, area_id=served.area["id"])
    place = registered(ask)
    first = ask(MAKE_AREA, OFFICER_ZHOU, places=[place], **DRAWN)
    assert ask(CLOSE_AREA, OFFICER_ZHOU, area_id=first["id"])["status"] == "closed"
    assert ask(MAKE_AREA, OFFICER_ZHOU, places=[place], **DRAWN)["places"] == [place]
    for act, more in ((COUNT_AREA, {"residents": 11}), (CLOSE_AREA, {}), (SIGN_CONTRACT, served.terms())):
        with pytest.raises(AreaIsClosed):
            ask(act, OFFICER_ZHOU, area_id=first["id"], **more)


def test_another_subdistrict_has_no_say(served: Served, ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(COUNT_AREA, STRANGER, area_id=served.area["id"], residents=1, households=1)
    with pytest.raises(errors.Forbidden):
        ask(MAKE_AREA, STRANGER, places=[registered(ask)], **DRAWN)


@pytest.mark.rule("B1.5")
def test_everybody_sees_who_serves_a_lane(served: Served, ask: Ask) -> None:
    served.report()
    page = ask(SHOW_LANE_AREA, ANONYMOUS, lane_code=served.lane)
    [area] = page["areas"]
    assert (area["company"], area["company_name"]) == (served.code, served.admitted["name"])
    assert (area["starts"], area["ends"]) == (served.contract["starts"], served.contract["ends"])
    assert area["score"] is None
    assert area["complaints"] == {"open": 1, "answered": 0}
    assert ask(SHOW_LANE_AREA, ANONYMOUS, lane_code=f"{served.lane[:12]}099")["areas"] == []


def test_the_company_that_serves_an_area_does_not_count_its_households(served: Served, ask: Ask) -> None:
    of_it = dataclasses.replace(OFFICER_ZHOU, company=served.code)
    with pytest.raises(errors.AboutOneself):
        ask(COUNT_AREA, of_it, area_id=served.area["id"], households=900)
    of_another = dataclasses.replace(OFFICER_ZHOU, company="another")
    assert ask(COUNT_AREA, of_another, area_id=served.area["id"], households=900)["households"] == 900
