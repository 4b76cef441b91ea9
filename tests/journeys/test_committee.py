"""A10: Hujiayuan East: eight members elected and three seats held by the residents' committee, the owner, the police.

On the real host no days pass: there the committee is proposed, founders join and the vote is noticed.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, COUNCIL_MEMBER, RESIDENT, SUBDISTRICT_OFFICER
from suite.journey import Journey
from suite.people import ADMIN
from tests.journeys.hosts import Host

COMMUNITY = "110101009003"  # 胡家园社区
EAST = "110101009003001"  # 东区
WORKER = Actor("hujiayuan-worker", "胡家园社区 郑洁", frozenset({COMMUNITY_WORKER}), (COMMUNITY,))
COLLEAGUE = dataclasses.replace(WORKER, id="hujiayuan-colleague", name="胡家园社区 白桦")
OFFICER = Actor("dongzhimen-officer", "东直门街道 许诺", frozenset({SUBDISTRICT_OFFICER}), (COMMUNITY[:9],))
CHAIR = Actor("hujiayuan-chair", "召集人 丁老师", frozenset({COUNCIL_MEMBER, RESIDENT}), (COMMUNITY,))
HEADS = [Actor(f"east-{n:02d}", f"东区居民{n}", frozenset({RESIDENT}), (EAST,)) for n in range(1, 21)]
CHAOXI = "110101007007"  # 朝西社区
CHAOXI_WORKER = Actor("chaoxi-worker", "朝西社区 何静", frozenset({COMMUNITY_WORKER}), (CHAOXI,))
CHAOXI_OFFICER = Actor("chaoyangmen-officer", "朝阳门街道 罗阳", frozenset({SUBDISTRICT_OFFICER}), (CHAOXI[:9],))
BODIES = ("居委会", "产权单位", "派出所")
SEATS = 8
PATH = "/api/v1/committees"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def prepare(journey: Journey) -> None:
    """The lane, the register of its households, and the council of the community."""
    journey.do(OFFICER, "POST /api/v1/lanes", {"lane_code": EAST, "name": "胡家园东区", "kind": "back_lane"})
    lines = [f"{head.id},{head.name},{EAST},{place}号,是,是" for place, head in enumerate(HEADS, 1)]
    table = "\n".join(["人员标识,姓名,区划代码,户,成年,户代表", *lines])
    asked = {"territory": COMMUNITY, "title": "2026 年户册", "table": table}
    register = journey.do(WORKER, "POST /api/v1/household-registers", asked)
    journey.do(COLLEAGUE, f"POST /api/v1/household-registers/{register['id']}/publish", {})
    members = [{"member": CHAIR.id, "name": CHAIR.name, "seat": "chair"}]
    journey.do(WORKER, "POST /api/v1/councils", {"territory": COMMUNITY, "name": "胡家园议事厅", "members": members})


def discussed(journey: Journey, title: str) -> Any:
    """A matter that one of the residents raises."""
    raised = {"title": title, "text": "老旧小区综合整治后，院子怎么管", "places": [EAST]}
    matter = journey.do(HEADS[0], "POST /api/v1/matters", raised)
    if matter["moderation"]:
        journey.do(WORKER, f"POST /api/v1/moderations/{matter['moderation']['id']}/clear", {})
    return journey.do(CHAIR, f"POST /api/v1/matters/{matter['id']}/discuss", {"text": "议事会讨论过了"})


def noticed(journey: Journey, matter: Any, kind: str, question: str, **more: Any) -> dict[str, Any]:
    asked = {"kind": kind, "question": question} | more
    journey.do(CHAIR, f"POST /api/v1/matters/{matter['id']}/notices", asked)
    return asked | {"matter_id": matter["id"]}


def voted(journey: Journey, asked: dict[str, Any], choice: str, days: int) -> Any:
    journey.let_pass(days + 1)
    vote = journey.do(CHAIR, "POST /api/v1/votes", asked)
    for head in HEADS[:15]:
        journey.do(head, f"POST /api/v1/votes/{vote['id']}/ballots", {"choice": choice})
    journey.let_pass(8)
    return vote["id"]


def record(journey: Journey, committee: Any, vote: str, **more: Any) -> Any:
    return journey.do(HEADS[19], f"POST {PATH}/{committee['id']}/votes", {"vote_id": vote}, **more)


def proposed(journey: Journey) -> tuple[Any, Any]:
    """By the resident who raised the matter; the notice of the vote comes after."""
    matter = discussed(journey, "成立东区自管会")
    asked = {
        "matter_id": matter["id"], "name": "胡家园东区居民自治管理委员会", "purpose": "综合整治以后居民自己管",
        "duties": ["门岗值守", "停车秩序", "楼道清洁"], "elected_seats": SEATS, "bodies": list(BODIES),
    }  # fmt: skip
    assert journey.do(HEADS[1], f"POST {PATH}", asked, expect=403)["code"] == "forbidden"
    committee = journey.do(HEADS[0], f"POST {PATH}", asked)
    assert journey.do(HEADS[0], f"POST {PATH}", asked, expect=409)["code"] == "committee_proposed"
    for head in HEADS[:2]:
        journey.do(head, f"POST {PATH}/{committee['id']}/founders", {"name": head.name})
    stranger = dataclasses.replace(HEADS[0], id="not-registered")
    refused = journey.do(stranger, f"POST {PATH}/{committee['id']}/founders", {"name": "路人"}, expect=409)
    assert refused["code"] == "not_adult_of_register"
    return committee, matter


@pytest.mark.rule("A10.1", "A10.2", "A10.3", "A10.4", "A10.5")
def test_eight_are_elected_and_three_bodies_have_their_seats(journey: Journey) -> None:
    prepare(journey)
    committee, matter = proposed(journey)
    asked = noticed(journey, matter, "committee_founding", "是否成立胡家园东区自管会")
    (shown,) = journey.do(None, f"GET {PATH}?within={COMMUNITY}")["items"]
    assert (shown["status"], shown["founders"], shown["waits_on"]) == ("proposed", 2, COMMUNITY)
    assert HEADS[0].id not in str(shown)
    if not journey.let_pass(0):
        return
    vote = voted(journey, asked, "yes", 7)
    assert record(journey, committee, vote, expect=409)["code"] == "too_few_founders"
    journey.do(HEADS[2], f"POST {PATH}/{committee['id']}/founders", {"name": HEADS[2].name})
    assert record(journey, committee, vote)["status"] == "founded"
    elect(journey, committee)
    fill_reserved_seats(journey, committee)
    propose_and_be_answered(journey, committee)
    leave_and_follow(journey, committee)
    end_of_term(journey, committee)
    dissolve(journey, committee)


def elect(journey: Journey, committee: Any) -> None:
    for head in HEADS[:10]:
        journey.do(head, f"POST {PATH}/{committee['id']}/candidates", {"name": head.name, "words": "愿为大家服务"})
    elected = record(journey, committee, election(journey, committee, SEATS))
    assert (elected["status"], len(elected["members"])) == ("serving", SEATS)


def election(journey: Journey, committee: Any, seats: int) -> str:
    """The first candidates get the votes."""
    (shown,) = journey.do(None, f"GET {PATH}?within={COMMUNITY}&status={status_of(journey)}")["items"]
    options = [{"code": one["code"], "text": one["name"]} for one in shown["candidates"]]
    matter = discussed(journey, "选举东区自管会委员")
    asked = noticed(journey, matter, "committee_election", "选举自管会委员", options=options, seats=seats)
    return str(voted(journey, asked, ",".join(one["code"] for one in options[:seats]), 7))


def status_of(journey: Journey) -> str:
    return str(journey.do(None, f"GET {PATH}?within={COMMUNITY}")["items"][0]["status"])


def fill_reserved_seats(journey: Journey, committee: Any) -> None:
    seat = f"POST {PATH}/{committee['id']}/sent-members"
    told = {"letter": "委派函", "name": "单位代表"}
    own = told | {"body": BODIES[0], "person": WORKER.id}
    assert journey.do(WORKER, seat, own, expect=403)["code"] == "about_oneself"
    assert journey.do(WORKER, seat, own | {"body": "物业企业"}, expect=403)
    for body in BODIES:
        whole = journey.do(COLLEAGUE, seat, told | {"body": body, "person": f"of-{BODIES.index(body)}"})
    assert [one["body"] for one in whole["members"]] == [None] * SEATS + list(BODIES)


def propose_and_be_answered(journey: Journey, committee: Any) -> None:
    """The community keeps silent, the subdistrict promises a day, and the committee sends back what is not done."""
    asked = {"title": "东门路灯", "text": "东门路灯不亮，夜里不安全"}
    outside = journey.do(HEADS[19], f"POST {PATH}/{committee['id']}/proposals", asked, expect=403)
    assert outside["code"] == "forbidden"
    proposal = journey.do(HEADS[0], f"POST {PATH}/{committee['id']}/proposals", asked)
    path = f"/api/v1/committee-proposals/{proposal['id']}"
    journey.let_pass(8)

    def climbed() -> Any:
        listed = f"/api/v1/committee-proposals?waits_on={COMMUNITY[:9]}&late=true"
        return next(iter(journey.quietly(None, listed).get("items", [])), None)

    assert journey.until("silence has climbed", climbed)["id"] == proposal["id"]
    promise = {"words": "请电力部门修复", "due_on": f"{journey.today}"}
    assert journey.do(WORKER, f"POST {path}/take-up", promise, expect=403)["code"] == "forbidden"
    journey.do(OFFICER, f"POST {path}/take-up", promise)
    journey.do(OFFICER, f"POST {path}/report", {"words": "已修复"})
    journey.do(HEADS[1], f"POST {path}/return", {"words": "西侧一盏仍不亮"})
    journey.do(OFFICER, f"POST {path}/report", {"words": "全部修复"})
    settled = journey.do(HEADS[1], f"POST {path}/accept", {"words": "都亮了"})
    assert (settled["status"], settled["late"]) == ("settled", True)


def leave_and_follow(journey: Journey, committee: Any) -> None:
    """One member leaves: the community is to see to it, and another is elected for the rest of the term."""
    left = journey.do(HEADS[0], f"POST {PATH}/{committee['id']}/leave", {"reason": "身体原因"})
    assert (left["to_fill"], left["waits_on"]) == (1, COMMUNITY)
    journey.do(HEADS[12], f"POST {PATH}/{committee['id']}/candidates", {"name": HEADS[12].name, "words": "补选"})
    whole = record(journey, committee, election(journey, committee, 1))
    assert (whole["to_fill"], whole["term_ends_on"]) == (0, left["term_ends_on"])


def end_of_term(journey: Journey, committee: Any) -> None:
    """Nobody sees to an election: it is called for, climbs, and the term ends."""
    journey.let_pass(3 * 366)

    def expired() -> Any:
        return next(iter(journey.quietly(None, f"{PATH}?within={COMMUNITY}&status=expired").get("items", [])), None)

    shown = journey.until("the term has ended", expired)
    assert [one["body"] for one in shown["members"]] == list(BODIES), "bodies keep their seats"
    ending = {"reason": "居民无意换届"}
    early = journey.do(OFFICER, f"POST {PATH}/{committee['id']}/dissolve", ending, expect=409)
    assert early["code"] == "residents_decide"


def dissolve(journey: Journey, committee: Any) -> None:
    matter = discussed(journey, "解散东区自管会")
    question = f"是否解散 {committee['number']} 东区自管会"
    vote = voted(journey, noticed(journey, matter, "committee_dissolution", question), "yes", 15)
    ended = record(journey, committee, vote)
    assert (ended["status"], ended["waits_on"]) == ("dissolved", None)
    (shown,) = journey.do(None, f"GET {PATH}?within={COMMUNITY}")["items"]
    moves = [step["move"] for step in shown["history"]]
    assert (moves.count("elect"), moves[-1], shown["history"][-1]["reference"]) == (2, "dissolve", vote)


@pytest.mark.rule("A10.6", "M6.1")
def test_a_company_leaves_and_a_committee_is_proposed(journey: Journey) -> None:
    """Chaoxi: yards 216 and 218. On the real host the last day does not pass, and nothing is proposed."""
    yards, area = yards_under_contract(journey)
    contract = journey.do(CHAOXI_OFFICER, f"GET /api/v1/contracts?area_id={area['id']}")["items"][0]
    ending = {"ends": f"{journey.today}", "reason": "企业提出撤出"}
    journey.do(CHAOXI_OFFICER, f"POST /api/v1/contracts/{contract['id']}/end", ending)
    if not journey.let_pass(2):
        assert journey.do(None, f"GET {PATH}?within={CHAOXI}")["items"] == []
        return
    companies = journey.do(ADMIN, "GET /api/v1/property-companies?limit=200")["items"]
    (company,) = [one for one in companies if one["code"] == "chaoxi_property"]
    journey.do(ADMIN, f"POST /api/v1/property-companies/{company['id']}/exit", {"reason": "合同终止"})
    listed = f"{PATH}?within={CHAOXI}"
    (proposed,) = journey.until("a committee is proposed", lambda: journey.quietly(None, listed).get("items"))
    assert (proposed["status"], proposed["places"], proposed["waits_on"]) == ("proposed", yards, CHAOXI)
    waits = journey.do(CHAOXI_WORKER, "GET /api/v1/work-items")["items"]
    assert proposed["id"] in {one["id"] for one in waits}
    resident = Actor("yard-216", "216 号院 周师傅", frozenset({RESIDENT}), (yards[0],))
    table = f"人员标识,姓名,区划代码,户,成年,户代表\n{resident.id},{resident.name},{yards[0]},1号,是,是"
    asked = {"territory": CHAOXI, "title": "户册", "table": table}
    register = journey.do(CHAOXI_WORKER, "POST /api/v1/household-registers", asked)
    other = dataclasses.replace(CHAOXI_WORKER, id="chaoxi-colleague")
    journey.do(other, f"POST /api/v1/household-registers/{register['id']}/publish", {})
    journey.do(resident, f"POST {PATH}/{proposed['id']}/founders", {"name": resident.name})


def yards_under_contract(journey: Journey) -> tuple[list[str], Any]:
    yards = [f"{CHAOXI}216", f"{CHAOXI}218"]
    for yard in yards:
        lane = {"lane_code": yard, "name": f"{yard[-3:]} 号院", "kind": "back_lane"}
        journey.do(CHAOXI_OFFICER, "POST /api/v1/lanes", lane)
    council = {"territory": CHAOXI, "name": "朝西社区议事厅", "members": []}
    journey.do(CHAOXI_WORKER, "POST /api/v1/councils", council)
    company = {"territory": CHAOXI[:6], "code": "chaoxi_property", "name": "朝西物业", "grade": 2}
    journey.do(ADMIN, "POST /api/v1/property-companies", company)
    drawn = {"territory": CHAOXI[:9], "name": "216、218 号院", "places": yards, "residents": 400, "households": 160}
    area = journey.do(CHAOXI_OFFICER, "POST /api/v1/areas", drawn)
    first, last = journey.today - dt.timedelta(days=90), journey.today + dt.timedelta(days=365)
    term = {"company": company["code"], "starts": f"{first}", "ends": f"{last}", "monthly_fee": "8000.00"}
    journey.do(CHAOXI_OFFICER, f"POST /api/v1/areas/{area['id']}/contracts", term)
    return yards, area
