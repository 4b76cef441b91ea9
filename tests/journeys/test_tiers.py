"""A3, A4, A16, D4: Dongzhimen's 10 community councils, 87 grid and building councils, 575 representatives; the
district's 182 halls; a resolution of the subdistrict's committee that is followed to its end; Anzhen's projects.

On the real host no days pass: there the councils stand, and the notice of the resolution runs.
"""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import pytest

import reference
from messages.envelope import Actor
from messages.operation import COUNCIL_MEMBER, RESIDENT, SUBDISTRICT_OFFICER
from suite.journey import Journey
from suite.people import ADMIN, DONGCHENG
from tests.journeys.hosts import Host

SUBDISTRICT = "110101009"  # 东直门街道
COMMUNITIES, SMALLER, REPRESENTATIVES, HALLS = 10, 87, 575, 182
OFFICER = Actor("dongzhimen-desk", "东直门街道 韩冰", frozenset({SUBDISTRICT_OFFICER}), (SUBDISTRICT,))
COLLEAGUE = dataclasses.replace(OFFICER, id="dongzhimen-colleague", name="东直门街道 于洋")
PARTS = ("两代表一委员", "社区代表", "社会组织代表", "驻街单位代表", "特邀专家", "居民代表")
COMMITTEE = [
    Actor(f"consultative-{n}", f"委员{n}", frozenset({COUNCIL_MEMBER, RESIDENT}), (SUBDISTRICT,)) for n in range(7)
]
OWNER = Actor("task-owner", "物业科 方明", frozenset({RESIDENT}), (SUBDISTRICT,))
ANZHEN = "110105008"  # 安贞街道
ANZHEN_OFFICER = Actor("anzhen-desk", "安贞街道 沈洁", frozenset({SUBDISTRICT_OFFICER}), (ANZHEN,))
HEADS = "区划代码,议事会,成员标识,姓名,席位,代表"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def communities(within: str) -> list[str]:
    return [
        row["code"]
        for row in reference.rows("divisions")
        if row["level"] == "community" and row["code"].startswith(within)
    ]


def councils_of_dongzhimen() -> str:
    """Ten of communities; 40 of grids and 47 of courtyards below them; 575 seats dealt round."""
    tens = communities(SUBDISTRICT)[:COMMUNITIES]
    assert len(tens) == COMMUNITIES
    grids = [f"{tens[n % 10]}{800 + n // 10}" for n in range(40)]
    yards = [f"{grids[n % 40]}{100 + n // 40}" for n in range(47)]
    places = [*tens, *grids, *yards]
    seats = itertools.islice(itertools.cycle(places), REPRESENTATIVES)
    rows = [f"{place},{place} 议事会,rep-{n},代表{n},成员,居民代表" for n, place in enumerate(seats)]
    return "\n".join([HEADS, *rows])


def brought_in(journey: Journey, title: str, territory: str, who: Actor, table: str) -> Any:
    asked = {"territory": territory, "title": title, "table": table}
    return journey.do(who, "POST /api/v1/council-imports", asked)


@pytest.mark.rule("A3.2", "A4.1", "D4.1", "A16.1", "A16.2", "A16.3", "A16.4")
def test_councils_of_three_tiers_and_a_resolution_to_its_end(journey: Journey) -> None:
    made = brought_in(journey, "三级议事会", SUBDISTRICT, OFFICER, councils_of_dongzhimen())
    assert (made["founded"], made["seated"]) == (COMMUNITIES + SMALLER, REPRESENTATIVES)
    wrong = {"territory": SUBDISTRICT, "title": "外区", "table": f"{HEADS}\n{DONGCHENG}014001,龙潭,,,,"}
    assert journey.do(OFFICER, "POST /api/v1/council-imports", wrong, expect=409)["code"] == "council_rows_wrong"
    figures = journey.do(None, f"GET /api/v1/council-figures?within={SUBDISTRICT}")["items"]
    assert sum(one["members"] for one in figures) == REPRESENTATIVES
    assert {one["tier"]: one["councils"] for one in figures} == {"community": 10, "grid": 40, "building": 47}
    halls = "\n".join([HEADS, *(f"{code},{code} 议事厅,,,," for code in communities(DONGCHENG)[:HALLS])])
    brought_in(journey, "社区议事厅", DONGCHENG, ADMIN, halls)
    tiers = journey.do(None, f"GET /api/v1/council-figures?within={DONGCHENG}")["items"]
    assert next(one["councils"] for one in tiers if one["tier"] == "community") >= min(
        HALLS, len(communities(DONGCHENG))
    )
    smallest(journey)
    resolve(journey)


def smallest(journey: Journey) -> None:
    """A4: what concerns a grid is discussed in the grid, what concerns two of them in the community."""
    first = communities(SUBDISTRICT)[0]
    one, two = f"{first}800", f"{first}801"
    for places, tier in ((one, "grid"), (f"{one}&places={two}", "community")):
        assert journey.do(OFFICER, f"GET /api/v1/councils/smallest?places={places}")["tier"] == tier


def resolve(journey: Journey) -> None:
    seats = ("召集人", *["成员"] * 5, "列席成员")
    parts = (*PARTS, "特邀专家")
    rows = [
        f"{SUBDISTRICT},东直门街道议事协商委员会,{who.id},{who.name},{seat},{part}"
        for who, seat, part in zip(COMMITTEE, seats, parts, strict=True)
    ]
    brought_in(journey, "议事协商委员会", SUBDISTRICT, OFFICER, "\n".join([HEADS, *rows]))
    raised = {"title": "平房区物业管理", "text": "统筹平房区物业服务", "places": [SUBDISTRICT]}
    matter = journey.do(OFFICER, "POST /api/v1/matters", raised)
    if matter["moderation"]:
        journey.do(COLLEAGUE, f"POST /api/v1/moderations/{matter['moderation']['id']}/clear", {})
    path = f"/api/v1/matters/{matter['id']}"
    journey.do(COMMITTEE[6], f"POST {path}/discuss", {"text": "专家意见"})
    asked = {"kind": "resolution", "question": "是否通过平房区物业管理方案"}
    notice = journey.do(COMMITTEE[0], f"POST {path}/notices", asked)
    assert notice["on_roll"] == 6, "an adviser has no vote"
    if not journey.let_pass(6):
        return
    vote = journey.do(COMMITTEE[0], "POST /api/v1/votes", asked | {"matter_id": matter["id"]})
    for who in COMMITTEE[:5]:
        journey.do(who, f"POST /api/v1/votes/{vote['id']}/ballots", {"choice": "yes"})
    journey.do(COMMITTEE[6], f"POST /api/v1/votes/{vote['id']}/ballots", {"choice": "yes"}, expect=409)
    journey.let_pass(2)
    journey.until("the vote is counted", lambda: journey.quietly(OFFICER, path).get("status") == "decided")
    follow(journey, path)


def follow(journey: Journey, path: str) -> None:
    """Nothing is carried out without tasks; one is done, one is late and moved to somebody else."""
    done = {"text": "均已落实"}
    refused = journey.do(COMMITTEE[0], f"POST {path}/execute", done, expect=409)
    assert refused["code"] == "resolution_without_tasks"
    due = f"{journey.today + dt.timedelta(days=5)}"
    told = {"owner": OWNER.id, "owner_name": OWNER.name, "unit": "物业科", "due_on": due}
    first, second = (
        journey.do(COMMITTEE[0], f"POST {path}/tasks", told | {"text": text})["id"]
        for text in ("公开招标物业企业", "建立联席会议")
    )
    journey.do(OWNER, f"POST /api/v1/matter-tasks/{first}/report", {"words": "已发布招标公告"})
    journey.do(COMMITTEE[0], f"POST /api/v1/matter-tasks/{first}/confirm", {"words": "已核实"})
    journey.let_pass(7)
    (late,) = journey.do(None, f"GET /api/v1/matter-tasks?within={SUBDISTRICT}&late=true")["items"]
    assert (late["id"], late["unit"]) == (second, "物业科")
    assert journey.do(COMMITTEE[0], f"POST {path}/execute", done, expect=409)["code"] == "matter_tasks_open"
    again = f"{journey.today + dt.timedelta(days=5)}"
    moved = told | {"owner": COMMITTEE[1].id, "owner_name": COMMITTEE[1].name, "due_on": again, "words": "人员调整"}
    journey.do(COMMITTEE[0], f"POST /api/v1/matter-tasks/{second}/move", moved)
    journey.do(OWNER, f"POST /api/v1/matter-tasks/{second}/report", {"words": "原责任人"}, expect=403)
    journey.do(COMMITTEE[1], f"POST /api/v1/matter-tasks/{second}/report", {"words": "已召开首次会议"})
    journey.do(OFFICER, f"POST /api/v1/matter-tasks/{second}/confirm", {"words": "已核实"})
    assert journey.do(COMMITTEE[0], f"POST {path}/execute", done)["status"] == "executed"


@pytest.mark.rule("D4.1", "D4.2", "D4.3", "D4.4")
def test_the_platforms_projects_and_the_people_who_take_part(journey: Journey) -> None:
    """12 projects of communities, 5 of the subdistrict, 579 cultures of doors, 32 creation projects of 7,000 people."""
    tens = communities(ANZHEN)[:2]
    councils = "\n".join([HEADS, *(f"{place},{place} 议事平台,,,," for place in (ANZHEN, *tens))])
    brought_in(journey, "议事平台", ANZHEN, ANZHEN_OFFICER, councils)
    rows = [f"{tens[n % 2]},{tens[n % 2]},平台项目,社区项目{n},已完成,0" for n in range(12)]
    rows += [f"{ANZHEN},{ANZHEN},平台项目,街道项目{n},已完成,0" for n in range(5)]
    rows += [
        f"{tens[n % 2]},{tens[n % 2]}{801 + n // 200}{101 + n % 200},楼门文化,楼门{n},已完成,0" for n in range(579)
    ]
    rows += [f"{ANZHEN},{ANZHEN},创享项目,创享{n},进行中,{218 if n else 212}" for n in range(32)]
    table = "\n".join(["议事会,区划代码,类别,名称,状态,参与人数", *rows])
    asked = {"territory": ANZHEN, "table": table}
    assert journey.do(ANZHEN_OFFICER, "POST /api/v1/council-project-imports", asked)["begun"] == 628
    first = journey.do(None, f"GET /api/v1/council-projects?within={ANZHEN}&kind=creation&limit=1")["items"][0]
    held = {"held_on": f"{journey.today}", "attended": 60, "newcomers": 30, "words": "社区花园共建"}
    gather = f"POST /api/v1/council-projects/{first['id']}/record"
    journey.do(OWNER, gather, held, expect=403)
    journey.do(ANZHEN_OFFICER, gather, held)
    figures = journey.do(None, f"GET /api/v1/council-project-figures?within={ANZHEN}")["items"]
    counted = {(one["tier"], one["kind"]): (one["projects"], one["people"]) for one in figures}
    assert counted == {
        ("community", "project"): (12, 0), ("subdistrict", "project"): (5, 0),
        ("community", "door_culture"): (579, 0), ("subdistrict", "creation"): (32, 7000),
    }  # fmt: skip
