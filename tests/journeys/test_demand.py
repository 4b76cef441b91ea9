"""E1, E2: what people tell the hotline, from the order to the published month, with the turns that it really takes.

An office would send the order on, another calls solved what is not, a third finds the demand unreasonable. Nobody rids
himself of it alone: an arbiter, the person and somebody else each have their word, and all of it is counted in public.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from messages.beijing import day_of
from suite.journey import Journey
from suite.people import (
    ADMIN,
    CHIEF_SUN,
    COMMANDER_XU,
    DONGCHENG,
    EVALUATOR_TANG,
    LANE,
    PLANNING_LAND,
    RESIDENT_WANG,
    SUBDISTRICT_AGENCY,
    URBAN_MANAGEMENT,
    XIZHAOSI,
)
from suite.pictures import new_photo
from tests.journeys.hosts import Host

BROWSER = {"accept": "text/html", "accept-language": "zh-CN"}
YES = {"contacted": True, "solved": True, "satisfied": True}
NO = {"contacted": True, "solved": False, "satisfied": False}
PLACES = [{"unit": "places", "quantity": 1}]


@pytest.fixture(scope="module")
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def order(journey: Journey, order_class: str, problem_class: str, text: str) -> dict[str, Any]:
    return {
        "order_number": f"12345-{uuid.uuid4().hex[:10]}", "order_class": order_class, "place": LANE,
        "problem_class": problem_class, "text": text, "person_name": "王秀英", "phone": "13800001234",
        "received_at": f"{journey.today}T00:00:00+08:00",
    }  # fmt: skip


def imported(journey: Journey, orders: list[dict[str, Any]]) -> list[dict[str, Any]]:
    items = journey.do(ADMIN, "POST /api/v1/hotline-order-batches", {"orders": orders})["items"]
    return [journey.do(ADMIN, f"GET /api/v1/demands/{one['demand_id']}") for one in items]


def handle(journey: Journey, demand: dict[str, Any]) -> None:
    path = f"/api/v1/cases/{demand['case_id']}"
    if journey.do(SUBDISTRICT_AGENCY, f"GET {path}")["status"] == "opened":
        journey.do(SUBDISTRICT_AGENCY, f"POST {path}/verify", {"finding": "现场属实"})
    journey.do(SUBDISTRICT_AGENCY, f"POST {path}/handle", {"finding": "已处理", "results": PLACES})


def answer(journey: Journey, demand: dict[str, Any], expect: int = 0) -> Any:
    told = {"solved": True, "words": "已上门处理，恢复正常"}
    return journey.do(SUBDISTRICT_AGENCY, f"POST /api/v1/demands/{demand['id']}/answer", told, expect=expect)


def refused_by_the_chief(journey: Journey, demand: dict[str, Any]) -> None:
    """The lane chief, asked to confirm, looks for himself; the case is handled again."""

    def form() -> Any:
        waiting = journey.quietly(ADMIN, f"/api/v1/forms?within={LANE}&status=raised").get("items", [])
        return next((one for one in waiting if one["case_id"] == demand["case_id"]), None)

    asked = journey.until("the completion form", form)
    journey.do(CHIEF_SUN, f"POST /api/v1/forms/{asked['id']}/refuse", {"reason": "问题依旧"})
    path = f"/api/v1/cases/{demand['case_id']}"
    journey.until("the case that is handled again", lambda: journey.quietly(ADMIN, path).get("status") == "verified")


@pytest.mark.rule("E1.1", "E1.2", "E5.1")
def test_orders_come_in_once_with_their_own_deadlines(journey: Journey) -> None:
    orders = [
        order(journey, level, "说不清", "水管爆裂，全院停水")
        for level in ("level_1", "level_2", "level_3", "level_4")
    ]  # fmt: skip
    demands = imported(journey, orders)
    today = journey.today
    days = [(day_of(dt.datetime.fromisoformat(one["feedback_due_at"])) - today).days for one in demands]
    assert days == [0, 1, 8, 16]  # two hours, 24 hours; the seventh and the fifteenth day have ended
    again = journey.do(ADMIN, "POST /api/v1/hotline-order-batches", {"orders": orders})["items"]
    assert {one["outcome"] for one in again} == {"known"}
    assert [one["demand_id"] for one in again] == [one["id"] for one in demands]
    the_same_as_a_file(journey, orders)


def the_same_as_a_file(journey: Journey, orders: list[dict[str, Any]]) -> None:
    """The hotline gives out a table: one further order comes in, one line is wrong, and what is known stays one."""
    columns = ("order_number", "order_class", "received_at", "place", "problem_class", "text")
    further = orders[0] | {"order_number": f"{orders[0]['order_number']}-2"}
    wrong = further | {"order_number": "BJ-WRONG", "received_at": "昨天"}
    lines = ["工单编号,工单类别,受理时间,区划代码,问题分类,诉求内容,承办单位"]
    lines += [",".join([*(str(one[name]) for name in columns), "水务局"]) for one in [*orders, further, wrong]]
    sent = {"place": DONGCHENG, "table": "\n".join(lines)}
    answer = journey.do(ADMIN, "POST /api/v1/hotline-order-files", sent)
    assert (answer["known"], answer["accepted"], answer["refused"]) == (len(orders), 1, 1)
    assert answer["left_out"] == ["承办单位"]
    assert "受理时间" in answer["items"][-1]["message"]
    journey.do(URBAN_MANAGEMENT, "POST /api/v1/hotline-order-files", sent, expect=403)


@pytest.mark.rule("E1.7", "E1.8", "E1.9")
def test_an_agency_cannot_rid_itself_of_an_order(journey: Journey) -> None:
    demand = imported(journey, [order(journey, "level_3", "illegal_construction", "邻居加盖二层")])[0]
    path = f"POST /api/v1/demands/{demand['id']}/returns"
    why = {"reason": "应由规划部门先行认定", "right_agency": "planning_land"}
    bare = journey.do(URBAN_MANAGEMENT, path, why, expect=422)
    assert [one["field"] for one in bare["errors"]] == ["legal_basis"]
    asked = journey.do(URBAN_MANAGEMENT, path, why | {"legal_basis": "城乡规划法第六十四条"})
    decide = f"POST /api/v1/demand-returns/{asked['id']}/decide"
    verdict = {"granted": True, "to_agency": "planning_land", "words": "须先行认定是否违反规划"}
    journey.do(URBAN_MANAGEMENT, decide, verdict, expect=403)
    work = journey.do(COMMANDER_XU, "GET /api/v1/work-items?limit=200")["items"]
    assert ("decide_return", asked["id"]) in [(one["act"], one["id"]) for one in work]
    assert journey.do(COMMANDER_XU, decide, verdict)["status"] == "granted"
    case = journey.do(ADMIN, f"GET /api/v1/cases/{demand['case_id']}")
    assert (case["responsible_agency"], case["assigned_finally"]) == ("planning_land", True)
    round_ = journey.do(PLANNING_LAND, path, {"reason": "不归我们", "legal_basis": "三定方案"}, expect=409)
    assert round_["code"] == "case_assigned_finally"  # it is not sent round
    assert journey.do(ADMIN, f"GET /api/v1/demands/{demand['id']}")["due_at"] == demand["due_at"]


@pytest.mark.rule("E2.4", "E2.9")
def test_what_is_called_solved_is_asked_of_the_person(journey: Journey) -> None:
    demand = imported(journey, [order(journey, "level_3", "说不清", "下水道反味")])[0]
    assert answer(journey, demand, expect=409)["code"] == "not_solved_yet"
    handle(journey, demand)
    answer(journey, demand)
    call_back = f"POST /api/v1/demands/{demand['id']}/call-back"
    journey.do(SUBDISTRICT_AGENCY, call_back, YES | {"reached": True}, expect=403)
    said = journey.do(EVALUATOR_TANG, call_back, NO | {"reached": True, "words": "还是反味"})
    assert (said["status"], said["contradicted"]) == ("disputed", True)
    listed = journey.do(ADMIN, "GET /api/v1/demands?contradicted=true&limit=200")["items"]
    assert demand["id"] in [one["id"] for one in listed]
    assert answer(journey, demand, expect=409)["code"] == "not_solved_yet"  # nothing was done since
    refused_by_the_chief(journey, demand)
    handle(journey, demand)
    answer(journey, demand)
    link = journey.do(EVALUATOR_TANG, f"GET /api/v1/demands/{demand['id']}/call-back-link")["link"]
    page = journey.http.get(link, headers=BROWSER)
    assert (page.status_code, demand["number"] in page.text, "王秀英" in page.text) == (200, True, False)
    assert journey.http.post(link, data={"solved": "true"}, headers=BROWSER).status_code == 422
    sent = journey.http.post(link, data=dict.fromkeys(YES, "true"), headers=BROWSER)
    assert (sent.status_code, "谢谢" in sent.text) == (200, True)
    assert journey.http.get(link, headers=BROWSER).status_code == 404  # once
    assert journey.http.get("/call-backs/nothing", headers=BROWSER).status_code == 404
    journey.do(None, f"POST /api/v1{link}/answer", NO, expect=404)
    closed = journey.do(ADMIN, f"GET /api/v1/demands/{demand['id']}")
    assert (closed["status"], [one["way"] for one in closed["call_backs"]]) == ("closed", ["phone", "link"])


@pytest.mark.rule("E1.4", "E2.4")
def test_a_resident_tells_it_herself_and_judges_it_herself(journey: Journey) -> None:
    told = {"place": LANE, "problem_class": "说不清", "text": "夜里有怪声"}
    demand = journey.do(RESIDENT_WANG, "POST /api/v1/demands", told)
    assert (demand["channel"], demand["person"]) == ("web", RESIDENT_WANG.id)
    handle(journey, demand)
    answer(journey, demand)
    rated = journey.do(RESIDENT_WANG, f"POST /api/v1/demands/{demand['id']}/rate", YES | {"satisfied": False})
    assert rated["status"] == "closed"


@pytest.mark.rule("E2.6", "E2.7")
def test_what_is_beyond_the_law_leaves_the_rates_by_the_word_of_another(journey: Journey) -> None:
    demand = imported(journey, [order(journey, "level_4", "illegal_construction", "要求给违建办证")])[0]
    photo = journey.do(URBAN_MANAGEMENT, "POST /api/v1/photos", content=new_photo())["photo"]
    why = {"ground": "beyond_the_law", "words": "违法建设不得办证", "proof": [photo]}
    asked = journey.do(URBAN_MANAGEMENT, f"POST /api/v1/demands/{demand['id']}/exclusions", why)
    decide = f"POST /api/v1/demand-exclusions/{asked['id']}/decide"
    journey.do(URBAN_MANAGEMENT, decide, {"granted": True, "words": "同意"}, expect=403)
    journey.do(EVALUATOR_TANG, decide, {"granted": True, "words": "经核属实"})
    assert journey.do(ADMIN, f"GET /api/v1/demands/{demand['id']}")["excluded"] is True


@pytest.mark.rule("E2.5", "E2.8", "E2.10", "E1.9")
def test_the_month_is_published_and_anybody_can_check_it(journey: Journey) -> None:
    month = f"{journey.today:%Y-%m}"
    if not journey.let_pass(60):
        pytest.skip("nobody waits for a month here")
    published = journey.do(ADMIN, "POST /api/v1/published-months", {"place": DONGCHENG, "month": month})
    path = f"/api/v1/published-months/{published['id']}"
    whole = journey.do(None, f"GET {path}/rates")["items"][0]["figures"]
    assert (whole["demands"], whole["excluded"], whole["reached"], whole["contradicted"]) == (9, 1, 2, 0)
    assert (whole["resolution"]["numerator"], whole["resolution"]["denominator"]) == (2, 2)
    assert (whole["satisfaction"]["numerator"], whole["satisfaction"]["small"]) == (1, True)
    assert (whole["response"]["numerator"], whole["response"]["denominator"]) == (2, 8)  # six heard nothing in time
    assert (whole["transfers"], whole["returns_granted"]) == (1, 1)
    agencies = {one["code"]: one["figures"] for one in journey.do(None, f"GET {path}/rates?by=agency")["items"]}
    assert {code: one["demands"] for code, one in agencies.items()} == {
        "subdistrict_office": 7, "planning_land": 1, "urban_management": 1,
    }  # fmt: skip
    assert [one["code"] for one in journey.do(None, f"GET {path}/rates?by=community")["items"]] == [XIZHAOSI]
    draw = journey.do(None, f"GET /api/v1/spot-check-draws?within={DONGCHENG}&limit=200")["items"][-1]
    assert (draw["month"], hashlib.sha256(draw["told_seed"].encode()).hexdigest()) == (month, draw["commitment"])
    numbers = [one["number"] for one in journey.do(None, f"GET /api/v1/spot-check-draws/{draw['id']}/numbers")["items"]]
    drawn = journey.do(None, f"GET /api/v1/spot-check-draws/{draw['id']}/spot-checks")["items"]
    lots = sorted(numbers, key=lambda one: hashlib.sha256(f"{draw['told_seed']}:{one}".encode()).hexdigest())
    assert [one["number"] for one in drawn] == lots[:5]
    assert len(numbers) == 2
