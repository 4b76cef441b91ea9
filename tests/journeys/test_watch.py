"""A15: the flower friends of the hutong 胡同花友汇: who waits moves up, who came is paid, a no-show is appealed."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from icalendar import Calendar

from messages.beijing import BEIJING
from messages.envelope import Actor
from suite.journey import Journey
from suite.people import COMMUNITY_CHEN, COUNCIL_HU, COUNCIL_MA, OFFICER_ZHOU, RESIDENT_WANG, STRANGER, XIZHAOSI
from tests.journeys.hosts import Host

LEADER, FIRST, SECOND, FRIENDS = RESIDENT_WANG, COUNCIL_MA, COUNCIL_HU, "胡同花友汇"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def form(journey: Journey, name: str = FRIENDS) -> str:
    told = {"territory": XIZHAOSI, "name": name, "leader": LEADER.id, "leader_name": LEADER.name}
    journey.do(STRANGER, "POST /api/v1/volunteer-groups", told, expect=403)  # of another subdistrict
    group = str(journey.do(COMMUNITY_CHEN, "POST /api/v1/volunteer-groups", told)["id"])
    for member in (FIRST, SECOND):
        journey.do(member, f"POST /api/v1/volunteer-groups/{group}/members", {"name": member.name})
    return group


def plan(journey: Journey, group: str, hour: int = 9) -> str:
    """Three hours tomorrow, for one."""
    begins = dt.datetime.combine(journey.today + dt.timedelta(days=1), dt.time(hour), BEIJING)
    told = {
        "title": "种月季、矮牵牛、金鱼草", "where": "拆墙打洞后的胡同", "places": 1, "begins_at": begins.isoformat(),
        "ends_at": (begins + dt.timedelta(hours=3)).isoformat(),
    }  # fmt: skip
    journey.do(FIRST, f"POST /api/v1/volunteer-groups/{group}/activities", told, expect=403)
    return str(journey.do(LEADER, f"POST /api/v1/volunteer-groups/{group}/activities", told)["id"])


def sign_up(journey: Journey, who: Actor, activity: str) -> Any:
    return journey.do(who, f"POST /api/v1/activities/{activity}/sign-ups", {})


@pytest.mark.rule("A15.1", "A15.2", "A15.3", "A15.4")
def test_flower_friends_plant_and_are_paid(journey: Journey) -> None:
    group = form(journey)
    activity = plan(journey, group)
    leads, waits, last = (sign_up(journey, who, activity) for who in (LEADER, FIRST, SECOND))
    assert [one["status"] for one in (leads, waits, last)] == ["placed", "waiting", "waiting"]
    _a_phone_subscribes(journey, waits["id"])
    twice = journey.do(FIRST, f"POST /api/v1/activities/{activity}/sign-ups", {}, expect=409)
    assert twice["code"] == "elsewhere_then"
    journey.do(LEADER, f"POST /api/v1/activity-sign-ups/{leads['id']}/withdraw", {})
    (moved,) = journey.do(FIRST, "GET /api/v1/activity-sign-ups/mine")["items"]
    (still,) = journey.do(SECOND, "GET /api/v1/activity-sign-ups/mine")["items"]
    assert (moved["status"], still["status"]) == ("placed", "waiting")

    _asks_for_an_age(journey, group)
    attendance = f"POST /api/v1/activity-sign-ups/{waits['id']}/note"
    early = journey.do(LEADER, attendance, {"came": True}, expect=409)
    assert early["code"] == "activity_not_over"
    if not journey.let_pass(2):
        return
    noted = journey.do(LEADER, attendance, {"came": False})
    assert (noted["status"], noted["noted_by"]) == ("no_show", LEADER.id)
    before = journey.do(FIRST, "GET /api/v1/accounts/mine")["balance"]
    journey.do(FIRST, f"POST /api/v1/activity-sign-ups/{waits['id']}/appeal", {"text": "我一直在浇花"})
    (appealed,) = journey.do(OFFICER_ZHOU, "GET /api/v1/no-show-appeals")["items"]
    decision = {"came": True, "reason": "邻居都见到了"}
    decided = journey.do(OFFICER_ZHOU, f"POST /api/v1/activity-sign-ups/{appealed['id']}/decide", decision)
    assert (decided["status"], decided["minutes"]) == ("attended", 180)
    assert journey.do(FIRST, "GET /api/v1/accounts/mine")["balance"] == before + 24


def _a_phone_subscribes(journey: Journey, waiting: str) -> None:
    feed = journey.do(FIRST, "POST /api/v1/volunteer-feeds", {})
    answer = journey.http.get(feed["link"])
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, "text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(event["uid"]), str(event["status"])) == (f"{waiting}@volunteering.gongzhi", "TENTATIVE")
    assert event.decoded("dtstart").astimezone(BEIJING).hour == 9
    journey.do(FIRST, f"POST /api/v1/volunteer-feeds/{feed['id']}/revoke", {})
    assert journey.http.get(feed["link"]).status_code == 404


def _asks_for_an_age(journey: Journey, group: str) -> None:
    begins = dt.datetime.combine(journey.today + dt.timedelta(days=2), dt.time(9), BEIJING)
    told = {
        "title": "夜间巡逻", "where": "六条胡同", "places": 5, "begins_at": begins.isoformat(), "youngest": 18,
        "ends_at": (begins + dt.timedelta(hours=1)).isoformat(),
    }  # fmt: skip
    activity = journey.do(LEADER, f"POST /api/v1/volunteer-groups/{group}/activities", told)["id"]
    path, telling = f"POST /api/v1/activities/{activity}/sign-ups", f"POST /api/v1/volunteer-groups/{group}/tell"
    assert journey.do(SECOND, path, {}, expect=409)["code"] == "age_not_told"
    journey.do(SECOND, telling, {"born_on": f"{journey.today.year - 10}-01-01"})
    assert journey.do(SECOND, path, {}, expect=409)["code"] == "too_young_here"
    journey.do(SECOND, telling, {"born_on": "1970-05-01"})
    up = journey.do(SECOND, path, {})
    journey.do(SECOND, f"POST /api/v1/activity-sign-ups/{up['id']}/withdraw", {})


@pytest.mark.rule("A15.3")
def test_what_nobody_notes_is_asked_and_in_the_end_not_known(journey: Journey) -> None:
    group = form(journey, "胡同花友汇二队")
    mine = sign_up(journey, FIRST, plan(journey, group, hour=15))
    reminding = f"/api/v1/attendance-reminders?volunteer_group_id={group}"
    assert journey.do(LEADER, f"GET {reminding}")["items"] == []
    if not journey.let_pass(3):
        return
    (asked,) = journey.until("the reminder", lambda: journey.quietly(LEADER, reminding)["items"])
    assert (asked["unnoted"], asked["waits_on"]) == (1, "leader")
    journey.let_pass(14)
    path = f"/api/v1/attendance-reminders/{asked['id']}"
    journey.until("the end", lambda: journey.quietly(OFFICER_ZHOU, path)["status"] == "unknown")
    seen = {one["id"]: one for one in journey.do(FIRST, "GET /api/v1/activity-sign-ups/mine")["items"]}
    assert (seen[mine["id"]]["status"], seen[mine["id"]]["minutes"]) == ("unknown", 0)
    appeal = f"POST /api/v1/activity-sign-ups/{mine['id']}/appeal"
    assert journey.do(FIRST, appeal, {"text": "我到场浇花"})["status"] == "appealed"
