"""E4: rubbish in one community again and again; before the next complaint somebody has changed what brings it about."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER
from suite.journey import Journey
from suite.people import CITY_APPEARANCE, COMMANDER_XU, DONGCHENG, STRANGER
from tests.journeys.hosts import Host

SUBDISTRICT = f"{DONGCHENG}012"
COMMUNITY = f"{SUBDISTRICT}008"
WORKER = Actor("community-lu", "陆萍", frozenset({COMMUNITY_WORKER}), (COMMUNITY,))
TOPICS = "/api/v1/topics"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def rubbish(journey: Journey, count: int) -> None:
    found = {"place": f"{COMMUNITY}001", "problem_class": "rubbish", "text": "院门口堆放垃圾，无人清运"}
    for _ in range(count):
        journey.do(CITY_APPEARANCE, "POST /api/v1/cases", found)


def consultation(journey: Journey, tier: str) -> str:
    opened = journey.do(COMMANDER_XU, "POST /api/v1/consultations", {"place": SUBDISTRICT, "tier": tier})
    return str(opened["id"])


def proposed(journey: Journey) -> Any:
    """By the clock on the day after; where nobody waits for days, by the worker who has seen it coming."""
    rubbish(journey, 6)
    if journey.let_pass(2):
        (topic,) = journey.do(WORKER, f"GET {TOPICS}?status=proposed")["items"]
        assert (topic["kind"], topic["figures"]["count"], topic["figures"]["threshold"]) == ("repeated", 6, 5.0)
        return topic
    topic = journey.do(WORKER, f"POST {TOPICS}", {"place": COMMUNITY, "problem_class": "rubbish"})
    assert topic["kind"] == "asked_for"
    return topic


@pytest.mark.rule("E4.1", "E4.4", "E4.5", "E4.6", "E4.7")
def test_a_topic_from_its_figures_to_its_measurement(journey: Journey) -> None:
    seats = [{"member": f"council-{name}", "name": name, "seat": "member"} for name in ("卢", "段", "姚", "贺", "白")]
    council = {"territory": COMMUNITY, "name": "社区议事厅", "members": seats}
    journey.do(WORKER, "POST /api/v1/councils", council)
    topic = proposed(journey)
    path = f"{TOPICS}/{topic['id']}"
    again = journey.do(WORKER, f"POST {TOPICS}", {"place": COMMUNITY, "problem_class": "rubbish"}, expect=409)
    assert again["code"] == "topic_known"
    journey.do(STRANGER, f"GET {path}", expect=404)
    measures = {
        "agency": "city_appearance", "measures": "每日两次清运，增设两处投放点", "residents_decide": True,
        "due_on": f"{journey.today + dt.timedelta(days=5)}",
    }  # fmt: skip
    weekly = {"consultation_id": consultation(journey, "weekly")} | measures
    assert journey.do(COMMANDER_XU, f"POST {path}/adopt", weekly, expect=409)["code"] == "topic_not_on_agenda"
    monthly = {"consultation_id": consultation(journey, "monthly")} | measures
    journey.do(WORKER, f"POST {path}/adopt", monthly, expect=403)
    adopted = journey.do(COMMANDER_XU, f"POST {path}/adopt", monthly)
    assert adopted["status"] == "adopted"
    path_of_matters = f"/api/v1/matters?within={COMMUNITY}"
    (matter,) = journey.until("the matter", lambda: journey.quietly(WORKER, path_of_matters).get("items"))
    assert (matter["text"], matter["status"]) == (measures["measures"], "raised")
    work = journey.do(CITY_APPEARANCE, "GET /api/v1/work-items?limit=200")["items"]
    (decision,) = [item for item in work if item["act"] == "report_decision"]
    done = {"words": "两处投放点已启用，清运改为每日两次"}
    journey.do(CITY_APPEARANCE, f"POST /api/v1/consultation-decisions/{decision['id']}/report", done)
    if not journey.let_pass(20):
        return
    rubbish(journey, 1)
    journey.let_pass(30)
    measured = journey.do(WORKER, f"GET {path}")
    assert (measured["status"], measured["before"]["count"], measured["after"]["count"]) == ("measured", 6, 1)
    assert measured["fell"] is True
