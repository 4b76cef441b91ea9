"""A12: Nanluogu's association makes its pact, members look at their own shops, and Gui Jie's eight subjects are rules.

On the real host no days pass: there shops apply and are admitted, and the notice of the pact runs.
"""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, RESIDENT, SUBDISTRICT_OFFICER
from suite.journey import Journey
from suite.people import ADMIN
from tests.journeys.hosts import Host

COMMUNITY = "110101003009"  # 南锣鼓巷社区
STREET = f"{COMMUNITY}901"
WORKER = Actor("nanluo-worker", "南锣鼓巷社区 田甜", frozenset({COMMUNITY_WORKER}), (COMMUNITY,))
OFFICER = Actor("jiaodaokou-officer", "交道口街道 冯博", frozenset({SUBDISTRICT_OFFICER}), (COMMUNITY[:9],))
PRESIDENT = Actor("nanluo-president", "南锣商会 徐会长", frozenset({RESIDENT}), (COMMUNITY,))
KEEPERS = [Actor(f"nanluo-shop-{n:02d}", f"南锣店主{n}", frozenset({RESIDENT}), (COMMUNITY,)) for n in range(1, 11)]
SUBJECTS = {
    "looks": "风貌保护", "safety": "安全生产", "food": "食品安全", "front": "门前三包", "rubbish": "垃圾清运",
    "rivalry": "有序竞争", "parking": "停车管理", "trade": "业态提升",
}  # fmt: skip
"""Gui Jie's pact is on eight subjects; the source names seven, the last is Nanluogu's own aim."""
TESTS = ("legal_bottom_line", "public_order_and_good_custom", "balance_of_interests")
RULES = [{"key": key, "text": f"{subject}：自觉遵守"} for key, subject in SUBJECTS.items()]
CHAPTERS = [{"title": "自律条款", "rules": RULES}]


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def founded(journey: Journey) -> Any:
    lane = {"lane_code": STREET, "name": "南锣鼓巷", "kind": "main_street"}
    journey.do(OFFICER, "POST /api/v1/lanes", lane)
    council = {"territory": COMMUNITY, "name": "南锣鼓巷议事厅", "members": []}
    journey.do(WORKER, "POST /api/v1/councils", council)
    named = {
        "name": "南锣商会", "places": [STREET], "founded_on": "2013-01-01",
        "officers": [{"person": PRESIDENT.id, "name": "徐会长", "post": "会长"}],
    }  # fmt: skip
    assert journey.do(PRESIDENT, "POST /api/v1/associations", named, expect=403)["code"] == "forbidden"
    return journey.do(WORKER, "POST /api/v1/associations", named)


def joined(journey: Journey, association: Any) -> list[Any]:
    path = f"POST /api/v1/associations/{association['id']}/members"
    members = []
    for nth, keeper in enumerate(KEEPERS, 1):
        shop = {
            "name": f"南锣小店{nth}", "licence": f"91110101MA000000{nth:02d}", "place": STREET,
            "address": f"南锣鼓巷 {nth} 号", "trade": "文创",
        }  # fmt: skip
        applied = journey.do(keeper, path, shop)
        assert journey.do(keeper, path, shop, expect=409)["code"] == "shop_is_member"
        answer = f"POST /api/v1/association-members/{applied['id']}/admit"
        assert journey.do(keeper, answer, {"words": "自己同意"}, expect=403)
        members.append(journey.do(PRESIDENT, answer, {"words": "符合街区定位"}))
    return members


def noticed(journey: Journey) -> Any:
    """Two rounds, three tests of each rule, and the notice."""
    raised = {"title": "制定南锣公约", "text": "业态提升和环境整治，商户自律", "places": [STREET]}
    matter = journey.do(OFFICER, "POST /api/v1/matters", raised)
    if matter["moderation"]:
        journey.do(ADMIN, f"POST /api/v1/moderations/{matter['moderation']['id']}/clear", {})
    journey.do(WORKER, f"POST /api/v1/matters/{matter['id']}/discuss", {"text": "商会会员大会讨论"})
    drafted = {"matter_id": matter["id"], "kind": "merchants", "title": "南锣公约", "chapters": CHAPTERS}
    pact = journey.do(WORKER, "POST /api/v1/conventions", drafted)
    path = f"/api/v1/conventions/{pact['id']}"
    journey.do(WORKER, f"POST {path}/texts", {"chapters": CHAPTERS})
    for key in SUBJECTS:
        for test in TESTS:
            said = {"rule": key, "test": test, "passed": True, "reason": "已核对"}
            journey.do(WORKER, f"POST {path}/rule-tests", said)
    return journey.do(WORKER, f"POST {path}/notice", {})


@pytest.mark.rule("A12.1", "A12.2", "A12.3", "A12.4", "A12.5", "A12.6", "A12.7")
def test_the_association_stands_in_front(journey: Journey) -> None:
    association = founded(journey)
    members = joined(journey, association)
    promise = {"words": "明码标价、门前三包，接受监督"}
    journey.do(KEEPERS[0], f"POST /api/v1/association-members/{members[0]['id']}/promise", promise)
    listed = journey.do(None, f"GET /api/v1/associations/{association['id']}/members")["items"]
    assert (len(listed), [one["promise"] for one in listed if one["promise"]]) == (10, [promise["words"]])
    pact = noticed(journey)
    if not journey.let_pass(16):
        return
    in_force(journey, pact)
    inspect(journey, association, members, pact)
    report_and_refer(journey, pact)
    review(journey, association)


def in_force(journey: Journey, pact: Any) -> None:
    path = f"/api/v1/conventions/{pact['id']}"
    vote = journey.do(WORKER, f"POST {path}/open", {})["vote_id"]
    for keeper in KEEPERS[:8]:
        journey.do(keeper, f"POST /api/v1/votes/{vote}/ballots", {"choice": "yes"})
    resident = dataclasses.replace(PRESIDENT, id="nanluo-resident")
    refused = journey.do(resident, f"POST /api/v1/votes/{vote}/ballots", {"choice": "no"}, expect=409)
    assert refused["code"] == "not_on_roll"
    journey.let_pass(8)
    for keeper in KEEPERS[:5]:
        journey.until("the vote is counted", lambda: journey.quietly(None, path)["status"] == "signing")
        journey.do(keeper, f"POST {path}/signatures", {})
    early = journey.do(WORKER, f"POST {path}/enact", {"in_force_from": f"{journey.today}"}, expect=409)
    assert early["code"] == "convention_signatures_too_few"
    journey.do(KEEPERS[5], f"POST {path}/signatures", {})
    waits = journey.do(WORKER, "GET /api/v1/work-items")["items"]
    assert {"enact_convention"} == {one["act"] for one in waits if one["id"] == pact["id"]}
    enacted = journey.do(WORKER, f"POST {path}/enact", {"in_force_from": f"{journey.today}"})
    assert (enacted["rules"], enacted["on_roll"], enacted["signed"]) == (8, 10, 6)


def inspect(journey: Journey, association: Any, members: list[Any], pact: Any) -> None:
    """One rectifies by itself; another lets its days pass, and it becomes a breach."""
    day = f"{journey.today}"
    found = {"inspected_on": day, "findings": [{"rule": "front", "text": "门前堆放纸箱"}]}
    paths = [f"POST /api/v1/association-members/{one['id']}/self-inspections" for one in members]
    own, other = (journey.do(KEEPERS[nth], paths[nth], found) for nth in (0, 1))
    assert journey.do(KEEPERS[0], paths[0], found, expect=409)["code"] == "inspected_that_day"
    mended = {"number": 1, "text": "已清走"}
    journey.do(KEEPERS[0], f"POST /api/v1/self-inspections/{own['id']}/mend", mended)
    turn = f"POST /api/v1/self-inspections/{other['id']}/turn"
    assert journey.do(PRESIDENT, turn, {}, expect=409)["code"] == "finding_may_be_mended"
    journey.let_pass(8)
    assert journey.do(PRESIDENT, turn, {})["status"] == "breached"
    shown = journey.do(None, f"GET /api/v1/associations/{association['id']}/self-inspections")["items"]
    assert {one["status"] for one in shown} == {"mended", "breached"}
    (breach,) = journey.do(PRESIDENT, f"GET /api/v1/conventions/{pact['id']}/breaches")["items"]
    journey.do(PRESIDENT, f"POST /api/v1/breaches/{breach['id']}/warn", {"text": "限七日内清走"})
    journey.do(PRESIDENT, f"POST /api/v1/breaches/{breach['id']}/mend", {"text": "已清走"})


def report_and_refer(journey: Journey, pact: Any) -> None:
    """Somebody of the street tells of a shop; warned, noticed, referred, and enforcement opens a case."""
    told = {"rule": "safety", "place": STREET, "party": "南锣小店7", "party_id": KEEPERS[6].id, "text": "堵塞消防通道"}
    passer_by = dataclasses.replace(PRESIDENT, id="nanluo-passer-by")
    breach = journey.do(passer_by, f"POST /api/v1/conventions/{pact['id']}/breaches", told)
    path = f"POST /api/v1/breaches/{breach['id']}"
    skipped = journey.do(PRESIDENT, f"{path}/notice", {"text": "直接公示"}, expect=409)
    assert skipped["code"] == "breach_step_skipped"
    for step, text in (("warn", "请立即清理"), ("notice", "仍堵塞消防通道")):
        journey.do(PRESIDENT, f"{path}/{step}", {"text": text})
        journey.let_pass(8)
    journey.do(PRESIDENT, f"{path}/hand-over", {"text": "请执法部门处理", "problem_class": "fire_hazard"})
    cases = f"/api/v1/cases?within={STREET}"
    (case,) = journey.until("a case is opened", lambda: journey.quietly(ADMIN, cases).get("items"))
    assert case["problem_class"] == "fire_hazard"


def review(journey: Journey, association: Any) -> None:
    """One opinion comes in time; of another the silence climbs to the community."""
    newcomer = dataclasses.replace(PRESIDENT, id="nanluo-newcomer")
    path = f"POST /api/v1/associations/{association['id']}/first-reviews"
    told = {
        "kind": "admission", "shop": "新茶馆", "trade": "茶馆", "place": STREET, "address": "南锣鼓巷 66 号",
        "text": "拟开设二十座茶馆",
    }  # fmt: skip
    first, second = (journey.do(newcomer, path, told | {"kind": kind}) for kind in ("admission", "licence"))
    opinion = {"opinion": "conditions", "reasons": "业态符合规划，排烟须改造"}
    journey.do(PRESIDENT, f"POST /api/v1/first-reviews/{first['id']}/review", opinion)
    decision = {"granted": True, "reasons": "按初审意见改造后准入"}
    assert journey.do(WORKER, f"POST /api/v1/first-reviews/{first['id']}/decide", decision, expect=403)
    journey.do(OFFICER, f"POST /api/v1/first-reviews/{first['id']}/decide", decision)
    journey.let_pass(11)

    def climbed() -> Any:
        shown = journey.quietly(None, f"/api/v1/first-reviews?association_id={association['id']}&late=true")
        return next((one for one in shown.get("items", []) if one["waits_on"] == COMMUNITY), None)

    assert journey.until("silence has climbed", climbed)["id"] == second["id"]
    late = f"POST /api/v1/first-reviews/{second['id']}/review"
    assert journey.do(PRESIDENT, late, opinion, expect=403)["code"] == "forbidden"
    assert journey.do(WORKER, late, opinion)["reviewed_by"] == COMMUNITY
