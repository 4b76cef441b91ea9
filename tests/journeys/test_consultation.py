"""C5: a case that nobody solves climbs from the day to the special consultation; what was decided is followed up."""

from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from messages.operation import SUBDISTRICT_OFFICER
from suite.journey import Journey
from suite.people import CITY_APPEARANCE, COMMANDER_XU, DONGCHENG, PLANNING_LAND, STRANGER, URBAN_MANAGEMENT
from tests.journeys.hosts import Host

SUBDISTRICT = f"{DONGCHENG}011"
OFFICER_FANG = Actor("officer-fang", "方琳", frozenset({SUBDISTRICT_OFFICER}), (SUBDISTRICT,))
MINUTES = {"minutes": "逐案研究，责成责任部门限期办理。"}
CONSULTATIONS = "/api/v1/consultations"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def case_found(journey: Journey, lane: str, problem_class: str = "rubbish") -> Any:
    found = {"place": lane, "problem_class": problem_class, "text": "院门口堆放垃圾，无人清运"}
    return journey.do(CITY_APPEARANCE, "POST /api/v1/cases", found)


def opened(journey: Journey, tier: str, who: Actor = COMMANDER_XU, **said: Any) -> Any:
    return journey.do(who, f"POST {CONSULTATIONS}", {"place": SUBDISTRICT, "tier": tier} | said)


def agenda(journey: Journey, consultation: Any) -> dict[str, Any]:
    items = journey.do(COMMANDER_XU, f"GET {CONSULTATIONS}/{consultation['id']}/items?limit=200")["items"]
    return {item["subject_id"]: item for item in items}


def closed(journey: Journey, consultation: Any) -> dict[str, Any]:
    journey.do(COMMANDER_XU, f"POST {CONSULTATIONS}/{consultation['id']}/close", MINUTES)
    return agenda(journey, consultation)


def waits(journey: Journey, who: Actor, id_: str) -> bool:
    return id_ in {item["id"] for item in journey.do(who, "GET /api/v1/work-items?limit=200")["items"]}


@pytest.mark.rule("C5.1", "C5.4", "C5.6")
def test_a_decision_is_followed_to_its_end(journey: Journey) -> None:
    invited: dict[str, Any] = {
        "invited": [{"kind": "court", "name": "东城区人民法院"}, {"kind": "press", "name": "北京日报"}]
    }
    refused = journey.do(
        OFFICER_FANG, f"POST {CONSULTATIONS}", {"place": SUBDISTRICT, "tier": "special"} | invited, expect=403
    )
    assert refused["data"]["needed"] == "commander"
    special = opened(journey, "special", **invited, purpose="夕照寺街违法建设长期未能拆除")
    path = f"{CONSULTATIONS}/{special['id']}"
    again = journey.do(COMMANDER_XU, f"POST {CONSULTATIONS}", {"place": SUBDISTRICT, "tier": "special"}, expect=409)
    assert again["code"] == "consultation_open"
    journey.do(URBAN_MANAGEMENT, f"POST {path}/attend", {"represented_by": "吴磊"})
    court = {"kind": "court", "name": "东城区人民法院", "represented_by": "执行局 秦法官"}
    journey.do(COMMANDER_XU, f"POST {path}/attend", court)
    wanted = {"agency": "planning_land", "words": "五日内完成测绘，移送法院", "due_on": f"{journey.today}"}
    decision = journey.do(COMMANDER_XU, f"POST {path}/decisions", wanted)
    assert waits(journey, PLANNING_LAND, decision["id"])
    done = f"POST /api/v1/consultation-decisions/{decision['id']}"
    assert journey.do(URBAN_MANAGEMENT, f"{done}/report", {"words": "已测绘"}, expect=403)["code"] == "not_responsible"
    journey.do(COMMANDER_XU, f"POST {path}/close", MINUTES)
    fixed = journey.do(COMMANDER_XU, f"POST {path}/attend", court, expect=409)
    assert fixed["code"] == "consultation_closed"
    absent = [one["name"] for one in journey.do(OFFICER_FANG, f"GET {path}")["attendance"] if not one["present"]]
    assert absent == ["北京日报"]
    next_special = opened(journey, "special")
    assert agenda(journey, next_special)[decision["id"]]["text"] == "五日内完成测绘，移送法院"
    journey.do(PLANNING_LAND, f"{done}/report", {"words": "测绘成果已送法院"})
    assert waits(journey, COMMANDER_XU, decision["id"])
    journey.do(COMMANDER_XU, f"{done}/confirm", {})
    assert closed(journey, next_special)[decision["id"]]["outcome"] == "solved"
    assert decision["id"] not in closed(journey, opened(journey, "special"))
    journey.do(COMMANDER_XU, f"POST {path}/corrections", {"words": "出席名单漏记一人"})
    assert len(journey.do(OFFICER_FANG, f"GET {path}/corrections")["items"]) == 1
    journey.do(STRANGER, f"GET {path}", expect=404)


@pytest.mark.rule("C5.1", "C5.2", "C5.3", "C5.4", "C5.5")
def test_a_case_that_nobody_solves_climbs_to_the_special_consultation(journey: Journey) -> None:
    case = case_found(journey, f"{SUBDISTRICT}006001")
    if not journey.let_pass(1):
        assert case["id"] not in closed(journey, opened(journey, "weekly", OFFICER_FANG))  # it is in time
        return
    seen = []
    for tier, days in (("daily", 1), ("daily", 0), ("weekly", 4), ("weekly", 0), ("monthly", 0), ("special", 0)):
        caller = COMMANDER_XU if tier == "special" else OFFICER_FANG
        item = closed(journey, opened(journey, tier, caller))[case["id"]]
        seen.append((tier, item["times"], item["rises_to"]))
        journey.let_pass(days)
    assert seen == [
        ("daily", 1, None), ("daily", 2, "weekly"), ("weekly", 1, None), ("weekly", 2, "monthly"),
        ("monthly", 1, "special"), ("special", 1, None),
    ]  # fmt: skip
    assert journey.do(COMMANDER_XU, f"GET /api/v1/cases/{case['id']}")["consultation"] == "special"
    assert waits(journey, COMMANDER_XU, case["id"])
    monthly = journey.do(OFFICER_FANG, f"GET {CONSULTATIONS}?within={SUBDISTRICT}&tier=monthly")["items"][0]
    bulletin = journey.do(OFFICER_FANG, f"GET {CONSULTATIONS}/{monthly['id']}/bulletin")
    assert case["number"] in {item["number"] for item in bulletin["unsolved"]}
    assert {"kind": "agency", "name": "city_appearance"} in bulletin["absent"]
    lines = journey.do(COMMANDER_XU, f"GET /api/v1/cases/{case['id']}/history?limit=200")["items"]
    risen = [line["words"] for line in lines if line["act"] == "supervise"]
    assert [one in words for one, words in zip(("日碰头", "周点评", "月通报", "专项会商"), risen, strict=True)] == [
        True
    ] * 4
