"""A2, A3, A16: the life of councils in Hepingli: members with terms, one replaced in the middle of hers; a meeting
whose minutes are approved by who was there; an open round of the tea house, and what became of what was raised.

On the real host no days pass: there the council stands, and what needs time is left out.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

import reference
from messages.beijing import BEIJING
from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, COUNCIL_MEMBER, RESIDENT, SUBDISTRICT_OFFICER
from suite.journey import Journey
from suite.people import COMMANDER_XU
from tests.journeys.hosts import Host

SUBDISTRICT = "110101010"  # 和平里街道
COMMUNITY, SECOND_COMMUNITY, THIRD_COMMUNITY, *_ = sorted(
    row["code"]
    for row in reference.rows("divisions")
    if row["level"] == "community" and row["code"].startswith(SUBDISTRICT)
)
WORKER = Actor("heping-worker", "社区 石磊", frozenset({COMMUNITY_WORKER}), (COMMUNITY, SECOND_COMMUNITY))
OFFICER = Actor("heping-desk", "和平里街道 田静", frozenset({SUBDISTRICT_OFFICER}), (SUBDISTRICT,))
CHAIR, SECOND, THIRD, FOURTH, EXPERT, SUCCESSOR = (
    Actor(f"heping-{n}", name, frozenset({COUNCIL_MEMBER, RESIDENT}), (COMMUNITY, SECOND_COMMUNITY, THIRD_COMMUNITY))
    for n, name in enumerate(("召集人 郭宁", "代表 何敏", "代表 罗平", "代表 宋洁", "专家 唐立", "接任 许文"))
)


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def day(journey: Journey, days: int) -> str:
    return (journey.today + dt.timedelta(days=days)).isoformat()


def founded(journey: Journey, territory: str, name: str, who: Actor) -> Any:
    """A council of five, one of whom advises; another one's term ends in five days."""
    seats = (CHAIR, "chair"), (SECOND, "member"), (THIRD, "member"), (FOURTH, "member"), (EXPERT, "adviser")
    members = [{"member": one.id, "name": one.name, "seat": seat} for one, seat in seats]
    members[2]["term_ends_on"] = day(journey, 5)
    return journey.do(who, "POST /api/v1/councils", {"territory": territory, "name": name, "members": members})


@pytest.mark.rule("A3.2", "A3.3")
def test_members_have_terms_and_one_is_replaced(journey: Journey) -> None:
    council = founded(journey, COMMUNITY, "社区议事厅", WORKER)
    path = f"/api/v1/councils/{council['id']}/members"
    told = {"successor": SUCCESSOR.id, "name": SUCCESSOR.name, "reason": "当选代表迁出本社区"}
    journey.do(CHAIR, f"POST {path}/{SECOND.id}/replace", told, expect=403)
    replaced = journey.do(WORKER, f"POST {path}/{SECOND.id}/replace", told)
    assert SUCCESSOR.id in {seat["member"] for seat in replaced["members"]}
    listed = f"GET /api/v1/council-seats?council_id={council['id']}"
    (left,) = journey.do(CHAIR, f"{listed}&status=ended")["items"]
    assert (left["member"], left["why"]) == (SECOND.id, "当选代表迁出本社区")
    assert left["since"] <= left["until"]
    if not journey.let_pass(6):
        return
    journey.until("the term is over", lambda: journey.quietly(CHAIR, f"{listed[4:]}&late=true").get("items"))
    (late,) = journey.do(CHAIR, f"{listed}&late=true")["items"]
    assert (late["member"], late["waits_on"]) == (THIRD.id, SUBDISTRICT)
    work = journey.do(OFFICER, "GET /api/v1/services/deliberation/work-items")["items"]
    assert "see_to_council_seat" in {one["act"] for one in work if one["id"] == late["id"]}
    renewed = journey.do(OFFICER, f"POST {path}/{THIRD.id}/renew", {"reason": "代表会议同意续任"})
    assert renewed["status"] == "serving"


@pytest.mark.rule("A3.1", "A16.2", "A16.4")
def test_a_council_meets_and_its_minutes_are_approved_by_who_was_there(journey: Journey) -> None:
    council = founded(journey, SECOND_COMMUNITY, "第二社区议事厅", WORKER)
    raised = {"title": "胡同口停车", "text": "两侧停车，消防车进不来", "places": [SECOND_COMMUNITY]}
    matter = journey.do(WORKER, "POST /api/v1/matters", raised)
    if matter["moderation"]:
        other = dataclasses.replace(WORKER, id="heping-other", name="社区 孟涛")
        journey.do(other, f"POST /api/v1/moderations/{matter['moderation']['id']}/clear", {})
    begins = dt.datetime.combine(journey.today + dt.timedelta(days=1), dt.time(12), BEIJING).isoformat()
    asked = {"council_id": council["id"], "begins_at": begins, "room": "第二社区会议室"}
    journey.do(SECOND, "POST /api/v1/council-meetings", asked, expect=403)
    meeting = journey.do(CHAIR, "POST /api/v1/council-meetings", asked)
    assert [item["subject"] for item in meeting["agenda"]] == [matter["id"]]
    path = f"/api/v1/council-meetings/{meeting['id']}"
    journey.do(SECOND, f"POST {path}/answer", {"answer": "coming"})
    told = {"present": [CHAIR.id, SECOND.id, EXPERT.id], "listeners": 18, "minutes": "两侧改单侧停放，一周后复议"}
    said = [{"item": 1, "text": "十八位居民旁听，同意单侧停放"}]
    if not journey.let_pass(2):
        return
    held = journey.do(CHAIR, f"POST {path}/hold", told | {"discussed": said})
    assert held["heads"] == {"voting": 2, "advisers": 1, "listeners": 18, "of_voting": 4}
    journey.do(THIRD, f"POST {path}/approve", {}, expect=403)
    journey.do(EXPERT, f"POST {path}/object", {"words": "漏记专家意见"})
    told = {"minutes": "两侧改单侧停放；专家建议预留消防通道", "words": "补记专家意见"}
    journey.do(CHAIR, f"POST {path}/correct", told)
    for one in (SECOND, EXPERT):
        approved = journey.do(one, f"POST {path}/approve", {})
    assert approved["status"] == "approved"
    (shown,) = journey.do(None, f"GET /api/v1/council-meetings?council_id={council['id']}")["items"]
    assert (shown["minutes"], shown["heads"]["listeners"]) == (told["minutes"], 18)
    steps = journey.do(WORKER, f"GET /api/v1/matters/{matter['id']}")["steps"]
    assert steps[-1]["step"] == "discussed"


@pytest.mark.rule("A2.1", "A2.6", "A3.2")
def test_the_tea_house_is_open_and_what_was_raised_has_an_end(journey: Journey) -> None:
    """A round that has just been sat together: thirty-four came, and three things were raised."""
    founded(journey, THIRD_COMMUNITY, "第三社区议事厅", OFFICER)
    told = {"place": THIRD_COMMUNITY, "room": "胡同口老茶馆", "subject": "停车、晾晒和地锁"}
    round_ = journey.do(FOURTH, "POST /api/v1/tea-rounds", told | {"begins_at": dt.datetime.now(BEIJING).isoformat()})
    raised = [
        {"text": text, "place": THIRD_COMMUNITY, "heads": heads}
        for text, heads in (("晾衣绳挡路", 4), ("停车位划线", 17), ("有人私装地锁", 9))
    ]
    record = f"POST /api/v1/tea-rounds/{round_['id']}/record"
    said = {"attended": 34, "words": "三十四人到场，三件事", "topics": raised}
    journey.do(THIRD, record, said, expect=403)
    journey.do(FOURTH, record, said)
    listed = journey.do(None, f"GET /api/v1/tea-topics?tea_round_id={round_['id']}")["items"]
    path = {one["text"]: f"POST /api/v1/tea-topics/{one['id']}" for one in listed}
    journey.do(THIRD, f"{path['晾衣绳挡路']}/answer", {"words": "已改装"}, expect=403)
    journey.do(CHAIR, f"{path['晾衣绳挡路']}/answer", {"words": "已与三户商定改装"})
    brought = journey.do(CHAIR, f"{path['停车位划线']}/bring", {"title": "停车位划线", "words": "十七人提出"})
    matter = journey.do(CHAIR, f"GET /api/v1/matters/{brought['matter_id']}")
    assert (matter["status"], matter["territory"]) == ("raised", THIRD_COMMUNITY)
    referral = {"problem_class": "fence", "words": "占用公共通道"}
    number = journey.do(OFFICER, f"{path['有人私装地锁']}/refer", referral)["number"]
    cases = f"/api/v1/cases?within={THIRD_COMMUNITY}"
    journey.until("enforcement has a case", lambda: journey.quietly(COMMANDER_XU, cases).get("items"))
    assert number in journey.do(COMMANDER_XU, f"GET {cases}")["items"][0]["text"]
    figures = journey.do(None, f"GET /api/v1/tea-round-figures?within={THIRD_COMMUNITY}")
    ends = {"open": 0, "answered": 1, "brought": 1, "referred": 1}
    assert figures == {"rounds": 1, "attended": 34, "topics": 3} | ends
