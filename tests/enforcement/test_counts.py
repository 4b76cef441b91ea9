"""C9: results by class and unit, per place and month of Beijing, on stored times."""

import datetime as dt
from typing import Any

import prometheus_client as prometheus
import pytest

from messages.beijing import BEIJING
from messages.enforcement.counts import COUNT_CASES, COUNT_RESULTS
from messages.enforcement.handling import HANDLE_CASE, REJECT_CASE, REOPEN_CASE, VERIFY_CASE
from messages.enforcement.tasks import LIST_TASKS, WAIVE_TASK
from messages.envelope import system
from suite.people import COMMANDER_XU, STEWARD_LI, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.conftest import After, Open

LANE_A, LANE_B, ELSEWHERE = "110101014010001", "110101014010002", "110101014010003"
"""Lanes that no other test uses."""
THIS_MONTH = f"{dt.datetime.now(BEIJING):%Y-%m}"


def count(ask: Ask, *places: str, month: str = THIS_MONTH) -> dict[str, dict[str, Any]]:
    groups = ask(COUNT_CASES, system("property"), places=list(places), month=month)["groups"]
    return {one["group"]: one for one in groups}


def handled(ask: Ask, case_id: str, results: list[dict[str, Any]]) -> None:
    ask(VERIFY_CASE, COMMANDER_XU, case_id=case_id, finding="现场属实")
    for task in ask(LIST_TASKS, COMMANDER_XU, case_id=case_id)["items"]:
        ask(WAIVE_TASK, COMMANDER_XU, task_id=task["id"], reason="无需协办")
    ask(HANDLE_CASE, COMMANDER_XU, case_id=case_id, finding="已处理", results=results)


@pytest.mark.rule("M8.1")
def test_cases_are_counted_by_group_in_the_places_asked_for(ask: Ask, opened: Open, confirm: Open) -> None:
    fence, other_fence, rubbish = (
        opened("fence", lane=LANE_A),
        opened("fence", lane=LANE_B),
        opened("rubbish", lane=LANE_A),
    )
    opened("fence", lane=ELSEWHERE)
    ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=other_fence["id"], finding="现场未发现")
    handled(ask, fence["id"], [{"unit": "metres", "quantity": 12.5}])
    confirm(fence)
    counted = count(ask, LANE_A, LANE_B)
    assert list(counted) == ["dirty", "messy", "illegal", "safety", "other"]
    assert counted["illegal"] == {
        "group": "illegal", "opened": 2, "verified": 1, "rejected": 1, "closed": 1, "overdue": 0, "reopened": 0,
        "split_off": 0,
    }  # fmt: skip
    assert counted["dirty"]["opened"] == 1
    assert counted["other"]["opened"] == 0
    assert rubbish["group"] == "dirty"
    assert count(ask, LANE_A)["illegal"]["opened"] == 1


def test_a_place_may_be_wide_and_is_counted_once(ask: Ask, opened: Open) -> None:
    lane = "110101014010004"
    opened("noise", lane=lane)
    assert count(ask, lane, lane[:12], lane)["other"] == count(ask, lane[:12])["other"]


@pytest.mark.rule("C9.2")
def test_a_month_is_one_of_beijing(ask: Ask, opened: Open, time: SetTime, after: After, tick: Tick) -> None:
    lane = "110101014010005"
    ends = (time().astimezone(BEIJING).replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    time.move_to(ends.replace(hour=0, minute=30, second=0))  # 16:30 UTC on the last day of the month before
    case = opened("fence", lane=lane)
    assert dt.datetime.fromisoformat(case["opened_at"]).astimezone(dt.UTC).month != ends.month
    after(case["stage_due_at"])
    tick("supervise_cases")
    assert count(ask, lane)["illegal"]["opened"] == 0
    counted = count(ask, lane, month=f"{ends:%Y-%m}")["illegal"]
    assert (counted["opened"], counted["overdue"]) == (1, 1)


@pytest.mark.rule("C9.1", "C9.2")
def test_results_are_summed_by_class_and_unit(ask: Ask, opened: Open, refuse: Open) -> None:
    lane = "110101014010006"
    for metres in (12.5, 30):
        handled(ask, opened("fence", lane=lane)["id"], [{"unit": "metres", "quantity": metres}])
    building = opened("illegal_construction", lane=lane)
    handled(ask, building["id"], [{"unit": "m2", "quantity": 80}, {"unit": "places", "quantity": 2}])
    not_confirmed = opened("fence", lane=lane)
    handled(ask, not_confirmed["id"], [{"unit": "metres", "quantity": 1000}])
    refuse(not_confirmed)
    counted = ask(COUNT_RESULTS, COMMANDER_XU, places=[lane], month=THIS_MONTH)["results"]
    assert counted == [
        {"problem_class": "fence", "unit": "metres", "cases": 2, "quantity": 42.5},
        {"problem_class": "illegal_construction", "unit": "m2", "cases": 1, "quantity": 80.0},
        {"problem_class": "illegal_construction", "unit": "places", "cases": 1, "quantity": 2.0},
    ]


def test_what_was_published_of_a_month_stays_when_a_case_is_reopened_later(
    ask: Ask, opened: Open, confirm: Open, time: SetTime
) -> None:
    lane = "110101014010007"
    time.move_to(dt.datetime(2026, 12, 30, 10, tzinfo=BEIJING))
    case = opened("fence", lane=lane)
    handled(ask, case["id"], [{"unit": "metres", "quantity": 12.5}])
    confirm(case)
    published = count(ask, lane, month="2026-12"), results(ask, lane, "2026-12")
    time.move_to(dt.datetime(2027, 1, 4, 10, tzinfo=BEIJING))
    reopened = ask(REOPEN_CASE, STEWARD_LI, case_id=case["id"], reason="又装上了")
    assert [closing["results"] for closing in reopened["past_closings"]] == [[{"unit": "metres", "quantity": 12.5}]]
    assert (count(ask, lane, month="2026-12"), results(ask, lane, "2026-12")) == published
    january = count(ask, lane, month="2027-01")["illegal"]
    assert (january["closed"], january["reopened"]) == (0, 1)


def results(ask: Ask, place: str, month: str) -> Any:
    return ask(COUNT_RESULTS, COMMANDER_XU, places=[place], month=month)["results"]


def test_whoever_runs_the_suite_sees_how_many_cases_of_an_agency_are_late(
    ask: Ask, opened: Open, after: After, tick: Tick, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = prometheus.CollectorRegistry()  # another suite of this process measures into the usual one
    gauge = prometheus.Gauge("gongzhi_cases_under_way", "…", ["agency", "overdue"], registry=own)
    monkeypatch.setattr("services.enforcement.storage.counts._under_way", gauge)

    def measured(overdue: str) -> float:
        labels = {"agency": "urban_management", "overdue": overdue}
        return own.get_sample_value("gongzhi_cases_under_way", labels) or 0

    case = opened("fence")
    tick("measure_cases")
    in_time, late = measured("no"), measured("yes")
    assert in_time >= 1
    after(case["stage_due_at"])
    tick("measure_cases")
    assert measured("yes") >= late + 1
    late = measured("yes")
    ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场未发现")
    tick("measure_cases")
    assert measured("yes") == late - 1
