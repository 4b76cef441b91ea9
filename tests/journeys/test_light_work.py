"""D1, E5: offices want this and that of a community of Anzhen's kind; the list says what, and nothing is told twice."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest

from messages.envelope import Actor
from messages.operation import RESIDENT
from suite.journey import Journey
from suite.people import COMMUNITY_CHEN, LONGTAN, OFFICER_ZHOU, PUBLIC_SECURITY, URBAN_MANAGEMENT, XIZHAOSI
from tests.journeys.hosts import Host

FIGURES = {"legal_duty": 23, "assisting_duty": 13, "certificate": 15, "abolished_rating": 25, "abolished_body": 27}
NEIGHBOUR = Actor("neighbour-he", "居民 何阿姨", frozenset({RESIDENT}), (LONGTAN,))
SECOND = dataclasses.replace(OFFICER_ZHOU, id="officer-second", name="街道干部")
ASKED = "POST /api/v1/community-requests"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def wanted(journey: Journey, item: str, days: int = 10) -> dict[str, str]:
    due_on = f"{journey.today + dt.timedelta(days=days)}"
    return {"place": XIZHAOSI, "item": item, "text": "请报送本季度情况", "due_on": due_on}


@pytest.mark.rule("D1.1", "D1.2", "D1.3", "E5.1", "E5.3")
def test_a_community_is_asked_for_what_is_on_the_list_and_once(journey: Journey) -> None:
    the_list_is_public(journey)
    path = one_is_asked(journey)
    journey.do(COMMUNITY_CHEN, f"POST {path}/answer", {"answer": "本季度调解 4 起，均达成协议"})
    again = journey.do(PUBLIC_SECURITY, ASKED, wanted(journey, "mediate"), expect=409)
    assert again["code"] == "asked_already"
    assert journey.do(PUBLIC_SECURITY, f"GET {path}")["answer"] == "本季度调解 4 起，均达成协议"
    one_is_lifted(journey)
    loads = journey.do(NEIGHBOUR, f"GET /api/v1/community-loads?within={LONGTAN}&month={journey.today:%Y-%m}")
    load = next(one for one in loads["items"] if one["territory"] == XIZHAOSI)
    assert (load["asked"], load["answered"], load["lifted"], load["late"]) == (2, 1, 1, 0)
    if journey.let_pass(0):
        silence_climbs(journey)


def the_list_is_public(journey: Journey) -> None:
    told = journey.do(NEIGHBOUR, "GET /api/v1/access-items")
    assert {one["group"]: one["items"] for one in told["counts"]} == FIGURES


def one_is_asked(journey: Journey) -> str:
    """After some wrong turns: abolished, unknown, too soon, and asked by somebody else already."""
    wrong = {
        "request_abolished": wanted(journey, "model_community"),
        "not_on_access_list": wanted(journey, "daily_photos"),
        "answer_too_soon": wanted(journey, "mediate", days=1),
    }
    for code, body in wrong.items():
        assert journey.do(URBAN_MANAGEMENT, ASKED, body, expect=409)["code"] == code
    made = journey.do(URBAN_MANAGEMENT, ASKED, wanted(journey, "mediate"))
    assert journey.do(OFFICER_ZHOU, ASKED, wanted(journey, "mediate"), expect=409)["code"] == "asked_already"
    work = journey.do(COMMUNITY_CHEN, "GET /api/v1/work-items?limit=200")["items"]
    assert ("answer_community_request", made["id"]) in {(one["act"], one["id"]) for one in work}
    return f"/api/v1/community-requests/{made['id']}"


def one_is_lifted(journey: Journey) -> None:
    """The subdistrict does not decide about its own request: an agency's it does."""
    made = journey.do(URBAN_MANAGEMENT, ASKED, wanted(journey, "fire_safety"))
    path = f"/api/v1/community-requests/{made['id']}"
    journey.do(COMMUNITY_CHEN, f"POST {path}/object", {"words": "消防巡查记录在派出所"})
    own = journey.do(URBAN_MANAGEMENT, f"POST {path}/lift", {"reason": "自己免除"}, expect=403)
    assert own["code"] == "forbidden"
    lifted = journey.do(SECOND, f"POST {path}/lift", {"reason": "由派出所提供"})
    assert (lifted["status"], lifted["history"][-1]["by"]) == ("lifted", SECOND.id)


def silence_climbs(journey: Journey) -> None:
    made = journey.do(URBAN_MANAGEMENT, ASKED, wanted(journey, "health"))
    path = f"GET /api/v1/community-requests/{made['id']}"
    seen = []
    for _ in range(3):
        journey.let_pass(11)
        read = journey.do(OFFICER_ZHOU, path)
        seen.append((read["waits_on"], read["late"]))
    assert seen == [("subdistrict", True), ("district", True), ("district", True)]
