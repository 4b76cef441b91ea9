"""A15.5: the watch post of a hutong 东城守望岗: shifts of a week, who stands them, and what becomes of the post."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from suite.journey import Journey
from suite.people import ADMIN, COMMUNITY_CHEN, COUNCIL_HU, COUNCIL_MA, COUNCIL_ZHU, RESIDENT_WANG, XIZHAOSI
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


@pytest.mark.rule("A15.5", "A15.4", "M7.2")
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

    swap(journey, second)
    arrive = f"POST /api/v1/activity-sign-ups/{mine['id']}/arrive"
    journey.do(SECOND, arrive, {}, expect=403)
    if journey.let_pass(1):
        fill(journey, second)
        stand(journey, arrive, mine, assigned)
    call_out(journey, post)
    closed = journey.do(LEADER, f"POST /api/v1/watch-posts/{post}/close", {"reason": "路口已封闭"})
    assert closed["status"] == "closed"
    ended = journey.do(None, f"GET /api/v1/watch-shifts?watch_post_id={post}")["items"][-1]
    assert (ended["status"], ended["reason"]) == ("called_off", "路口已封闭")  # the extra shift, before it began
    disband(journey, group)


def swap(journey: Journey, shift: dict[str, Any]) -> None:
    """The first cannot come on the second day and asks the second, who finds it among her work and stands in."""
    mine = sign_up(journey, FIRST, shift)
    asked = {"sign_up_id": mine["id"], "other": SECOND.id, "words": "当天要陪老人看病"}
    outsider = journey.do(FIRST, "POST /api/v1/watch-swaps", asked | {"other": OUTSIDER.id}, expect=409)
    assert outsider["code"] == "not_a_group_member"
    one = journey.do(FIRST, "POST /api/v1/watch-swaps", asked)
    work = journey.do(SECOND, "GET /api/v1/services/volunteers/work-items")["items"]
    assert ("answer_watch_swap", one["id"]) in [(item["act"], item["id"]) for item in work]
    journey.do(FIRST, f"POST /api/v1/watch-swaps/{one['id']}/accept", {}, expect=403)
    journey.do(SECOND, f"POST /api/v1/watch-swaps/{one['id']}/accept", {})
    again = journey.do(SECOND, f"POST /api/v1/watch-swaps/{one['id']}/decline", {}, expect=409)
    assert again["code"] == "watch_swap_settled"
    (told,) = journey.do(LEADER, "GET /api/v1/watch-swaps?status=accepted")["items"]
    assert (told["asker"], told["other"]) == (FIRST.id, SECOND.id)
    names = journey.do(LEADER, f"GET /api/v1/activities/{shift['id']}/sign-ups?status=placed")["items"]
    assert [up["name"] for up in names] == [SECOND.name]


def fill(journey: Journey, shift: dict[str, Any]) -> None:
    """On the day before, one is lacking at the second shift: the community knows, and the leader stands it herself."""
    route = f"GET /api/v1/watch-gaps?volunteer_group_id={shift['volunteer_group_id']}&status=open"
    gap = next(one for one in journey.do(COMMUNITY_CHEN, route)["items"] if one["activity_id"] == shift["id"])
    assert (gap["missing"], gap["waits_on"]) == (1, "community")
    for who in (LEADER, COMMUNITY_CHEN):
        work = journey.do(who, "GET /api/v1/services/volunteers/work-items")["items"]
        assert ("fill_watch_gap", gap["id"]) in [(item["act"], item["id"]) for item in work]
    journey.do(FIRST, f"GET /api/v1/watch-gaps/{gap['id']}", expect=404)
    journey.do(FIRST, f"POST /api/v1/watch-gaps/{gap['id']}/accept", {"reason": "一人足够"}, expect=404)
    sign_up(journey, LEADER, shift)


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
    gaps = journey.do(LEADER, "GET /api/v1/watch-gaps")["items"]
    assert [gap["status"] for gap in gaps] == ["open", "filled"]  # nobody has a place in the third
    nobody = journey.do(LEADER, f"POST /api/v1/watch-gaps/{gaps[0]['id']}/accept", {"reason": "无人也可"}, expect=409)
    assert nobody["code"] == "nobody_stands"


def call_out(journey: Journey, post: str) -> None:
    """M7.2: the subdistrict declares a warning, and the post comes with an extra shift."""
    warning = {"place": XIZHAOSI, "grade": "ordinary", "text": "庙会散场，人流集中"}
    drill = journey.do(ADMIN, "POST /api/v1/warnings", warning | {"drill": True})
    declared = journey.do(ADMIN, "POST /api/v1/warnings", warning)

    def called() -> Any:
        listed = journey.quietly(LEADER, "/api/v1/watch-calls")["items"]
        return [one for one in listed if one["watch_post_id"] == post]

    (call,) = journey.until("the post is called", called)
    assert call["warning_id"] == declared["id"] != drill["id"]
    answer = f"POST /api/v1/watch-calls/{call['id']}/answer"
    journey.do(FIRST, answer, {"comes": True, "minutes": 120}, expect=404)
    assert journey.do(LEADER, answer, {"comes": True}, expect=409)["code"] == "hours_lacking"
    coming = journey.do(LEADER, answer, {"comes": True, "minutes": 120})
    assert journey.do(LEADER, answer, {"comes": False, "reason": "再说"}, expect=409)["code"] == "watch_call_settled"
    assert sign_up(journey, OUTSIDER, {"id": coming["activity_id"]}, expect=403)["code"] == "forbidden"
    assert sign_up(journey, FIRST, {"id": coming["activity_id"]})["status"] == "placed"


def disband(journey: Journey, group: str) -> None:
    route, reason = f"POST /api/v1/volunteer-groups/{group}/disband", {"reason": "成员多已搬离"}
    journey.do(LEADER, route, reason, expect=403)
    assert journey.do(COMMUNITY_CHEN, route, reason)["status"] == "disbanded"
    joining = f"POST /api/v1/volunteer-groups/{group}/members"
    assert journey.do(OUTSIDER, joining, {"name": OUTSIDER.name}, expect=409)["code"] == "group_disbanded"
