"""B2, B6, B9: a company leaves after bad months; the notice is breached, the successor comes late, residents are asked.

On the real host no month passes: there the office gives the notice, and what asks for days to pass is refused.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, PROPERTY_COMPANY, SUBDISTRICT_OFFICER
from services.property.domain.months import Month
from suite.journey import Journey
from suite.people import ADMIN, COUNCIL_MA, DONGCHENG, EVALUATOR_TANG
from suite.pictures import new_photo
from tests.journeys.hosts import Host

PLACE, COMMUNITY = "110101005", "110101005004"
OFFICER = Actor("officer-exit", "街道干部 秦岚", frozenset({SUBDISTRICT_OFFICER}), (PLACE,))
WORKER = Actor("worker-exit", "社区干部 白雪", frozenset({COMMUNITY_WORKER}), (COMMUNITY,))
LEAVING = Actor("manager-exit", "物业经理", frozenset({PROPERTY_COMPANY}), (DONGCHENG,), "", "exit_old")
BODIES = {
    "subdistrict": OFFICER, "residents_committee": WORKER, "third_party": EVALUATOR_TANG,
    "community_party_committee": dataclasses.replace(WORKER, id="secretary-exit"),
    "self_governing_committee": dataclasses.replace(COUNCIL_MA, id="committee-exit", territories=(COMMUNITY,)),
}  # fmt: skip
CLEAN = {"item": "rubbish_cleared", "found": 0}


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


class Stage:
    """Two lanes under a contract that ends on the 15th of the month after next."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.lanes = [f"{COMMUNITY}{number}" for number in (811, 812)]
        for lane in self.lanes:
            named = {"lane_code": lane, "name": f"退出胡同{lane[-1]}", "kind": "back_lane"}
            journey.do(OFFICER, "POST /api/v1/lanes", named)
        for code in ("exit_old", "exit_new"):
            admitted = {"territory": DONGCHENG, "code": code, "name": f"物业 {code}", "grade": 2}
            journey.do(ADMIN, "POST /api/v1/property-companies", admitted)
        drawn = {"territory": PLACE, "name": "退出片区", "places": self.lanes, "residents": 900, "households": 300}
        self.area = journey.do(OFFICER, "POST /api/v1/areas", drawn)
        last = (journey.today.replace(day=1) + dt.timedelta(days=62)).replace(day=15)
        self.contract = self.sign("exit_old", journey.today, (last - journey.today).days)

    def sign(self, company: str, starts: dt.date, days: int, **sent: Any) -> Any:
        terms = {"company": company, "starts": f"{starts}", "ends": f"{starts + dt.timedelta(days=days)}"}
        route = f"POST /api/v1/areas/{self.area['id']}/contracts"
        return self.journey.do(OFFICER, route, terms | {"monthly_fee": "30000.00"}, **sent)

    def inspect(self, *, dirty: bool, place: str = "") -> str:
        photo = self.journey.do(WORKER, "POST /api/v1/photos", content=new_photo())["photo"]
        found = {"item": "rubbish_cleared", "found": 9, "photos": [photo]} if dirty else CLEAN
        asked = {"place": place or self.lanes[0], "inspected_on": f"{self.journey.today}", "findings": [found]}
        return str(self.journey.do(OFFICER, "POST /api/v1/inspections", asked)["id"])

    def exits(self) -> list[Any]:
        found: list[Any] = self.journey.quietly(LEAVING, "/api/v1/contract-exits").get("items", [])
        return found

    def terms(self) -> list[tuple[str, str]]:
        listed = self.journey.do(OFFICER, f"GET /api/v1/contracts?area_id={self.area['id']}")["items"]
        return sorted((one["starts"], one["ends"]) for one in listed)


@pytest.mark.rule("B2.4")
def test_who_failed_the_yearly_check_is_given_no_contract_until_it_passes(journey: Journey) -> None:
    lane = f"{COMMUNITY}813"
    journey.do(OFFICER, "POST /api/v1/lanes", {"lane_code": lane, "name": "年检胡同", "kind": "back_lane"})
    admitted = {"territory": DONGCHENG, "code": "check_failed", "name": "年检物业", "grade": 2}
    company = journey.do(ADMIN, "POST /api/v1/property-companies", admitted)
    drawn = {"territory": PLACE, "name": "年检片区", "places": [lane], "residents": 90, "households": 30}
    area = journey.do(OFFICER, "POST /api/v1/areas", drawn)
    terms = {"company": "check_failed", "starts": f"{journey.today}", "ends": f"{journey.today}", "monthly_fee": "1.00"}
    sign, checks = f"POST /api/v1/areas/{area['id']}/contracts", f"/api/v1/property-companies/{company['id']}/checks"
    found = {"outcome": "failed", "findings": "人员不足", "grade": 2, "qualified_until": f"{journey.today}"}
    journey.do(OFFICER, f"POST {checks}", found, expect=403)
    journey.do(ADMIN, f"POST {checks}", found)
    assert journey.do(OFFICER, sign, terms, expect=409)["code"] == "company_suspended"
    passed = found | {"outcome": "passed"}
    assert journey.do(ADMIN, f"POST {checks}", passed, expect=409)["code"] == "qualified_until_wrong"
    journey.do(ADMIN, f"POST {checks}", passed | {"qualified_until": f"{journey.today + dt.timedelta(days=365)}"})
    journey.do(OFFICER, sign, terms)
    assert [one["outcome"] for one in journey.do(None, f"GET {checks}")["items"]] == ["passed", "failed"]


@pytest.mark.rule("B6.3")
def test_the_company_checks_each_day_what_it_serves_and_is_not_blamed_for_what_it_told(journey: Journey) -> None:
    lane, manager = f"{COMMUNITY}814", dataclasses.replace(LEAVING, id="manager-daily", company="daily")
    journey.do(OFFICER, "POST /api/v1/lanes", {"lane_code": lane, "name": "自查胡同", "kind": "back_lane"})
    admitted = {"territory": DONGCHENG, "code": "daily", "name": "自查物业", "grade": 2}
    journey.do(ADMIN, "POST /api/v1/property-companies", admitted)
    drawn = {"territory": PLACE, "name": "自查片区", "places": [lane], "residents": 90, "households": 30}
    area = journey.do(OFFICER, "POST /api/v1/areas", drawn)
    last = journey.today + dt.timedelta(days=30)
    terms = {"company": "daily", "starts": f"{journey.today}", "ends": f"{last}", "monthly_fee": "9000.00"}
    journey.do(OFFICER, f"POST /api/v1/areas/{area['id']}/contracts", terms)
    photo = journey.do(manager, "POST /api/v1/photos", content=new_photo())["photo"]
    opening = {"item": "wall_openings_checked", "found": 1, "photos": [photo]}
    check, told = "POST /api/v1/daily-checks", {"place": lane, "findings": [opening | {"text": "沿街墙体新开门洞"}]}
    assert journey.do(LEAVING, check, told, expect=403)["code"] == "forbidden"
    journey.do(manager, check, told)
    assert journey.do(manager, check, told, expect=409)["code"] == "checked_today"
    figures = f"GET /api/v1/daily-check-figures?area_id={area['id']}&month={journey.today:%Y-%m}"
    assert [journey.do(OFFICER, figures)[name] for name in ("due", "checked")] == [1, 1]
    passed = journey.let_pass(1)
    seen = {"place": lane, "inspected_on": f"{journey.today}", "findings": [opening]}
    (finding,) = journey.do(OFFICER, "POST /api/v1/inspections", seen)["findings"]
    assert (finding["told_first"], finding["deduction"]) == ((1, 0) if passed else (0, 2))


@pytest.mark.rule("B2.5", "B9.12", "B9.13", "B9.14")
def test_a_company_leaves_after_bad_months_and_no_day_is_without_service(journey: Journey) -> None:
    stage = Stage(journey)
    warned_by_the_office(stage)
    if not journey.let_pass(0):
        return
    noticed = bad_months(stage)
    leaving = rectification_fails(stage, noticed)
    succeed_late(stage, leaving)
    hand_over(stage, leaving)
    residents_are_asked(stage)


def warned_by_the_office(stage: Stage) -> None:
    """A notice by the office is lifted by an inspection in which all is in order, and by nothing earlier."""
    journey, route = stage.journey, f"POST /api/v1/contracts/{stage.contract['id']}/exits"
    asked = {"reason": "垃圾清运不到位", "rectify_until": f"{journey.today}"}
    assert journey.do(OFFICER, route, asked, expect=409)["code"] == "rectification_too_short"
    asked["rectify_until"] = f"{journey.today + dt.timedelta(days=3)}"
    journey.do(LEAVING, route, asked, expect=403)
    given = journey.do(OFFICER, route, asked)
    path = f"POST /api/v1/contract-exits/{given['id']}"
    today = {"inspection_id": stage.inspect(dirty=False)}
    assert journey.do(OFFICER, f"{path}/recheck", today, expect=409)["code"] == "recheck_unfit"
    end = {"ends": f"{journey.today}", "reason": "终止"}
    ending = f"POST /api/v1/contracts/{stage.contract['id']}/end"
    assert journey.do(OFFICER, ending, end, expect=409)["code"] == "ended_by_exit"
    if journey.let_pass(5):
        good = {"inspection_id": stage.inspect(dirty=False)}
        assert journey.do(OFFICER, f"{path}/recheck", good)["status"] == "lifted"
    else:
        assert journey.do(OFFICER, f"{path}/revoke", {"reason": "通知有误"})["status"] == "withdrawn"


def bad_months(stage: Stage) -> Any:
    """Two bad grades in a row: by rule the company has to put it right by a day."""
    journey = stage.journey
    for body, person in BODIES.items():
        named = {"body": body, "person": person.id}
        journey.do(ADMIN, f"POST /api/v1/areas/{stage.area['id']}/assessors", named)
    months = []
    for _ in range(2):
        assert [one for one in stage.exits() if one["bad_months"]] == []
        months.append(f"{journey.today:%Y-%m}")
        bad_month(stage, months[-1])
    journey.let_pass(5)
    noticed = journey.until("a notice by rule", lambda: [one for one in stage.exits() if one["bad_months"]])[0]
    assert (noticed["status"], noticed["reason"], noticed["bad_months"]) == ("notified", None, months)
    return noticed


def bad_month(stage: Stage, month: str) -> None:
    """Dirty wherever anybody looks, and all say so when the month is over."""
    journey = stage.journey
    for place in (*stage.lanes, *(f"{lane}001" for lane in stage.lanes)):
        stage.inspect(dirty=True, place=place)
    journey.let_pass(Month.named(month).days - journey.today.day + 1)
    for person in BODIES.values():
        said = {"month": month, "points": 20, "text": "垃圾多日未清运"}
        journey.do(person, f"POST /api/v1/contracts/{stage.contract['id']}/assessments", said)
    score = journey.do(ADMIN, f"POST /api/v1/areas/{stage.area['id']}/scores", {"month": month})
    assert journey.do(ADMIN, f"POST /api/v1/scores/{score['id']}/publish", {})["grade"] == "D"


def rectification_fails(stage: Stage, noticed: Any) -> Any:
    """The notice is breached: what is dirty within the days does not count, what is dirty after them does."""
    journey, path = stage.journey, f"POST /api/v1/contract-exits/{noticed['id']}"
    early = {"inspection_id": stage.inspect(dirty=True)}
    assert journey.do(OFFICER, f"{path}/recheck", early, expect=409)["code"] == "rectification_goes_on"
    journey.let_pass((dt.date.fromisoformat(noticed["rectify_until"]) - journey.today).days + 5)
    assert journey.do(OFFICER, f"{path}/recheck", early, expect=409)["code"] == "rectification_goes_on"
    breached = {"inspection_id": stage.inspect(dirty=True)}
    leaving = journey.do(OFFICER, f"{path}/recheck", breached)
    assert leaving["status"] == "leaving"
    waits = journey.do(OFFICER, "GET /api/v1/work-items")["items"]
    assert ("find_successor", noticed["id"]) in {(one["act"], one["id"]) for one in waits}
    return leaving


def succeed_late(stage: Stage, leaving: Any) -> None:
    """Nobody is found before the last day: the company serves on, and the successor begins the day after."""
    journey, path = stage.journey, f"/api/v1/contract-exits/{leaving['id']}"
    first = dt.date.fromisoformat(stage.contract["ends"])
    served = dt.date.fromisoformat(stage.terms()[0][1])
    assert served > first, "the notice itself was bridged"
    journey.let_pass((served - journey.today).days + 5)
    bridges = journey.do(LEAVING, f"GET {path}")["bridges"]
    assert len(bridges) >= 2
    starts = journey.today + dt.timedelta(days=35)
    assert stage.sign("exit_old", starts, 300, expect=409)["code"] == "company_leaves_area"
    soon = stage.sign("exit_new", journey.today, 300, expect=409)
    assert soon["code"] == "notice_too_short"
    stage.sign("exit_new", starts, 300)
    (old, new) = stage.terms()
    assert dt.date.fromisoformat(new[0]) - dt.date.fromisoformat(old[1]) == dt.timedelta(days=1)


def hand_over(stage: Stage, leaving: Any) -> None:
    journey, path = stage.journey, f"/api/v1/contract-exits/{leaving['id']}"
    for thing in leaving["hand_over"]:
        tick = {"item": thing["item"], "note": "双方清点签字"}
        done = journey.do(OFFICER, f"POST {path}/tick-off", tick)
    assert (done["status"], done["ended_by"]) == ("handed_over", OFFICER.id)
    assert journey.do(OFFICER, f"POST {path}/revoke", {"reason": "撤回"}, expect=409)["code"] == "exit_is_over"


def residents_are_asked(stage: Stage) -> None:
    """A10.6: somebody serves, and yet a committee is proposed: it was bad grades that led to the exit."""
    journey = stage.journey
    seated = {"territory": COMMUNITY, "name": "退出社区议事会", "members": []}
    journey.do(WORKER, "POST /api/v1/councils", seated)
    journey.let_pass(37)
    listed = f"/api/v1/committees?within={COMMUNITY}"
    (proposed,) = journey.until("a committee is proposed", lambda: journey.quietly(None, listed).get("items"))
    assert (proposed["status"], proposed["places"]) == ("proposed", stage.lanes)
