"""A17.2: a subdistrict calls for projects; three score, one is funded by its contract, and its accounts are even."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from messages.operation import RESIDENT, SUBDISTRICT_OFFICER
from suite.journey import Journey
from suite.people import ADMIN, COUNCIL_HU, COUNCIL_MA, EVALUATOR_TANG, LONGTAN, OFFICER_ZHOU, STRANGER
from suite.pictures import new_photo
from tests.journeys.hosts import Host

LIU = Actor("officer-liu-mei", "刘梅", frozenset({RESIDENT}), (LONGTAN,))
CASHIER = Actor("officer-he", "何会计", frozenset({SUBDISTRICT_OFFICER}), (LONGTAN,))
SCORERS = (COUNCIL_MA, COUNCIL_HU, EVALUATOR_TANG)


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def _call(journey: Journey, ends: dt.datetime) -> str:
    scorers = [{"person": who.id, "name": who.name} for who in SCORERS]
    asked = {
        "territory": LONGTAN, "title": "邻里互助公益创投", "purpose": "服务独居老人", "budget": "50000.00",
        "most": "50000.00", "pass_mark": 60, "apply_until": ends.isoformat(),
        "criteria": [
            {"code": "need", "name": "需求契合度", "weight": 60}, {"code": "plan", "name": "方案", "weight": 40},
        ],
        "scorers": scorers,
        "score_until": (ends + dt.timedelta(days=9)).isoformat(),
    }  # fmt: skip
    path = "POST /api/v1/project-calls"
    journey.do(STRANGER, path, asked, expect=403)
    wrong = journey.do(OFFICER_ZHOU, path, asked | {"scorers": scorers[:2]}, expect=409)
    assert wrong["code"] == "call_makes_no_sense"
    return str(journey.do(OFFICER_ZHOU, path, asked)["id"])


def _apply(journey: Journey, call: str) -> str:
    told = {
        "territory": LONGTAN, "name": "龙潭银龄互助社", "kind": "community_group", "code": "51110101LT00000017",
        "officer": LIU.id, "officer_name": LIU.name, "registered_on": "2017-03-01", "valid_until": "2090-12-31",
    }  # fmt: skip
    organisation = journey.do(ADMIN, "POST /api/v1/organisations", told)["id"]
    asked = {"organisation_id": organisation, "title": "银龄食堂", "plan": "每周三次送餐", "amount": "50000.01"}
    path = f"POST /api/v1/project-calls/{call}/applications"
    assert journey.do(LIU, path, asked, expect=409)["code"] == "asks_too_much"
    return str(journey.do(LIU, path, asked | {"amount": "40000.00"})["id"])


def _score(journey: Journey, application: str) -> Any:
    path = f"POST /api/v1/project-applications/{application}"
    marks = {"marks": [{"criterion": "need", "points": 85}, {"criterion": "plan", "points": 80}]}
    assert journey.do(SCORERS[0], f"{path}/score", marks, expect=409)["code"] == "interest_undeclared"
    for who in SCORERS:
        journey.do(who, f"{path}/declare", {"conflict": False})
    for who in SCORERS:
        journey.do(who, f"{path}/score", marks)
    journey.do(SCORERS[0], f"{path}/award", {"reason": "评委不决定"}, expect=403)
    return journey.do(OFFICER_ZHOU, f"{path}/award", {"reason": "得分最高"})


@pytest.mark.rule("A17.2")
def test_a_project_is_funded_carried_out_and_accounted_for(journey: Journey, host: Host) -> None:
    ends = dt.datetime.combine(journey.today + dt.timedelta(days=1), dt.time(12), dt.UTC)
    if host.let_pass is None:  # on real time nobody waits for a day
        ends = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=20)
    application = _apply(journey, _call(journey, ends))
    awarding = f"POST /api/v1/project-applications/{application}/award"
    early = journey.do(OFFICER_ZHOU, awarding, {"reason": "等不及"}, expect=409)
    assert early["code"] == "not_scored_yet"
    if not journey.let_pass(2):
        journey.until("the end of the call", lambda: dt.datetime.now(dt.UTC) > ends)
    given = _score(journey, application)
    assert (given["status"], given["result"]) == ("awarded", "83.00")
    project = f"/api/v1/projects/{given['project_id']}"
    _sign(journey, project)
    for milestone in journey.do(LIU, f"GET {project}/milestones")["items"]:
        _carry_out(journey, milestone)
    spent = {
        "spent_on": f"{journey.today}", "purpose": "食材采购", "payee": "新发地", "amount": "39999.99",
        "voucher": "发票 1",
    }  # fmt: skip
    journey.do(LIU, f"POST {project}/expenses", spent)
    evaluation = {"score": 92, "words": "服务 120 位老人，满意度高"}
    assert journey.do(OFFICER_ZHOU, f"POST {project}/evaluate", evaluation, expect=409)["code"] == "accounts_open"
    journey.do(OFFICER_ZHOU, f"POST {project}/return", {"amount": "0.01", "voucher": "退款 1"})
    journey.do(OFFICER_ZHOU, f"POST {project}/evaluate", evaluation)
    seen = journey.do(None, f"GET {project}")
    told = [seen[name] for name in ("status", "paid", "spent", "returned")]
    assert told == ["evaluated", "40000.00", "39999.99", "0.01"]


def _sign(journey: Journey, project: str) -> None:
    days = [f"{journey.today + dt.timedelta(days=after)}" for after in (1, 60, 90)]
    milestone = {"title": "开餐", "evidence": "活动照片", "due_on": days[1], "pays": "30000.00"}
    contract = {"starts_on": days[0], "ends_on": days[2], "advance": "10000.01", "milestones": [milestone]}
    drawing = f"POST {project}/draw"
    assert journey.do(OFFICER_ZHOU, drawing, contract, expect=409)["code"] == "contract_does_not_add_up"
    journey.do(OFFICER_ZHOU, drawing, contract | {"advance": "10000.00"})
    asked = journey.do(LIU, "GET /api/v1/work-items?limit=200")["items"]
    assert "sign_project_contract" in {item["act"] for item in asked}
    journey.do(LIU, f"POST {project}/sign", {})


def _carry_out(journey: Journey, milestone: dict[str, Any]) -> None:
    path = f"POST /api/v1/project-milestones/{milestone['id']}"
    if milestone["status"] == "planned":
        early = journey.do(CASHIER, f"{path}/pay", {"voucher": "付 0"}, expect=409)
        assert early["code"] == "milestone_elsewhere"
        photo = journey.do(LIU, "POST /api/v1/photos", content=new_photo())["photo"]
        journey.do(LIU, f"{path}/report", {"text": "已开餐，服务 120 人", "photos": [photo]})
        journey.do(OFFICER_ZHOU, f"{path}/accept", {})
        journey.do(OFFICER_ZHOU, f"{path}/pay", {"voucher": "付 1"}, expect=403)
    journey.do(CASHIER, f"{path}/pay", {"voucher": "付 1"})
    twice = journey.do(CASHIER, f"{path}/pay", {"voucher": "付 2"}, expect=409)
    assert twice["code"] == "instalment_paid_already"
