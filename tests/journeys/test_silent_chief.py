"""A7, C7: a case is closed although its chief is away or silent; its history says who confirmed, for which office."""

from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from messages.operation import LANE_CHIEF
from suite.journey import Journey
from suite.people import (
    ADMIN,
    CHIEF_SUN,
    COMMUNITY_CHEN,
    LANE,
    OFFICER_ZHOU,
    SHICHAHAI,
    URBAN_MANAGEMENT,
    XIZHAOSI,
)
from tests.journeys.hosts import Host

CHIEF_HE = Actor("chief-he", "何街巷长", frozenset({LANE_CHIEF}), (SHICHAHAI,))


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def form_of_handled(journey: Journey, officer: Actor, place: str) -> Any:
    """The completion confirmation of a case that the officer found, verified and handled; whom it asks stands in it."""
    found = {"place": place, "problem_class": "fence", "text": "院外私设围栏"}
    case = journey.do(officer, "POST /api/v1/cases", found)
    path = f"/api/v1/cases/{case['id']}"
    journey.do(officer, f"POST {path}/verify", {"finding": "现场属实"})
    for task in journey.do(officer, f"GET /api/v1/case-tasks?case_id={case['id']}")["items"]:
        journey.do(officer, f"POST /api/v1/case-tasks/{task['id']}/waive", {"reason": "无需协办"})
    journey.do(officer, f"POST {path}/handle", {"finding": "已拆除", "results": [{"unit": "metres", "quantity": 8}]})

    def find() -> Any:
        forms = journey.quietly(ADMIN, f"/api/v1/forms?within={place}&status=raised").get("items", [])
        return next((form for form in forms if form["case_id"] == case["id"]), None)

    return journey.until("the completion confirmation", find)


def waits(journey: Journey, who: Actor, form: Any) -> bool:
    return form["id"] in {one["id"] for one in journey.do(who, "GET /api/v1/forms/mine?limit=200")["items"]}


def closed_by(journey: Journey, form: Any) -> tuple[str, str]:
    """Office and person in the last line of the closed case's history."""
    path = f"/api/v1/cases/{form['case_id']}"
    journey.until("the closed case", lambda: journey.quietly(ADMIN, path).get("status") == "closed")
    last = journey.do(ADMIN, f"GET {path}/history")["items"][-1]
    assert last["act"] == "close"
    return last["agency"], last["person"]


@pytest.mark.rule("A7.14", "M4.1")
def test_the_deputy_of_an_absent_chief_closes_the_case(journey: Journey) -> None:
    today = journey.today.isoformat()
    absence = {"absent_from": today, "absent_to": today, "reason": "外出培训"}
    named = {"place": LANE, "person": CHIEF_HE.id, "name": CHIEF_HE.name} | absence
    deputy = journey.do(CHIEF_SUN, "POST /api/v1/deputies", named)
    form = form_of_handled(journey, URBAN_MANAGEMENT, LANE)
    path = f"POST /api/v1/forms/{form['id']}/confirm"
    refused = journey.do(COMMUNITY_CHEN, path, {}, expect=403)
    assert (refused["code"], refused["data"]["needed"]) == ("not_asked_yet", "lane_chief, deputy_chief")
    assert waits(journey, CHIEF_HE, form)
    confirmed = journey.do(CHIEF_HE, path, {"remark": "代孙街巷长现场查看"})
    assert (confirmed["office"], confirmed["deputy_for"]) == ("deputy_chief", CHIEF_SUN.id)
    assert closed_by(journey, form) == ("deputy_chief", CHIEF_HE.id)
    journey.do(CHIEF_SUN, f"POST /api/v1/deputies/{deputy['id']}/dismiss", {})
    assert form_of_handled(journey, URBAN_MANAGEMENT, LANE)["rung"] == "lane_chief"


@pytest.mark.rule("A7.14", "M4.1")
def test_a_silent_chief_has_the_community_close_the_case(journey: Journey) -> None:
    form = form_of_handled(journey, URBAN_MANAGEMENT, LANE)
    assert not waits(journey, COMMUNITY_CHEN, form)
    if not journey.let_pass(4):
        pytest.skip("nobody waits for days here")
    assert waits(journey, COMMUNITY_CHEN, form)
    risen = journey.do(COMMUNITY_CHEN, f"POST /api/v1/forms/{form['id']}/confirm", {"remark": "社区现场查看"})
    assert [(one["office"], one["why"]) for one in risen["asked"]] == [
        ("lane_chief", "raised"),
        ("community", "silent"),
    ]
    assert closed_by(journey, form) == ("community", COMMUNITY_CHEN.id)


@pytest.mark.rule("A7.14", "M4.1")
def test_what_the_subdistrict_handled_without_a_chief_is_closed_by_the_district(journey: Journey) -> None:
    form = form_of_handled(journey, OFFICER_ZHOU, XIZHAOSI)
    assert (form["issuer"], form["rung"]) == ("subdistrict_office", "community")
    if not journey.let_pass(4):
        pytest.skip("nobody waits for days here")
    path = f"POST /api/v1/forms/{form['id']}/confirm"
    assert journey.do(OFFICER_ZHOU, path, {}, expect=403)["code"] == "about_oneself"
    assert waits(journey, ADMIN, form)
    journey.do(ADMIN, path, {"remark": "抽查属实"})
    assert closed_by(journey, form) == ("district", ADMIN.id)
