"""A9: a council keeps two lanes; one is inspected, an open case speaks against it, and at last it meets all."""

from collections.abc import Iterator
from typing import Any

import pytest

from suite.journey import Journey
from suite.people import ADMIN, CHIEF_SUN, CITY_APPEARANCE, COMMUNITY_CHEN, OFFICER_ZHOU, STEWARD_ZHAO, STRANGER
from tests.journeys.hosts import Host

COMMUNITY = "110101014016"  # 幸福社区
STREET, LANE = f"{COMMUNITY}001", f"{COMMUNITY}002"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def found_council(journey: Journey) -> Any:
    founded_on = f"{journey.today}"
    council = {"community": COMMUNITY, "name": "幸福中街理事会", "lanes": [STREET, LANE], "founded_on": founded_on}
    journey.do(COMMUNITY_CHEN, "POST /api/v1/lane-councils", council, expect=403)  # of another community
    founded = journey.do(OFFICER_ZHOU, "POST /api/v1/lane-councils", council)
    twice = journey.do(OFFICER_ZHOU, "POST /api/v1/lane-councils", council | {"lanes": [LANE]}, expect=409)
    assert twice["code"] == "lane_has_council"
    members = (
        ("lane_chief", "孙志强", CHIEF_SUN.id), ("street_staff", "周敏", OFFICER_ZHOU.id), ("community", "幸福", None),
        ("resident", "王阿姨", None), ("volunteer", "赵淑琴", STEWARD_ZHAO.id), ("property_company", "安居物业", None),
        ("resident_unit", "幸福小学", None),
    )  # fmt: skip
    for seat, name, person in members:
        taken = {"seat": seat, "name": name, "person": person, "joined_on": founded_on}
        journey.do(OFFICER_ZHOU, f"POST /api/v1/lane-councils/{founded['id']}/members", taken)
    return founded


def inspect(journey: Journey, *not_met: str, expect: int = 0, who: Any = ADMIN) -> Any:
    rule = journey.do(ADMIN, "GET /api/v1/services/volunteers/rulebooks/ten_haves_ten_withouts/versions/1")
    looks = [{"item": item["code"], "met": item["code"] not in not_met} for item in rule["content"]["items"]]
    told = {"lane_code": LANE, "inspected_on": f"{journey.today}", "findings": looks}
    return journey.do(who, "POST /api/v1/lane-inspections", told, expect=expect)


@pytest.mark.rule("A9.1", "A9.4", "A9.6", "A9.7", "A9.8")
def test_a_lane_is_kept_inspected_and_put_in_order(journey: Journey) -> None:
    council = found_council(journey)
    seen = journey.do(None, f"GET /api/v1/lane-councils/{council['id']}")
    assert sum(one["members"] for one in seen["seats"]) == len(seen["seats"]) == 7
    journey.do(STRANGER, f"GET /api/v1/lane-councils/{council['id']}/members", expect=404)
    names = journey.do(STEWARD_ZHAO, f"GET /api/v1/lane-councils/{council['id']}/members")["items"]
    assert "王阿姨" in {one["name"] for one in names}

    found = {"place": LANE, "problem_class": "rubbish", "text": "院门口堆放垃圾"}
    case = journey.do(CITY_APPEARANCE, "POST /api/v1/cases", found)
    assert case["status"] == "opened"
    lacks = inspect(journey, who=OFFICER_ZHOU)
    assert (lacks["ten_haves"], lacks["ten_withouts"], lacks["withouts"]) == (True, False, 9)
    assert inspect(journey, who=OFFICER_ZHOU, expect=409)["code"] == "inspected_already"
    (standing,) = journey.do(None, f"GET /api/v1/lane-standings?within={LANE}")["items"]
    assert standing["not_met"] == ["without_rubbish_and_piles"]

    journey.do(CITY_APPEARANCE, f"POST /api/v1/cases/{case['id']}/reject", {"finding": "系住户搬家，当日清走"})
    mistaken = f"POST /api/v1/lane-inspections/{lacks['id']}/set-aside"
    own = journey.do(OFFICER_ZHOU, mistaken, {"reason": "案件不属实"}, expect=403)
    assert own["code"] == "about_oneself"
    journey.do(ADMIN, mistaken, {"reason": "案件不属实"})
    assert inspect(journey, who=OFFICER_ZHOU)["ten_withouts"]
    totals = journey.do(None, f"GET /api/v1/lane-standing-totals?within={COMMUNITY}")["by_kind"]
    counted = {one["kind"]: (one["lanes"], one["inspected"], one["ten_withouts"]) for one in totals}
    assert counted == {"main_street": (1, 0, 0), "back_lane": (2, 1, 1)}

    told = {"deed": "report", "lane_code": LANE, "problem_class": "fence", "text": "理事会巡查发现私设地锁"}
    logging = f"POST /api/v1/lane-councils/{council['id']}/log-entries"
    journey.do(STEWARD_ZHAO, logging, {"deed": "report", "text": "没说哪里"}, expect=422)
    reported = journey.do(STEWARD_ZHAO, logging, told)
    report = journey.do(STEWARD_ZHAO, f"GET /api/v1/reports/{reported['report_id']}")
    assert (report["problem_class"], report["territory"]) == ("fence", LANE)
