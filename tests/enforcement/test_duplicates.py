"""C1, E1: what is open near is shown to whoever is about to report; a further report joins a case."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import LIST_CASE_HISTORY
from messages.enforcement.duplicates import LIST_OPEN_CASES
from messages.enforcement.handling import REJECT_CASE, REOPEN_CASE
from messages.enforcement.search import LIST_CASES
from suite.embedded import EmbeddedSuite
from suite.people import (
    COMMANDER_XU,
    LANE,
    RESIDENT_WANG,
    SECOND_LANE,
    STEWARD_LI,
    STEWARD_ZHAO,
    URBAN_MANAGEMENT,
)
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.conftest import PHOTO, Open, filed
from tests.enforcement.merging import OTHER_SUBDISTRICT, acts, handle, read, verify

HEAP = {"longitude": 116.4301, "latitude": 39.8842}
BESIDE_IT = {"longitude": 116.4303, "latitude": 39.8843}
FAR_AWAY = {"longitude": 116.4330, "latitude": 39.8870}


def test_what_is_open_near_is_shown_without_words_or_names(suite: EmbeddedSuite, ask: Ask, time: SetTime) -> None:
    time.move_to(dt.datetime(2071, 3, 1, 2, tzinfo=dt.UTC))  # when nobody else reports anything
    cases = {}
    places = {"here": (LANE, HEAP), "around the corner": (SECOND_LANE, BESIDE_IT), "elsewhere": (LANE, FAR_AWAY)}
    for name, (lane, point) in places.items():
        report = filed("fence", STEWARD_LI, lane)
        report.data["point"] = point
        suite.doors["enforcement"].hear(report)
        cases[name] = report.subject
    without_point = filed("fence")
    suite.doors["enforcement"].hear(without_point)
    cases["no point"] = without_point.subject
    by_id = {
        case["id"]: name
        for case in ask(LIST_CASES, COMMANDER_XU, limit=50)["items"]
        for name, report in cases.items()
        if case["report_id"] == report
    }

    def shown(**asked: Any) -> list[str]:
        found = ask(LIST_OPEN_CASES, RESIDENT_WANG, lane_code=LANE, **asked)["items"]
        assert all({"text", "photos", "reporter"}.isdisjoint(item) for item in found)
        return [by_id[item["id"]] for item in found if item["id"] in by_id]

    assert {*shown(problem_class="fence", **BESIDE_IT)} == {"around the corner", "here", "no point"}
    assert {*shown(problem_class="fence")} == {"here", "elsewhere", "no point"}
    assert shown(problem_class="noise") == []
    time.move_to(time() + dt.timedelta(days=31))
    assert shown(problem_class="fence") == []


def test_half_a_point_is_refused(ask: Ask) -> None:
    with pytest.raises(errors.Invalid) as refused:
        ask(LIST_OPEN_CASES, RESIDENT_WANG, lane_code=LANE, longitude=116.4)
    assert [told["field"] for told in refused.value.data["errors"]] == ["latitude"]


def test_a_report_that_names_a_case_joins_it(ask: Ask, opened: Open, joined: Any) -> None:
    case = opened()
    report = joined(case)
    now = read(ask, case)
    assert [one["report_id"] for one in now["joined_reports"]] == [report]
    assert now["me_too"] == 1
    assert acts(ask, case) == ["open", "join"]
    assert not [one for one in ask(LIST_CASES, COMMANDER_XU, limit=50)["items"] if one["report_id"] == report]


def test_people_count_once_however_often_they_join(ask: Ask, opened: Open, joined: Any) -> None:
    case = opened()
    for who in (STEWARD_ZHAO, STEWARD_ZHAO, STEWARD_LI, RESIDENT_WANG):
        joined(case, who)
    assert read(ask, case)["me_too"] == 2  # STEWARD_LI was the first


def test_reporters_see_nothing_of_each_other(ask: Ask, opened: Open, joined: Any) -> None:
    case = opened()
    report = joined(case)
    second = joined(case, RESIDENT_WANG)
    first_sees, joined_sees = read(ask, case, STEWARD_LI), read(ask, case, STEWARD_ZHAO)
    assert (first_sees["text"], first_sees["joined_reports"], first_sees["me_too"]) == (case["text"], [], 2)
    assert [one["report_id"] for one in joined_sees["joined_reports"]] == [report]
    hidden = ("report_id", "reporter", "text", "point", "photos")
    assert [joined_sees[name] for name in hidden] == [None, None, "", None, []]
    assert joined_sees["me_too"] == 2
    listed = {one["id"]: one for one in ask(LIST_CASES, STEWARD_ZHAO, limit=50)["items"]}
    assert listed[case["id"]] == joined_sees
    told = str([joined_sees, ask(LIST_CASE_HISTORY, STEWARD_ZHAO, case_id=case["id"])])
    assert not [secret for secret in (STEWARD_LI.id, RESIDENT_WANG.id, case["text"], second) if secret in told]


@pytest.mark.parametrize("end", ["reject", "unknown", "elsewhere"])
def test_what_cannot_join_opens_a_case_of_its_own(ask: Ask, opened: Open, joined: Any, end: str) -> None:
    case, lane = opened(), LANE
    if end == "reject":
        ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="未发现", evidence=[PHOTO])
    elif end == "unknown":
        case = case | {"id": "019a0000-0000-7000-8000-00000000dead"}
    else:
        lane = OTHER_SUBDISTRICT
    report = joined(case, lane=lane)
    assert [one for one in ask(LIST_CASES, COMMANDER_XU, limit=50)["items"] if one["report_id"] == report]


def test_who_joined_may_reopen_what_was_closed(ask: Ask, opened: Open, joined: Any, confirm: Open) -> None:
    case = opened()
    joined(case)
    verify(ask, case)
    handle(ask, case)
    confirm(case)
    reopened = ask(REOPEN_CASE, STEWARD_ZHAO, case_id=case["id"], reason="围栏又装回来了")
    assert (reopened["status"], reopened["reporter"], reopened["text"]) == ("verified", None, "")
