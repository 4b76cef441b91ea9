"""Three residents at one heap of rubbish: one looks first and joins, one files anew, is merged, and is parted again.

Each follows the own report by its link, without signing in, to the end; the wrong turns are played too.
"""

import dataclasses
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from messages.envelope import Actor
from messages.operation import RESIDENT
from suite import people
from suite.journey import Journey
from suite.people import LANE, LONGTAN
from tests.journeys.hosts import Host

HEAP = {"lane_code": LANE, "problem_class": "rubbish", "point": {"longitude": 116.4301, "latitude": 39.8842}}
OFFICER = people.CITY_APPEARANCE


def _resident(name: str) -> Actor:
    return Actor(f"resident-{uuid.uuid4().hex[:8]}", name, frozenset({RESIDENT}), (LONGTAN,))


@dataclasses.dataclass
class Heap:
    journey: Journey
    first: Actor
    second: Actor
    third: Actor
    reports: list[Any]
    case: str
    other: str


def _case_of(journey: Journey, who: Actor, report: Any) -> str:
    path = f"/api/v1/reports/{report['id']}"
    return str(journey.until("the case", lambda: journey.quietly(who, path).get("case_id")))


def _story(journey: Journey, report: Any, language: str = "zh-CN") -> Any:
    token = report["follow_link"].rpartition("/")[2]
    answer = journey.http.get(f"/api/v1/followed-reports/{token}", headers={"accept-language": language})
    assert answer.is_success, answer.text
    return answer.json()


def _acts(journey: Journey, report: Any) -> list[str]:
    return [line["act"] for line in _story(journey, report)["story"]["lines"]]


@pytest.fixture(scope="module")
def heap(host: Host) -> Iterator[Heap]:
    """Three reports, two cases: the second resident saw that it was reported already, the third did not look."""
    first, second, third = _resident("王大妈"), _resident("李大爷"), _resident("小张")
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as journey:
        told = journey.do(first, "POST /api/v1/reports", HEAP | {"text": "王大妈家门口垃圾成堆"})
        case = _case_of(journey, first, told)
        near = journey.do(second, f"GET /api/v1/lanes/{LANE}/open-cases?problem_class=rubbish")
        assert case in {item["id"] for item in near["items"]}
        joined = journey.do(second, "POST /api/v1/reports", HEAP | {"text": "我也看到了", "joins": case})
        anew = journey.do(third, "POST /api/v1/reports", HEAP | {"text": "垃圾没人清"})
        other = _case_of(journey, third, anew)
        journey.until("the joined report", lambda: _case_of(journey, second, joined) == case)
        yield Heap(journey, first, second, third, [told, joined, anew], case, other)


@pytest.mark.rule("A8.4.5")
def test_three_residents_at_one_heap(heap: Heap) -> None:
    journey, (told, joined, anew) = heap.journey, heap.reports
    # wrong turns: joining twice, joining one's own, merging as a resident, into itself, round about
    again = HEAP | {"text": "再报一次", "joins": heap.case}
    assert journey.do(heap.second, "POST /api/v1/reports", again, expect=409)["code"] == "reported_already"
    assert journey.do(heap.first, "POST /api/v1/reports", again, expect=409)["code"] == "reported_already"
    merge = f"POST /api/v1/cases/{heap.other}/merge"
    into = {"main_case_id": heap.case, "reason": "同一堆垃圾"}
    journey.do(heap.third, merge, into, expect=403)
    journey.do(people.STRANGER, merge, into, expect=404)
    itself = into | {"main_case_id": heap.other}
    assert journey.do(OFFICER, merge, itself, expect=409)["code"] == "case_into_itself"
    journey.do(OFFICER, merge, into)
    back = into | {"main_case_id": heap.other}
    refused = journey.do(OFFICER, f"POST /api/v1/cases/{heap.case}/merge", back, expect=409)
    assert refused["code"] == "main_case_merged"

    # all three follow one case, and none reads of another
    journey.until("the merged report", lambda: _case_of(journey, heap.third, anew) == heap.case)
    assert _story(journey, told)["story"]["me_too"] == 2
    assert "take_in" in _acts(journey, told)
    seen = journey.do(heap.second, f"GET /api/v1/cases/{heap.case}")
    assert (seen["reporter"], seen["text"], seen["photos"]) == (None, "", [])
    assert [one["report_id"] for one in seen["joined_reports"]] == [joined["id"]]

    # found true: each is paid once
    journey.do(OFFICER, f"POST /api/v1/cases/{heap.case}/verify", {"finding": "现场属实"})
    residents = (heap.first, heap.second, heap.third)
    for who, points in zip(residents, (5, 1, 5), strict=True):
        _paid(journey, who, points)

    # the merging was wrong: the third's heap is another one, and goes on by itself
    journey.do(OFFICER, f"POST /api/v1/cases/{heap.other}/unmerge", {"reason": "是两堆垃圾"})
    journey.until("the parted report", lambda: _case_of(journey, heap.third, anew) == heap.other)
    assert journey.do(heap.third, f"GET /api/v1/reports/{anew['id']}")["status"] == "filed"
    journey.do(OFFICER, f"POST /api/v1/cases/{heap.other}/verify", {"finding": "另一堆，属实"})

    # the first heap is cleared; the two who reported it hear so, the third does not
    _clear(journey, heap.case)
    for who, report in ((heap.first, told), (heap.second, joined)):
        _becomes(journey, who, report, "closed")
        assert _acts(journey, report)[-2:] == ["handle", "close"]
    _becomes(journey, heap.third, anew, "verified")
    for who, points in zip(residents, (5, 1, 5), strict=True):
        _paid(journey, who, points)

    # and back again: who joined may have it reopened, and the first hears it
    journey.do(heap.second, f"POST /api/v1/cases/{heap.case}/reopen", {"reason": "垃圾又堆上了"})
    _becomes(journey, heap.first, told, "verified")
    assert _acts(journey, told)[-1] == "reopen"


def test_the_link_opens_a_page_in_both_languages_for_anybody_and_names_nobody(heap: Heap) -> None:
    journey, (told, *_) = heap.journey, heap.reports
    for language, words in (("zh-CN", "上报办理进展"), ("en", "How your report goes on")):
        headers = {"accept": "text/html", "accept-language": language}
        page = journey.http.get(told["follow_link"], headers=headers)
        assert (page.status_code, words in page.text, told["number"] in page.text) == (200, True, True)
        assert page.headers["cache-control"] == "no-store"
        assert "noindex" in page.headers["x-robots-tag"]
        secrets = (heap.first.id, heap.first.name, "王大妈", told["id"], OFFICER.name)
        assert not [secret for secret in secrets if secret in page.text]
    wrong = journey.http.get(told["follow_link"][:-4] + "AAAA", headers={"accept": "text/html"})
    assert wrong.status_code == httpx.codes.NOT_FOUND
    assert journey.http.get("/follow/nothing", headers={"accept": "text/html"}).status_code == httpx.codes.NOT_FOUND


def test_a_reporter_ends_the_own_link_and_nobody_elses(heap: Heap) -> None:
    journey, (_, joined, _) = heap.journey, heap.reports
    journey.do(heap.first, f"POST /api/v1/follow-links/{joined['id']}/revoke", {}, expect=404)
    new = journey.do(heap.second, f"POST /api/v1/reports/{joined['id']}/follow-links", {})
    token = joined["follow_link"].rpartition("/")[2]
    journey.do(None, f"GET /api/v1/followed-reports/{token}", expect=404)
    assert _story(journey, new)["number"] == joined["number"]
    journey.do(heap.second, f"POST /api/v1/follow-links/{joined['id']}/revoke", {})
    token = new["follow_link"].rpartition("/")[2]
    journey.do(None, f"GET /api/v1/followed-reports/{token}", expect=404)


def _becomes(journey: Journey, who: Actor, report: Any, status: str) -> None:
    path = f"/api/v1/reports/{report['id']}"
    journey.until(f"the report is {status}", lambda: journey.quietly(who, path).get("status") == status)


def _paid(journey: Journey, who: Actor, points: int) -> None:
    account = "/api/v1/accounts/mine"
    journey.until(f"{points} points", lambda: journey.quietly(who, account).get("balance") == points)


def _clear(journey: Journey, case: str) -> None:
    tasks = journey.do(OFFICER, f"GET /api/v1/case-tasks?status=open&case_id={case}")["items"]
    for task in tasks:
        journey.do(OFFICER, f"POST /api/v1/case-tasks/{task['id']}/waive", {"reason": "无需协办"})
    done = {"finding": "已清运", "results": [{"unit": "places", "quantity": 1}]}
    journey.do(OFFICER, f"POST /api/v1/cases/{case}/handle", done)
    journey.until("the form", lambda: journey._form_of(case))
    form = journey._form_of(case)
    journey.do(people.CHIEF_SUN, f"POST /api/v1/forms/{form['id']}/confirm", {"remark": "已清运"})
    journey.until("the closed case", lambda: journey._status(case) == "closed")
