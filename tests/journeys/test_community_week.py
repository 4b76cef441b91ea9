"""D2: a community of Anzhen's kind is called to meetings of kinds, ahead, and its head has a week with room in it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from messages.beijing import BEIJING
from suite.journey import Journey
from suite.people import ADMIN, COMMUNITY_CHEN, LONGTAN, OFFICER_ZHOU, STRANGER, URBAN_MANAGEMENT, XIZHAOSI
from tests.journeys.hosts import Host

CALL = "POST /api/v1/community-meetings"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def monday(journey: Journey) -> dt.date:
    """Of the week after the next, which lies in one month: the rules of a month and of a week do not mix."""
    first = journey.today + dt.timedelta(days=14 - journey.today.weekday())
    return first if (first + dt.timedelta(days=6)).month == first.month else first + dt.timedelta(days=7)


def meeting(day: dt.date, kind: str, hour: int = 10, **more: Any) -> dict[str, Any]:
    begins_at = dt.datetime.combine(day, dt.time(hour), BEIJING).isoformat()
    told = {"place": LONGTAN, "kind": kind, "communities": [XIZHAOSI], "title": "部署冬季消防检查"}
    return told | {"where": "街道三层会议室", "begins_at": begins_at, "duration": 60} | more


@pytest.mark.rule("D2.1", "D2.2")
def test_the_week_of_a_head_has_room(journey: Journey) -> None:
    kinds = journey.do(None, "GET /api/v1/meeting-kinds")
    assert {one["attends"] for one in kinds["items"]} == {"head", "deputy", "worker"}
    week = monday(journey)
    called = offices_call(journey, week)
    plan = journey.do(COMMUNITY_CHEN, f"GET /api/v1/communities/{XIZHAOSI}/week-plan?on={week}")
    assert [(one["kind"], one["attends"]) for one in plan["meetings"]] == [
        ("work", "head"),
        ("district", "head"),
        ("topical", "deputy"),
    ]
    assert (plan["of_head"], plan["limit"], len(plan["free_days"])) == (2, 2, 5)
    journey.do(STRANGER, f"GET /api/v1/communities/{XIZHAOSI}/week-plan?on={week}", expect=403)
    it_is_held(journey, week, called)


def offices_call(journey: Journey, week: dt.date) -> dict[str, Any]:
    """Three offices, after wrong turns: late, another's kind, an unknown kind, two at once, too many."""
    days = [week + dt.timedelta(days=number) for number in range(7)]
    soon = meeting(journey.today + dt.timedelta(days=1), "work")
    assert journey.do(OFFICER_ZHOU, CALL, soon, expect=409)["code"] == "called_too_late"
    journey.do(COMMUNITY_CHEN, CALL, meeting(days[1], "work"), expect=403)
    journey.do(URBAN_MANAGEMENT, CALL, meeting(days[1], "work"), expect=403)
    journey.do(OFFICER_ZHOU, CALL, meeting(days[1], "photo_call"), expect=409)
    called: dict[str, Any] = journey.do(OFFICER_ZHOU, CALL, meeting(days[1], "work"))
    at_once = journey.do(ADMIN, CALL, meeting(days[1], "district"), expect=409)
    assert (at_once["code"], called["number"] in str(at_once)) == ("meetings_overlap", True)
    journey.do(ADMIN, CALL, meeting(days[3], "district"))
    full = journey.do(OFFICER_ZHOU, CALL, meeting(days[4], "work"), expect=409)
    assert (full["code"], "夕照寺社区" in str(full)) == ("head_meets_enough", True)
    journey.do(URBAN_MANAGEMENT, CALL, meeting(days[4], "topical"))
    return called


def it_is_held(journey: Journey, week: dt.date, called: dict[str, Any]) -> None:
    """It is in the community's work until it is over, then in the caller's; the minutes stand for all who came."""
    path = f"/api/v1/community-meetings/{called['id']}"
    assert ("attend_community_meeting", called["id"]) in work_of(journey, COMMUNITY_CHEN)
    early = journey.do(OFFICER_ZHOU, f"POST {path}/conclude", {"minutes": "已部署"}, expect=409)
    assert early["code"] == "meeting_not_over"
    if journey.let_pass((week - journey.today).days + 2):
        assert ("conclude_community_meeting", called["id"]) in work_of(journey, OFFICER_ZHOU)
        journey.do(ADMIN, f"POST {path}/conclude", {"minutes": "已部署"}, expect=403)
        journey.do(OFFICER_ZHOU, f"POST {path}/conclude", {"minutes": "各社区三日内自查"})
        assert journey.do(COMMUNITY_CHEN, f"GET {path}")["minutes"] == "各社区三日内自查"
        return
    journey.do(OFFICER_ZHOU, f"POST {path}/call-off", {"reason": "并入区级会议"})
    freed = journey.do(COMMUNITY_CHEN, f"GET /api/v1/communities/{XIZHAOSI}/week-plan?on={week}")
    assert freed["of_head"] == 1


def work_of(journey: Journey, who: Any) -> set[tuple[str, str]]:
    items = journey.do(who, "GET /api/v1/work-items?limit=200")["items"]
    return {(one["act"], one["id"]) for one in items}
