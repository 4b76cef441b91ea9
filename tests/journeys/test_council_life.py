"""A3, A16: the life of a council in Hepingli: members with terms, one replaced in the middle of hers.

On the real host no days pass: there the council stands, and what needs time is left out.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

import reference
from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, COUNCIL_MEMBER, RESIDENT, SUBDISTRICT_OFFICER
from suite.journey import Journey
from tests.journeys.hosts import Host

SUBDISTRICT = "110101010"  # 和平里街道
COMMUNITY = min(
    row["code"]
    for row in reference.rows("divisions")
    if row["level"] == "community" and row["code"].startswith(SUBDISTRICT)
)
GRID = f"{COMMUNITY}801"
WORKER = Actor("heping-worker", "社区 石磊", frozenset({COMMUNITY_WORKER}), (COMMUNITY,))
OFFICER = Actor("heping-desk", "和平里街道 田静", frozenset({SUBDISTRICT_OFFICER}), (SUBDISTRICT,))
CHAIR, SECOND, THIRD, FOURTH, EXPERT, SUCCESSOR = (
    Actor(f"heping-{n}", name, frozenset({COUNCIL_MEMBER, RESIDENT}), (COMMUNITY,))
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
