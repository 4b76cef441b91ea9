"""A8.2: a family adopts a lane together; it is one claim, and it ends with the family's team."""

from collections.abc import Iterator

import pytest

from suite.journey import Journey
from suite.people import COMMUNITY_CHEN, OFFICER_ZHOU, STEWARD_LI, STRANGER, XIZHAOSI
from tests.journeys.hosts import Host

TEAMS = "/api/v1/steward-teams"
NARROW = f"{XIZHAOSI}981"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


@pytest.mark.rule("A8.2.3", "A8.2.4", "A8.5.1")
def test_a_family_adopts_a_lane_and_takes_one_place(journey: Journey) -> None:
    mine = journey.do(STEWARD_LI, "GET /api/v1/stewards?status=active")["items"]
    if not mine:
        applying = {"community": XIZHAOSI, "name": STEWARD_LI.name, "phone": "13800138000"}
        applied = journey.do(STEWARD_LI, "POST /api/v1/stewards", applying)
        journey.do(COMMUNITY_CHEN, f"POST /api/v1/stewards/{applied['id']}/approve", {})
    lane = {"lane_code": NARROW, "name": "窄巷", "kind": "back_lane", "capacity": 1}
    journey.do(OFFICER_ZHOU, "POST /api/v1/lanes", lane)
    journey.do(STRANGER, f"POST {TEAMS}", {"kind": "family", "name": "李家"}, expect=403)
    path = f"{TEAMS}/{journey.do(STEWARD_LI, f'POST {TEAMS}', {'kind': 'family', 'name': '李家小巷管家'})['id']}"
    junior = {"name": "李小小", "junior": True, "guardian": "李大姐"}
    assert journey.do(STEWARD_LI, f"POST {path}/add", junior, expect=409)["code"] == "junior_needs_guardian"
    journey.do(STEWARD_LI, f"POST {path}/add", {"name": "李大姐"})
    assert len(journey.do(STEWARD_LI, f"POST {path}/add", junior)["members"]) == 3
    claim = journey.do(STEWARD_LI, f"POST {path}/claims", {"lane_code": NARROW})
    claims = journey.do(OFFICER_ZHOU, f"GET /api/v1/claims?within={NARROW}")["items"]
    assert [(one["id"], one["team_id"]) for one in claims] == [(claim["id"], path.rpartition("/")[2])]
    journey.do(COMMUNITY_CHEN, f"POST {path}/dissolve", {"reason": "全家搬离"})
    assert journey.do(OFFICER_ZHOU, f"GET /api/v1/claims?within={NARROW}")["items"] == []
    again = journey.do(STEWARD_LI, f"POST {path}/claims", {"lane_code": NARROW}, expect=409)
    assert again["code"] == "team_dissolved"
