"""E1, E2, E5: what somebody says in her own words gets its class, its answer and its place in the published month.

A clerk is told which class the words are likely to be of, and why; the officer decides otherwise; both are counted.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from suite.journey import Journey
from suite.people import (
    ADMIN,
    COMMUNITY_CHEN,
    DONGCHENG,
    EVALUATOR_TANG,
    LANE,
    SECOND_ADMIN,
    SUBDISTRICT_AGENCY,
)
from suite.pictures import new_photo
from tests.journeys.hosts import Host

BROWSER = {"accept": "text/html", "accept-language": "en"}
WORDS = "楼道里有人飞线充电，夜里都不敢睡"


@pytest.fixture(scope="module")
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


@pytest.fixture(scope="module")
def demand(journey: Journey) -> Any:
    """Taken down at the counter, in the person's words, with no class but hers."""
    told = {"channel": "visit", "place": LANE, "problem_class": "充电", "text": WORDS, "person_name": "王秀英"}
    return journey.do(COMMUNITY_CHEN, "POST /api/v1/demands", told)


@pytest.mark.rule("E1.1", "E1.5", "E1.6")
def test_the_clerk_is_told_the_likely_class_and_the_clock_runs_already(journey: Journey, demand: Any) -> None:
    proposed = journey.do(COMMUNITY_CHEN, f"GET /api/v1/class-proposals?text={WORDS}")["items"]
    assert (proposed[0]["problem_class"], proposed[0]["words"]) == ("fire_hazard", ["飞线充电"])
    assert (demand["proposed_class"], demand["due_at"]) == ("fire_hazard", demand["feedback_due_at"])
    case = journey.do(ADMIN, f"GET /api/v1/cases/{demand['case_id']}")
    assert (case["problem_class"], case["responsible_agency"]) == ("unclassified", "subdistrict_office")


@pytest.mark.rule("E5.1", "E5.2")
def test_the_officer_decides_and_nothing_is_entered_twice(journey: Journey, demand: Any) -> None:
    path = f"/api/v1/cases/{demand['case_id']}"
    seen = journey.do(SUBDISTRICT_AGENCY, f"GET {path}/class-proposals")["items"]
    assert seen[0]["problem_class"] == "fire_hazard"
    journey.do(SUBDISTRICT_AGENCY, f"POST {path}/classify", {"problem_class": "pile"})
    photo = journey.do(SUBDISTRICT_AGENCY, "POST /api/v1/photos", content=new_photo())["photo"]
    journey.do(SUBDISTRICT_AGENCY, f"POST {path}/verify", {"finding": "楼道堆物，无充电", "evidence": [photo]})
    for task in journey.do(ADMIN, f"GET /api/v1/case-tasks?case_id={demand['case_id']}")["items"]:
        journey.do(SUBDISTRICT_AGENCY, f"POST /api/v1/case-tasks/{task['id']}/waive", {"reason": "无需协办"})
    done = {"finding": "楼道杂物已清空", "results": [{"unit": "places", "quantity": 1}]}
    journey.do(SUBDISTRICT_AGENCY, f"POST {path}/handle", done)
    told = journey.do(SUBDISTRICT_AGENCY, f"POST /api/v1/demands/{demand['id']}/answer", {"solved": True})
    assert told["feedback"][0]["words"] == "楼道杂物已清空"  # what was found on the spot, not written again


@pytest.mark.rule("E2.1", "E2.2", "E2.3", "E2.5", "E2.8")
def test_anybody_reads_the_month_with_what_it_is_made_of(journey: Journey, demand: Any) -> None:
    said = {"reached": True, "contacted": True, "solved": True, "satisfied": False, "words": "来得慢"}
    journey.do(EVALUATOR_TANG, f"POST /api/v1/demands/{demand['id']}/call-back", said)
    month = f"{journey.today:%Y-%m}"
    early = {"place": DONGCHENG, "month": month}
    assert journey.do(ADMIN, "POST /api/v1/published-months", early, expect=409)["code"] == "month_too_young"
    figures = journey.do(ADMIN, f"GET /api/v1/demand-rates?place={DONGCHENG}&month={month}")["items"][0]["figures"]
    assert (figures["proposed"] - figures["right_proposal"]) >= 1  # the officer saw something else
    if not journey.let_pass(60):
        pytest.skip("nobody waits for a month here")
    journey.do(SECOND_ADMIN, "POST /api/v1/published-months", early)
    page = journey.http.get(f"/rates/{DONGCHENG}/{month}?by=problem_class", headers=BROWSER)
    assert page.status_code == 200
    for words in ("pile of goods or materials", "1 of 1", "0 of 1", "Few answers", "Not reached", "Excluded"):
        assert words in page.text, words
    assert month in journey.http.get("/rates", headers=BROWSER).text
