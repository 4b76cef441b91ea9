"""A15.5: the watch post of a hutong 东城守望岗: shifts of a week, who stands them, and what becomes of the post."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from suite.journey import Journey
from suite.people import COMMUNITY_CHEN, COUNCIL_HU, COUNCIL_MA, COUNCIL_ZHU, RESIDENT_WANG, XIZHAOSI
from tests.journeys.hosts import Host

LEADER, FIRST, SECOND, OUTSIDER = RESIDENT_WANG, COUNCIL_MA, COUNCIL_HU, COUNCIL_ZHU


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def form(journey: Journey) -> str:
    told = {"territory": XIZHAOSI, "name": "夕照寺守望队", "leader": LEADER.id, "leader_name": LEADER.name}
    group = str(journey.do(COMMUNITY_CHEN, "POST /api/v1/volunteer-groups", told)["id"])
    for member in (FIRST, SECOND):
        journey.do(member, f"POST /api/v1/volunteer-groups/{group}/members", {"name": member.name})
    return group


def open_post(journey: Journey, group: str) -> str:
    """Every day from half past nine to half past eleven, two watchers."""
    week = {"weekdays": [*range(1, 8)], "from_hour": 9, "from_minute": 30, "minutes": 120}
    told = {"name": "东城守望岗", "where": "夕照寺街东口", "least": 2, "most": 2, "turns": [week]}
    route = f"POST /api/v1/volunteer-groups/{group}/watch-posts"
    journey.do(OUTSIDER, route, told, expect=403)
    wrong = journey.do(LEADER, route, told | {"least": 3}, expect=409)
    assert wrong["code"] == "watchers_wrong"
    return str(journey.do(LEADER, route, told)["id"])


def roster(journey: Journey, post: str) -> list[dict[str, Any]]:
    days = [(journey.today + dt.timedelta(days=nth)).isoformat() for nth in (1, 3)]
    route = f"POST /api/v1/watch-posts/{post}/roster"
    past = {"first_day": "2017-09-01", "last_day": days[1]}
    assert journey.do(LEADER, route, past, expect=409)["code"] == "roster_span_wrong"
    shifts: list[dict[str, Any]] = journey.do(LEADER, route, {"first_day": days[0], "last_day": days[1]})["items"]
    assert journey.do(LEADER, route, {"first_day": days[0], "last_day": days[1]})["items"] == []
    assert len(shifts) == 3
    return shifts


def sign_up(journey: Journey, who: Actor, shift: dict[str, Any], **sent: Any) -> Any:
    return journey.do(who, f"POST /api/v1/activities/{shift['id']}/sign-ups", {}, **sent)


@pytest.mark.rule("A15.5", "A15.4")
def test_a_post_is_watched_for_a_day_and_closed(journey: Journey) -> None:
    group = form(journey)
    post = open_post(journey, group)
    first, second, _ = roster(journey, post)
    mine = sign_up(journey, FIRST, first)
    assert sign_up(journey, FIRST, first, expect=409)["code"] == "elsewhere_then"
    sign_up(journey, OUTSIDER, first, expect=403)
    assigned = journey.do(LEADER, f"POST /api/v1/activities/{first['id']}/assign", {"person": SECOND.id})
    assert assigned["assigned_by"] == LEADER.id
    lacking = journey.do(None, f"GET /api/v1/watch-shifts?watch_post_id={post}&lacking=true")["items"]
    assert lacking[0]["id"] == second["id"]

    arrive = f"POST /api/v1/activity-sign-ups/{mine['id']}/arrive"
    journey.do(SECOND, arrive, {}, expect=403)
    if journey.let_pass(1):
        stand(journey, arrive, mine, assigned)
    closed = journey.do(LEADER, f"POST /api/v1/watch-posts/{post}/close", {"reason": "路口已封闭"})
    assert closed["status"] == "closed"
    ended = journey.do(None, f"GET /api/v1/watch-shifts?watch_post_id={post}")["items"][-1]
    assert (ended["status"], ended["reason"]) == ("called_off", "路口已封闭")


def stand(journey: Journey, arrive: str, mine: dict[str, Any], other: dict[str, Any]) -> None:
    """The one checks in, the other does not come; both are noted on the day after."""
    assert journey.do(FIRST, arrive, {})["arrived_at"] is not None
    journey.let_pass(1)
    before = journey.do(FIRST, "GET /api/v1/accounts/mine")["balance"]
    noted = [
        journey.do(LEADER, f"POST /api/v1/activity-sign-ups/{up['id']}/note", {"came": up is mine})
        for up in (mine, other)
    ]
    assert [(one["status"], one["minutes"]) for one in noted] == [("attended", 120), ("no_show", 0)]
    assert journey.do(FIRST, "GET /api/v1/accounts/mine")["balance"] == before + 16
