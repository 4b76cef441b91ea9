"""C12, D3, E3, A7: the street whistles, departments report in; and a month of consultations and joint operations."""

import datetime as dt
import functools
from collections.abc import Iterator
from typing import Any

import pytest

from messages.beijing import day_of
from messages.envelope import Actor
from messages.operation import AGENCY_OFFICER, COMMANDER, SUBDISTRICT_OFFICER
from suite.journey import Journey, StepFailed
from suite.people import (
    ADMIN,
    CHIEF_SUN,
    COMMANDER_XU,
    COMMUNITY_CHEN,
    LANE,
    LONGTAN,
    OFFICER_ZHOU,
    PUBLIC_SECURITY,
    RESIDENT_WANG,
    SHICHAHAI,
    STRANGER,
    URBAN_MANAGEMENT,
    XICHENG,
)
from tests.journeys.hosts import Host

POINT = {"longitude": 116.43, "latitude": 39.88}
CALLS = "/api/v1/whistle-calls"
COMMANDER_MA = Actor("commander-shichahai", "主管副区长 马", frozenset({COMMANDER}), (XICHENG,))
OFFICER_LUO = Actor("officer-luo", "罗刚", frozenset({SUBDISTRICT_OFFICER}), (SHICHAHAI,))
CITY_LAW = Actor("city-law-shichahai", "城管执法 田", frozenset({AGENCY_OFFICER}), (XICHENG,), "urban_management")
POLICE = Actor("police-shichahai", "公安 丁", frozenset({AGENCY_OFFICER}), (XICHENG,), "public_security")


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def call_of(journey: Journey, whistle_id: str, party: str) -> Any:
    calls = journey.do(ADMIN, f"GET {CALLS}?whistle_id={whistle_id}&limit=200")["items"]
    return next(one for one in calls if one["party"] == party)


def works(journey: Journey, who: Actor, id_: str) -> list[str]:
    """What the list of this person's work asks about it."""
    items = journey.do(who, "GET /api/v1/work-items?limit=200")["items"]
    return [item["act"] for item in items if item["id"] == id_]


@pytest.mark.rule("A7.9", "A7.13", "C12.1", "C12.2", "C12.3", "C12.4", "C12.5", "E3.1", "E3.2", "M3.1")
def test_a_chiefs_request_becomes_a_whistle_and_who_comes_leaves_with_a_mark(journey: Journey) -> None:
    wanted = {
        "lane_code": LANE, "problem_class": "fence", "text": "胡同口私设地锁，多次劝说无效", "urgency": "urgent",
        "agencies": ["urban_management", "public_security"], "point": POINT,
    }  # fmt: skip
    journey.do(STRANGER, "POST /api/v1/enforcement-requests", wanted, expect=403)
    request = journey.do(CHIEF_SUN, "POST /api/v1/enforcement-requests", wanted)
    path = f"/api/v1/enforcement-requests/{request['id']}"
    whistle_id = journey.until("the whistle", lambda: journey.quietly(CHIEF_SUN, path).get("whistle_id"))
    whistle = journey.do(CHIEF_SUN, f"GET /api/v1/whistles/{whistle_id}")
    assert (whistle["caller"], whistle["called_by"]) == (LONGTAN, CHIEF_SUN.id)
    first, second = (call_of(journey, whistle_id, name) for name in ("urban_management", "public_security"))
    assert works(journey, URBAN_MANAGEMENT, first["id"]) == ["report_in"]
    here = {"proof": {"kind": "gps", "point": POINT}}
    other = journey.do(PUBLIC_SECURITY, f"POST {CALLS}/{first['id']}/report", here, expect=403)
    assert other["code"] == "not_yours_to_report_in"
    present = journey.do(URBAN_MANAGEMENT, f"POST {CALLS}/{first['id']}/report", here)
    assert (present["arrival"]["presence"], present["late"]) == ("gps", False)
    code = journey.do(CHIEF_SUN, f"GET /api/v1/whistles/{whistle_id}/paper")["spot_code"]
    scanned = journey.do(
        PUBLIC_SECURITY, f"POST {CALLS}/{second['id']}/report", {"proof": {"kind": "qr", "code": code}}
    )
    assert scanned["arrival"]["presence"] == "qr"
    gone = f"POST /api/v1/whistles/{whistle_id}/withdraw"
    assert journey.do(CHIEF_SUN, gone, {"reason": "误报"}, expect=409)["code"] == "whistle_attended"
    journey.do(URBAN_MANAGEMENT, f"POST {CALLS}/{first['id']}/finish", {"work": "拆除地锁三个"})
    assert works(journey, OFFICER_ZHOU, first["id"]) == ["release_whistle_call"]
    journey.do(CHIEF_SUN, f"POST {CALLS}/{first['id']}/keep", {"reason": "里面还有一个"})
    journey.do(URBAN_MANAGEMENT, f"POST {CALLS}/{first['id']}/finish", {"work": "四个都已拆除"})
    for call, mark in ((first, 5), (second, 4)):
        journey.do(CHIEF_SUN, f"POST {CALLS}/{call['id']}/release", {"mark": mark, "words": "配合到位"})
    ended = journey.until("the end", lambda: journey.quietly(CHIEF_SUN, path).get("ended_at"))
    assert ended is not None
    said = {"verdict": "justified", "mark": 5}
    journey.do(URBAN_MANAGEMENT, f"POST {CALLS}/{first['id']}/assess", said)
    again = journey.do(URBAN_MANAGEMENT, f"POST {CALLS}/{first['id']}/assess", said, expect=409)
    assert again["code"] == "call_assessed"


@pytest.mark.rule("D3.1", "D3.2", "C12.6")
def test_a_community_whistles_and_who_does_not_come_is_settled_by_name(journey: Journey) -> None:
    parties = [
        {"name": "urban_management"}, {"name": "public_security"}, {"kind": "unit", "name": "龙潭小学"},
        {"kind": "party_member", "name": RESIDENT_WANG.id},
    ]  # fmt: skip
    told = {"place": LANE, "text": "楼前积水结冰，老人出行不便", "urgency": "immediate", "parties": parties}
    whistle = journey.do(COMMUNITY_CHEN, "POST /api/v1/whistles", told)
    member = call_of(journey, whistle["id"], RESIDENT_WANG.id)
    unit = call_of(journey, whistle["id"], "龙潭小学")
    journey.do(RESIDENT_WANG, f"POST {CALLS}/{member['id']}/report", {})
    journey.do(COMMUNITY_CHEN, f"POST {CALLS}/{unit['id']}/report", {"name": "总务处 马老师"})
    for call in (member, unit):
        journey.do(COMMUNITY_CHEN, f"POST {CALLS}/{call['id']}/release", {"mark": 5})
    objecting = call_of(journey, whistle["id"], "public_security")
    objections = f"{CALLS}/{objecting['id']}/objections"
    journey.do(PUBLIC_SECURITY, f"POST {objections}", {"reason": "不归公安管"}, expect=422)
    why = {"reason": "除冰不是公安职责", "legal_basis": "人民警察法第六条"}
    objection = journey.do(PUBLIC_SECURITY, f"POST {objections}", why)
    decide = f"POST /api/v1/whistle-objections/{objection['id']}/decide"
    journey.do(COMMANDER_XU, decide, {"upheld": True, "words": "确非其职责，由社区和城管处理"})
    assert call_of(journey, whistle["id"], "public_security")["status"] == "excused"
    absent = call_of(journey, whistle["id"], "urban_management")
    settle = f"POST {CALLS}/{absent['id']}/settle"
    early = journey.do(COMMANDER_XU, settle, {"words": "约谈"}, expect=409)
    assert early["code"] == "whistle_call_settled"
    if not journey.let_pass(1):
        journey.do(COMMUNITY_CHEN, f"POST /api/v1/whistles/{whistle['id']}/withdraw", {"reason": "已自行除冰"})
        return
    call = journey.do(COMMUNITY_CHEN, f"GET {CALLS}/{absent['id']}")
    assert (call["status"], call["late"]) == ("absent", True)
    assert works(journey, COMMANDER_XU, absent["id"]) == ["settle_whistle_call"]
    settled = journey.do(COMMANDER_XU, settle, {"words": "约谈城管队长，全区通报"})
    assert (settled["status"], settled["settled_by"]) == ("settled", COMMANDER_XU.id)
    assert journey.do(COMMUNITY_CHEN, f"GET /api/v1/whistles/{whistle['id']}")["status"] == "ended"


@pytest.mark.rule("C12.7", "C9.1")
def test_a_month_in_shichahai_four_consultations_and_ten_operations(journey: Journey) -> None:
    tiers = (("daily", OFFICER_LUO), ("weekly", OFFICER_LUO), ("monthly", OFFICER_LUO), ("special", COMMANDER_MA))
    opened = ""
    for tier, who in tiers:
        held = journey.do(who, "POST /api/v1/consultations", {"place": SHICHAHAI, "tier": tier})
        opened = held["opened_at"]
        journey.do(who, f"POST /api/v1/consultations/{held['id']}/close", {"minutes": "布置景区综合整治。"})
    begins = dt.datetime.fromisoformat(opened) + dt.timedelta(seconds=15)
    plans = [planned(journey, begins, number) for number in range(1, 12)]
    for plan in plans:
        journey.do(CITY_LAW, f"POST {plan}/acknowledge", {})
    journey.do(OFFICER_LUO, f"POST {plans.pop()}/cancel", {"reason": "大风蓝色预警"})
    assert journey.do(OFFICER_LUO, f"POST {plans[0]}/execute", {"came": []}, expect=409)["code"] in {
        "joint_operation_not_begun", "checklist_open",
    }  # fmt: skip
    for plan in plans:
        journey.do(POLICE, f"POST {plan}/tick", {"item": 1})
        achieved = [{"agency": "urban_management", "problem_class": "fence", "unit": "metres", "quantity": 135}]
        done = {"came": ["urban_management", "public_security"], "results": achieved}
        journey.until("the operation", functools.partial(executed, journey, plan, done))
        journey.do(OFFICER_LUO, f"POST {plan}/close", {"minutes": "拆除围栏一百三十五米。"})
    month = f"{day_of(begins):%Y-%m}"
    counted = journey.do(COMMANDER_MA, f"GET /api/v1/joint-operation-counts?within={SHICHAHAI}&month={month}")
    assert {name: counted[name] for name in ("consultations", "operations", "carried_out", "cancelled")} == {
        "consultations": 4, "operations": 11, "carried_out": 10, "cancelled": 1,
    }  # fmt: skip
    sums = journey.do(
        COMMANDER_MA, f"GET /api/v1/results?within={SHICHAHAI}&from_month={month}&to_month={month}&problem_class=fence"
    )
    assert [(one["unit"], one["of_operations"]) for one in sums["items"]] == [("metres", 1350)]


def planned(journey: Journey, begins: dt.datetime, number: int) -> str:
    plan = {
        "place": SHICHAHAI, "title": f"什刹海景区综合执法第{number}次", "begins_at": begins.isoformat(),
        "ends_at": (begins + dt.timedelta(hours=3)).isoformat(),
        "participants": [
            {"agency": "urban_management", "role": "查处占道经营、拆除围栏"},
            {"agency": "public_security", "role": "维护秩序、整治黑三轮"},
        ],
        "checklist": [{"words": "现场警戒", "agency": "public_security"}],
    }  # fmt: skip
    return f"/api/v1/joint-operations/{journey.do(OFFICER_LUO, 'POST /api/v1/joint-operations', plan)['id']}"


def executed(journey: Journey, plan: str, done: dict[str, Any]) -> Any:
    """None while it has not begun."""
    try:
        return journey.do(OFFICER_LUO, f"POST {plan}/execute", done)
    except StepFailed:
        return None
