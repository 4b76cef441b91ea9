"""A8.2: a family adopts a lane together; it is one claim, and it ends with the family's team. Lanes change hands."""

from collections.abc import Iterator

import pytest

from messages.envelope import Actor
from suite.journey import Journey
from suite.people import COMMUNITY_CHEN, OFFICER_ZHOU, STEWARD_LI, STEWARD_ZHAO, STRANGER, XIZHAOSI
from tests.journeys.hosts import Host

TEAMS = "/api/v1/steward-teams"
NARROW = f"{XIZHAOSI}981"
QUIET = f"{XIZHAOSI}982"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def _serves(journey: Journey, who: Actor) -> None:
    if journey.do(who, "GET /api/v1/stewards?status=active")["items"]:
        return
    applying = {"community": XIZHAOSI, "name": who.name, "phone": "13800138000"}
    applied = journey.do(who, "POST /api/v1/stewards", applying)
    journey.do(COMMUNITY_CHEN, f"POST /api/v1/stewards/{applied['id']}/approve", {})


@pytest.mark.rule("A8.2.3", "A8.5.1")
def test_a_lane_is_covered_until_the_named_steward_has_it(journey: Journey) -> None:
    for who in (STEWARD_LI, STEWARD_ZHAO):
        _serves(journey, who)
    journey.do(OFFICER_ZHOU, "POST /api/v1/lanes", {"lane_code": QUIET, "name": "静巷", "kind": "back_lane"})
    claim = journey.do(STEWARD_LI, f"POST /api/v1/lanes/{QUIET}/claims", {})
    offering = f"POST /api/v1/claims/{claim['id']}/handovers"
    nobody = journey.do(STEWARD_LI, offering, {"to": "nobody-at-all"}, expect=409)
    assert nobody["code"] == "no_steward_to_hand_to"
    offer = {"to": STEWARD_ZHAO.id, "words": "9 号院老人独居，常去看看"}
    first = journey.do(STEWARD_LI, offering, offer)
    path = f"/api/v1/lane-handovers/{first['id']}"
    asked = journey.do(STEWARD_ZHAO, "GET /api/v1/work-items?limit=200")["items"]
    assert (first["id"], "answer_lane_handover") in {(item["id"], item["act"]) for item in asked}
    journey.do(STEWARD_LI, f"POST {path}/accept", {}, expect=403)
    journey.do(STEWARD_ZHAO, f"POST {path}/decline", {"reason": "本月出差"})
    holders = [one["person"] for one in journey.do(OFFICER_ZHOU, f"GET /api/v1/claims?within={QUIET}")["items"]]
    assert holders == [STEWARD_LI.id]
    second = journey.do(STEWARD_LI, offering, offer)
    journey.do(STEWARD_ZHAO, f"POST /api/v1/lane-handovers/{second['id']}/accept", {})
    (held,) = journey.do(OFFICER_ZHOU, f"GET /api/v1/claims?within={QUIET}")["items"]
    (ended,) = journey.do(OFFICER_ZHOU, f"GET /api/v1/claims?within={QUIET}&active=false")["items"]
    assert (held["person"], held["claimed_from"]) == (STEWARD_ZHAO.id, ended["claimed_to"])
    late = journey.do(STEWARD_ZHAO, f"POST {path}/accept", {}, expect=409)
    assert late["code"] == "lane_handover_settled"


@pytest.mark.rule("A8.2.3", "A8.2.4", "A8.5.1")
def test_a_family_adopts_a_lane_and_takes_one_place(journey: Journey) -> None:
    _serves(journey, STEWARD_LI)
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
