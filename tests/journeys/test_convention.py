"""A6: Shijia's convention: six months, more than 500 person-times of discussion, five chapters and 23 rules."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, COUNCIL_MEMBER, RESIDENT
from suite.journey import Journey
from tests.journeys.hosts import Host

COMMUNITY = "110101007001"
HUTONG = "110101007001001"  # 史家胡同
WORKER = Actor("community-qi", "史家社区 祁梅", frozenset({COMMUNITY_WORKER}), (COMMUNITY,))
COLLEAGUE = dataclasses.replace(WORKER, id="community-ou", name="史家社区 欧阳")
CHAIR = Actor("council-pang", "庞老师", frozenset({COUNCIL_MEMBER, RESIDENT}), (COMMUNITY,))
HEADS = [Actor(f"shijia-{n:02d}", f"史家居民{n}", frozenset({RESIDENT}), (COMMUNITY,)) for n in range(1, 25)]
CHAPTERS = {"邻里和睦": 5, "环境卫生": 5, "公共秩序": 5, "安全防范": 4, "文明养犬": 4}
"""Five chapters with 23 rules."""
TESTS = ("legal_bottom_line", "public_order_and_good_custom", "balance_of_interests")


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def text(rules: int, draft: int) -> list[dict[str, Any]]:
    """The first so many of the 23 rules; the last of them worded anew in each draft."""
    chapters, number = [], 0
    for title, many in CHAPTERS.items():
        keys = [f"r{number + place + 1}" for place in range(many) if number + place < rules]
        words = [f"{title}第{key}条" + (f"，第{draft}稿" if key == f"r{rules}" else "") for key in keys]
        pairs = zip(keys, words, strict=True)
        chapters += [{"title": title, "rules": [{"key": key, "text": said} for key, said in pairs]}] if keys else []
        number += many
    return chapters


def registered(journey: Journey) -> None:
    lines = [f"{head.id},{head.name},{HUTONG},{place}号,是,是" for place, head in enumerate(HEADS, 1)]
    table = "\n".join(["人员标识,姓名,区划代码,户,成年,户代表", *lines])
    asked = {"territory": COMMUNITY, "title": "2026 年户册", "table": table}
    tried = journey.do(WORKER, "POST /api/v1/household-registers", asked | {"dry_run": True})
    assert (tried["households"], tried["added"]) == (24, 24)
    twice = journey.do(
        WORKER, "POST /api/v1/household-registers", asked | {"table": f"{table}\n{lines[0]}"}, expect=409
    )
    assert twice["code"] == "household_rows_wrong"
    register = journey.do(WORKER, "POST /api/v1/household-registers", asked)
    journey.do(WORKER, f"POST /api/v1/household-registers/{register['id']}/publish", {}, expect=403)
    journey.do(COLLEAGUE, f"POST /api/v1/household-registers/{register['id']}/publish", {})


def discussed(journey: Journey) -> str:
    """The matter, which the council has discussed and leads to a convention."""
    members = [{"member": CHAIR.id, "name": CHAIR.name, "seat": "chair"}]
    journey.do(WORKER, "POST /api/v1/councils", {"territory": COMMUNITY, "name": "史家社区议事厅", "members": members})
    raised = {"title": "订立居民公约", "text": "邻里之间需要共同的约定", "places": [COMMUNITY]}
    matter = journey.do(CHAIR, "POST /api/v1/matters", raised)
    if matter["moderation"]:
        journey.do(WORKER, f"POST /api/v1/moderations/{matter['moderation']['id']}/clear", {})
    journey.do(CHAIR, f"POST /api/v1/matters/{matter['id']}/discuss", {"text": "一致同意起草"})
    return str(matter["id"])


def rounds(journey: Journey, path: str) -> None:
    """Six months: each with two meetings, opinions from households, and a new draft."""
    for month, rules in enumerate((10, 14, 18, 20, 22, 23), 1):
        if month > 1:
            journey.do(CHAIR, f"POST {path}/texts", {"chapters": text(rules, month)})
        for attended in (38, 42):
            met = {"held_on": f"{journey.today}", "attended": attended, "text": f"第{month}轮楼院座谈"}
            journey.do(CHAIR, f"POST {path}/meetings", met)
        for head in HEADS[month * 3 : month * 3 + 4]:
            said = {"rule": "r1", "stance": "support" if head is not HEADS[5] else "change", "text": "我的意见"}
            journey.do(head, f"POST {path}/opinions", said)
        journey.let_pass(30)


@pytest.mark.rule("A6.1", "A6.2", "A6.4", "A6.5", "A6.7", "A6.10", "A6.11")
def test_the_convention_of_shijia(journey: Journey) -> None:
    registered(journey)
    drafted = {"matter_id": discussed(journey), "kind": "community", "title": "史家社区居民公约",
               "chapters": text(10, 1)}  # fmt: skip
    convention = journey.do(CHAIR, "POST /api/v1/conventions", drafted)
    path = f"/api/v1/conventions/{convention['id']}"
    journey.do(CHAIR, f"POST {path}/notice", {}, expect=409)  # a single round is not enough
    rounds(journey, path)
    standing = journey.do(HEADS[0], f"GET {path}")
    assert (len(standing["chapters"]), standing["rules"], standing["text_number"]) == (5, 23, 6)
    assert standing["person_times"] == 6 * 80 + 24 > 500
    changes = journey.do(HEADS[0], f"GET {path}/differences?before=1&after=6")["items"]
    assert [item["change"] for item in changes].count("added") == 13
    agreement = journey.do(HEADS[0], f"GET {path}/agreements")["items"][0]
    assert (agreement["rule"], agreement["oppose"]) == ("r1", 0)
    for rule in range(1, 24):
        for test in TESTS:
            passed = {"rule": f"r{rule}", "test": test, "passed": True, "reason": "法律顾问与居民代表核对"}
            journey.do(CHAIR, f"POST {path}/rule-tests", passed)
    journey.do(CHAIR, f"POST {path}/notice", {})
    assert journey.do(CHAIR, f"POST {path}/open", {}, expect=409)["code"] == "notice_still_runs"
    if journey.let_pass(17):
        vote_sign_and_enact(journey, path)


def vote_sign_and_enact(journey: Journey, path: str) -> None:
    assert journey.do(CHAIR, f"POST {path}/open", {}, expect=409)["code"] == "convention_opinions_unanswered"
    for opinion in journey.do(WORKER, f"GET {path}/opinions?answered=false&limit=200")["items"]:
        said = {"taken_up": True, "answer": "已在定稿中体现"}
        journey.do(CHAIR, f"POST /api/v1/opinions/{opinion['id']}/reply", said)
    vote = journey.do(CHAIR, f"POST {path}/open", {})["vote_id"]
    for head in HEADS[:20]:
        choice = {"choice": "no" if head in HEADS[:3] else "yes"}
        journey.do(head, f"POST /api/v1/votes/{vote}/ballots", choice)
    journey.do(HEADS[0], f"POST /api/v1/votes/{vote}/ballots", {"choice": "yes"}, expect=409)
    journey.let_pass(8)
    closed = journey.do(WORKER, f"GET /api/v1/votes/{vote}")
    assert (closed["outcome"], closed["result"]["measures"][0]["counts"]["yes"]) == ("accepted", 17)
    for head in HEADS[:12]:
        journey.do(head, f"POST {path}/signatures", {})
    enacted = {"in_force_from": f"{journey.today}"}
    assert journey.do(CHAIR, f"POST {path}/enact", enacted, expect=409)["code"] == "convention_signatures_too_few"
    for head in HEADS[12:22]:
        journey.do(head, f"POST {path}/signatures", {})
    assert journey.do(CHAIR, f"POST {path}/enact", enacted)["status"] == "in_force"
    paper = journey.do(HEADS[0], f"GET {path}/paper")
    assert "第五章 文明养犬" in paper["text"]
    assert "第二十三条" in paper["text"]
    assert (paper["signed"], paper["on_roll"]) == (22, 24)
