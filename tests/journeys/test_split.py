"""C1, C7: a steward reports a fence behind which rubbish lies: one report, two cases, two agencies, paid once.

Wrong turns: another agency splits, a part is split again, the rubbish is confirmed before the fence is gone.
"""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from messages.operation import RESIDENT
from suite.journey import Journey
from suite.people import CHIEF_SUN, CITY_APPEARANCE, LANE, LONGTAN, URBAN_MANAGEMENT
from tests.journeys.hosts import Host

SPLIT = {
    "parts": [{"problem_class": "rubbish", "text": "围栏内堆有生活垃圾"}],
    "reason": "围栏由城管拆除，垃圾由环卫清运",
}


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def done(journey: Journey, officer: Actor, case: str, unit: str) -> None:
    journey.do(officer, f"POST {case}/verify", {"finding": "现场属实"})
    case_id = case.rpartition("/")[2]
    for task in journey.do(officer, f"GET /api/v1/case-tasks?status=open&case_id={case_id}")["items"]:
        journey.do(officer, f"POST /api/v1/case-tasks/{task['id']}/waive", {"reason": "无需协办"})
    journey.do(officer, f"POST {case}/handle", {"finding": "已处理", "results": [{"unit": unit, "quantity": 3}]})


def confirmed(journey: Journey, case: str) -> None:
    def form() -> Any:
        forms = journey.quietly(CHIEF_SUN, f"/api/v1/forms?within={LANE}&status=raised&limit=200").get("items", [])
        return next((one for one in forms if case.endswith(one["case_id"])), None)

    raised = journey.until("the completion confirmation", form)
    journey.do(CHIEF_SUN, f"POST /api/v1/forms/{raised['id']}/confirm", {"remark": "现场查看"})
    journey.until("the closed case", lambda: journey.quietly(CHIEF_SUN, case).get("status") == "closed")


@pytest.mark.rule("C1.6", "C7.10", "A8.4.5")
def test_one_report_of_two_problems_goes_two_ways_and_is_paid_once(journey: Journey) -> None:
    wang = Actor(f"resident-{uuid.uuid4().hex[:8]}", "王大妈", frozenset({RESIDENT}), (LONGTAN,))
    asked = {"lane_code": LANE, "problem_class": "fence", "text": "胡同内私设围栏，里面堆垃圾"}
    report = journey.do(wang, "POST /api/v1/reports", asked)
    own = f"/api/v1/reports/{report['id']}"
    fence = f"/api/v1/cases/{journey.until('the case', lambda: journey.quietly(wang, own).get('case_id'))}"
    assert journey.do(CITY_APPEARANCE, f"POST {fence}/split", SPLIT, expect=403)["code"] == "not_responsible"
    journey.do(wang, f"POST {fence}/split", SPLIT, expect=403)
    split = journey.do(URBAN_MANAGEMENT, f"POST {fence}/split", SPLIT)
    rubbish = f"/api/v1/cases/{split['split_into'][0]}"
    again = SPLIT | {"parts": [{"problem_class": "billboard", "text": "另有违规广告牌"}]}
    assert journey.do(CITY_APPEARANCE, f"POST {rubbish}/split", again, expect=409)["code"] == "part_of_a_part"

    # the rubbish is gone first: the report is not closed by that, nor paid
    done(journey, CITY_APPEARANCE, rubbish, "places")
    confirmed(journey, rubbish)
    assert journey.do(wang, f"GET {own}")["status"] == "filed"
    assert journey.quietly(wang, "/api/v1/accounts/mine").get("balance", 0) == 0
    assert journey.do(wang, f"GET {rubbish}")["status"] == "closed"

    done(journey, URBAN_MANAGEMENT, fence, "metres")
    confirmed(journey, fence)
    journey.until("the closed report", lambda: journey.quietly(wang, own).get("status") == "closed")
    journey.until("the points", lambda: journey.quietly(wang, "/api/v1/accounts/mine").get("balance", 0) > 0)
    account = journey.do(wang, "GET /api/v1/accounts/mine")["id"]
    assert len(journey.do(wang, f"GET /api/v1/accounts/{account}/postings")["items"]) == 1
    token = report["follow_link"].rpartition("/")[2]
    told = journey.do(None, f"GET /api/v1/followed-reports/{token}")["story"]["lines"]
    number = journey.do(wang, f"GET {rubbish}")["number"]
    assert [number in line["text"]["zh"] for line in told if line["act"] == "split_off"] == [True]
