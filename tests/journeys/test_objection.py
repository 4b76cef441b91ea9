"""C7, A8.4: a resident is told that nothing was found, objects, and is right the one time and wrong the other.

Wrong turns: objecting before anything was decided, as a neighbour, twice; deciding on what one found oneself.
"""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from messages.operation import RESIDENT
from suite.journey import Journey
from suite.people import ADMIN, COMMANDER_XU, LANE, LONGTAN, URBAN_MANAGEMENT
from tests.journeys.hosts import Host

NOT_THERE = {"finding": "现场未发现围栏"}
STILL_THERE = {"words": "围栏在院门里侧，请再看一次"}


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def person(name: str) -> Actor:
    return Actor(f"resident-{uuid.uuid4().hex[:8]}", name, frozenset({RESIDENT}), (LONGTAN,))


def reported(journey: Journey, who: Actor, problem_class: str = "fence") -> tuple[Any, str]:
    """The report and the path of its case."""
    asked = {"lane_code": LANE, "problem_class": problem_class, "text": "胡同内私设围栏"}
    report = journey.do(who, "POST /api/v1/reports", asked)
    path = f"/api/v1/reports/{report['id']}"
    case_id = journey.until("the case", lambda: journey.quietly(who, path).get("case_id"))
    return report, f"/api/v1/cases/{case_id}"


def becomes(journey: Journey, who: Actor, report: Any, status: str) -> None:
    path = f"/api/v1/reports/{report['id']}"
    journey.until(f"the report {status}", lambda: journey.quietly(who, path).get("status") == status)


def acts_told(journey: Journey, report: Any) -> list[str]:
    token = report["follow_link"].rpartition("/")[2]
    return [line["act"] for line in journey.do(None, f"GET /api/v1/followed-reports/{token}")["story"]["lines"]]


def waits_for(journey: Journey, who: Actor) -> set[str]:
    return {item["id"] for item in journey.do(who, f"GET /api/v1/work-items?within={LANE}&limit=200")["items"]}


@pytest.mark.rule("C7.2", "A8.4.5")
def test_a_resident_who_was_right_is_heard_and_paid(journey: Journey) -> None:
    wang, neighbour = person("王大妈"), person("邻居")
    report, case = reported(journey, wang)
    assert journey.do(wang, f"POST {case}/objections", STILL_THERE, expect=409)["code"] == "case_not_rejected"
    journey.do(URBAN_MANAGEMENT, f"POST {case}/reject", NOT_THERE)
    becomes(journey, wang, report, "rejected")
    journey.do(neighbour, f"POST {case}/objections", STILL_THERE, expect=404)
    objection = journey.do(wang, f"POST {case}/objections", STILL_THERE)
    assert journey.do(wang, f"POST {case}/objections", STILL_THERE, expect=409)["code"] == "objected_already"
    assert objection["id"] in waits_for(journey, COMMANDER_XU)

    decide = f"POST /api/v1/case-objections/{objection['id']}/decide"
    found = {"found": True, "finding": "复核时围栏仍在"}
    journey.do(URBAN_MANAGEMENT, decide, found, expect=403)
    journey.do(COMMANDER_XU, decide, found)
    becomes(journey, wang, report, "verified")
    assert journey.do(wang, f"GET {case}")["status"] == "verified"
    assert acts_told(journey, report) == ["open", "reject", "object", "find_after_all"]

    def paid() -> bool:
        return bool(journey.quietly(wang, "/api/v1/accounts/mine").get("balance", 0) > 0)

    journey.until("the points", paid)


@pytest.mark.rule("C7.2")
def test_a_resident_who_was_wrong_reads_why(journey: Journey) -> None:
    wang = person("王大妈")
    report, case = reported(journey, wang)
    journey.do(COMMANDER_XU, f"POST {case}/reject", NOT_THERE)
    becomes(journey, wang, report, "rejected")
    objection = journey.do(wang, f"POST {case}/objections", STILL_THERE)
    decide = f"POST /api/v1/case-objections/{objection['id']}/decide"
    upheld = {"found": False, "finding": "院门里侧为临时施工围挡，有许可"}
    assert objection["id"] not in waits_for(journey, COMMANDER_XU)
    journey.do(COMMANDER_XU, decide, upheld, expect=403)
    journey.do(ADMIN, decide, upheld)
    read = journey.do(wang, f"GET /api/v1/case-objections/{objection['id']}")
    assert (read["status"], read["finding"], read["decided_by"]) == ("upheld", upheld["finding"], None)
    assert acts_told(journey, report)[-1] == "uphold_rejection"
    assert journey.do(wang, f"GET /api/v1/reports/{report['id']}")["status"] == "rejected"
