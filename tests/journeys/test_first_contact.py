"""C7: who finds a problem answers for it, until another has said yes; what nobody takes goes to the commander.

The town as the source tells it: the agency on the spot looks at once, takes photos, writes it down, and may hand over
only with a reason and a law, in time. A second refusal is no third letter, but the commander's word.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from suite.journey import Journey
from suite.people import ADMIN, CITY_APPEARANCE, COMMANDER_XU, LANE, PLANNING_LAND, URBAN_MANAGEMENT
from suite.pictures import new_photo
from tests.journeys.hosts import Host

LAW = {"reason": "是否违反规划须先行认定", "legal_basis": "城乡规划法第六十四条"}
NOT_OURS = {"reason": "不属于本部门职责", "legal_basis": "三定方案"}


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def found(journey: Journey, who: Actor, text: str) -> Any:
    return journey.do(who, "POST /api/v1/cases", {"place": LANE, "problem_class": "illegal_construction", "text": text})


def waits_for(journey: Journey, who: Actor, case: Any) -> set[str]:
    """What somebody finds to do about the case, through all pages."""
    acts, path = set(), "/api/v1/work-items?limit=200"
    while path:
        page = journey.do(who, f"GET {path}")
        acts |= {one["act"] for one in page["items"] if one.get("case_id") == case["id"]}
        path = f"/api/v1/work-items?limit=200&after={page['next']}" if page["next"] else ""
    return acts


def case_of(journey: Journey, case: Any) -> Any:
    return journey.do(ADMIN, f"GET /api/v1/cases/{case['id']}")


@pytest.mark.rule("C7.1", "C7.2", "C7.3", "C7.5", "C7.6")
def test_who_finds_it_looks_at_once_and_handles_what_is_in_its_remit(journey: Journey) -> None:
    case = found(journey, URBAN_MANAGEMENT, "12号院内加盖二层")
    assert (case["responsible_agency"], waits_for(journey, URBAN_MANAGEMENT, case)) == (
        "urban_management", {"verify_case"},
    )  # fmt: skip
    path = f"/api/v1/cases/{case['id']}"
    strange = journey.do(PLANNING_LAND, f"POST {path}/verify", {"finding": "现场属实"}, expect=403)
    assert strange["code"] == "not_responsible"
    photo = journey.do(URBAN_MANAGEMENT, "POST /api/v1/photos", content=new_photo())["photo"]
    journey.do(URBAN_MANAGEMENT, f"POST {path}/verify", {"finding": "砖混二层，约二十平方米", "evidence": [photo]})
    pieces = journey.do(URBAN_MANAGEMENT, f"GET {path}/evidence")["items"]
    assert [(one["agency"], one["photo"]) for one in pieces if one["photo"]] == [("urban_management", photo)]
    assert waits_for(journey, URBAN_MANAGEMENT, case) == {"handle_case"}
    assert waits_for(journey, PLANNING_LAND, case) == {"report_task"}  # it certifies whether there is a permit


@pytest.mark.rule("C7.7", "C7.8", "C7.10")
def test_a_transfer_needs_a_law_has_a_deadline_and_leaves_the_sender_responsible_until_it_is_taken(
    journey: Journey,
) -> None:
    case = found(journey, URBAN_MANAGEMENT, "院内违法建设，似有规划手续")
    send = f"POST /api/v1/cases/{case['id']}/transfers"
    bare = journey.do(URBAN_MANAGEMENT, send, {"to_agency": "planning_land", "reason": "不归我们"}, expect=422)
    assert [one["field"] for one in bare["errors"]] == ["legal_basis"]
    sent = journey.do(URBAN_MANAGEMENT, send, {"to_agency": "planning_land", **LAW})
    assert sent["accept_by"] > sent["sent_at"]
    assert case_of(journey, case)["responsible_agency"] == "urban_management"
    second = journey.do(URBAN_MANAGEMENT, send, {"to_agency": "planning_land", **LAW}, expect=409)
    assert second["code"] == "transfer_pending"
    assert "answer_transfer" in waits_for(journey, PLANNING_LAND, case)
    journey.do(PLANNING_LAND, f"POST /api/v1/case-transfers/{sent['id']}/accept", {})
    now = case_of(journey, case)
    assert now["responsible_agency"] == "planning_land"
    assert (waits_for(journey, URBAN_MANAGEMENT, case), waits_for(journey, PLANNING_LAND, case)) == (
        set(), {"verify_case"},
    )  # fmt: skip
    back = journey.do(PLANNING_LAND, send, {"to_agency": "urban_management", **NOT_OURS}, expect=409)
    assert back["code"] == "case_would_bounce"


@pytest.mark.rule("C7.11", "C7.12")
def test_the_second_refusal_goes_to_the_commander_and_his_word_stands(journey: Journey) -> None:
    case = found(journey, CITY_APPEARANCE, "墙外搭棚，环卫作业时发现")
    send = f"POST /api/v1/cases/{case['id']}/transfers"
    for asked, right in (("urban_management", "planning_land"), ("planning_land", "urban_management")):
        who = {"urban_management": URBAN_MANAGEMENT, "planning_land": PLANNING_LAND}[asked]
        sent = journey.do(CITY_APPEARANCE, send, {"to_agency": asked, **LAW})
        refusal = {"right_agency": right, **NOT_OURS}
        journey.do(who, f"POST /api/v1/case-transfers/{sent['id']}/refuse", refusal)
    assert case_of(journey, case)["responsible_agency"] == "city_appearance"  # never nobody's
    assert waits_for(journey, CITY_APPEARANCE, case) == set()
    assert waits_for(journey, COMMANDER_XU, case) == {"assign_case"}
    third = journey.do(CITY_APPEARANCE, send, {"to_agency": "planning_land", **LAW}, expect=409)
    assert third["code"] in {"case_awaits_commander", "case_would_bounce"}
    word = {"agency": "urban_management", "reason": "违法建设由城管部门主责"}
    journey.do(COMMANDER_XU, f"POST /api/v1/cases/{case['id']}/assign", word)
    assert case_of(journey, case)["responsible_agency"] == "urban_management"
    again = journey.do(URBAN_MANAGEMENT, send, {"to_agency": "planning_land", **LAW}, expect=409)
    assert again["code"] == "case_assigned_finally"
    lines = [one["act"] for one in journey.do(ADMIN, f"GET /api/v1/cases/{case['id']}/history")["items"]]
    assert (lines.count("refuse_transfer"), lines[-1]) == (2, "assign")


@pytest.mark.rule("C7.9")
def test_what_is_late_is_supervised_at_the_daily_huddle_for_everybody_to_see(journey: Journey) -> None:
    case = found(journey, URBAN_MANAGEMENT, "无人理会的二层")
    if not journey.let_pass(5):
        pytest.skip("nobody waits for days here")

    def supervised() -> Any:
        listed = journey.quietly(COMMANDER_XU, "/api/v1/supervised-cases?limit=200").get("items", [])
        return next((one for one in listed if one["id"] == case["id"]), None)

    late = journey.until("the supervised case", supervised)
    assert (late["consultation"] in {"daily", "weekly"}, late["responsible_agency"]) == (True, "urban_management")
