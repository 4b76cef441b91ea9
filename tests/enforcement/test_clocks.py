"""C7 and AHEAD "Clock": two clocks, one extension with a reason, a suspension that the commander approves."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.enforcement.cases import READ_CASE
from messages.enforcement.clocks import (
    DECIDE_SUSPENSION,
    EXTEND_CASE,
    LIST_SUSPENSIONS,
    REQUEST_SUSPENSION,
    RESUME_CASE,
)
from messages.enforcement.errors import (
    CalendarUnpublished,
    CaseExtendedAlready,
    CaseNotSuspended,
    CaseSuspended,
    ExtensionTooLate,
    ExtensionTooLong,
    SuspensionAwaitsCommander,
    SuspensionDecided,
    SuspensionReasonUnknown,
)
from messages.enforcement.handling import CLASSIFY_CASE, VERIFY_CASE
from messages.enforcement.transfers import READ_TRANSFER, SEND_TRANSFER
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.clocks import (
    Clock,
    after_days,
    after_days_or_by_the_week,
    after_hours,
    after_hours_or_by_the_clock,
    reckon,
)
from services.enforcement.domain.deadlines import SHANGHAI, Suspension
from suite.people import COMMANDER_XU, OFFICER_ZHOU, URBAN_MANAGEMENT
from tests.embedded import Ask, Tick
from tests.enforcement.conftest import Open, Past

WHY = {"reason": "awaiting_court", "words": "等待法院裁定"}
CALENDAR = CentreCalendar(frozenset(), frozenset(), frozenset({2026, 2027}), provisional_years=frozenset({2027}))
MONDAY = dt.datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)


@pytest.mark.rule("C1.4")
def test_a_case_is_extended_once_within_the_limit_of_its_grade(ask: Ask, opened: Open) -> None:
    case = opened("fence")
    with pytest.raises(ExtensionTooLong):
        ask(EXTEND_CASE, URBAN_MANAGEMENT, case_id=case["id"], working_days=8, reason="产权人外出")
    extended = ask(EXTEND_CASE, URBAN_MANAGEMENT, case_id=case["id"], working_days=7, reason="产权人外出")
    assert extended["stage_due_at"] > case["stage_due_at"]
    assert extended["whole_due_at"] > case["whole_due_at"]
    assert extended["extended_days"] == 7
    with pytest.raises(CaseExtendedAlready):
        ask(EXTEND_CASE, URBAN_MANAGEMENT, case_id=case["id"], working_days=1, reason="还要时间")


def test_an_overdue_case_is_not_extended(ask: Ask, opened: Open, past: Past) -> None:
    case = opened()
    past("cases", case["id"], due_at=dt.timedelta(hours=1))
    with pytest.raises(ExtensionTooLate):
        ask(EXTEND_CASE, URBAN_MANAGEMENT, case_id=case["id"], working_days=1, reason="来不及")


def suspended(ask: Ask, case: dict[str, Any]) -> dict[str, Any]:
    request = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], **WHY)
    decided: dict[str, Any] = ask(DECIDE_SUSPENSION, COMMANDER_XU, suspension_id=request["id"], approved=True)
    return decided


def test_a_suspension_moves_both_clocks_by_what_was_paused(ask: Ask, opened: Open, past: Past) -> None:
    case = opened()
    assert suspended(ask, case)["status"] == "approved"
    with pytest.raises(CaseSuspended):
        ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    before = dict.fromkeys(("opened_at", "stage_from", "whole_from"), dt.timedelta(days=14, hours=1))
    past("cases", case["id"], suspended_at=dt.timedelta(days=14), **before)
    resumed = ask(RESUME_CASE, URBAN_MANAGEMENT, case_id=case["id"], words="法院已裁定")
    assert resumed["suspended_at"] is None
    assert resumed["stage_due_at"] > dt.datetime.now(dt.UTC).isoformat()
    with pytest.raises(CaseNotSuspended):
        ask(RESUME_CASE, URBAN_MANAGEMENT, case_id=case["id"], words="再次恢复")
    assert ask(LIST_SUSPENSIONS, COMMANDER_XU, case_id=case["id"], status="ended")["items"]


def test_a_case_that_rests_is_offered_to_nobody(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    why = {"reason": "不属于本部门职责", "legal_basis": "城乡规划法第六十四条"}
    transfer = ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case["id"], to_agency="planning_land", **why)
    suspended(ask, case)
    assert ask(READ_TRANSFER, COMMANDER_XU, transfer_id=transfer["id"])["status"] == "withdrawn"


def test_a_new_class_keeps_the_extension(ask: Ask, opened: Open) -> None:
    case, plain = opened("strange_smell"), opened("fence")
    ask(EXTEND_CASE, OFFICER_ZHOU, case_id=case["id"], working_days=3, reason="产权人外出")
    found = ask(CLASSIFY_CASE, OFFICER_ZHOU, case_id=case["id"], problem_class="fence")
    assert found["stage_due_at"] > plain["stage_due_at"]
    assert found["whole_due_at"] > plain["whole_due_at"]


def test_the_commander_decides_once(ask: Ask, opened: Open) -> None:
    case = opened()
    with pytest.raises(SuspensionReasonUnknown):
        ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], reason="bad_weather", words="下雨")
    request = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], **WHY)
    with pytest.raises(SuspensionAwaitsCommander):
        ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], **WHY)
    with pytest.raises(errors.Forbidden):
        ask(DECIDE_SUSPENSION, OFFICER_ZHOU, suspension_id=request["id"], approved=True)
    ask(DECIDE_SUSPENSION, COMMANDER_XU, suspension_id=request["id"], approved=False)
    with pytest.raises(SuspensionDecided):
        ask(DECIDE_SUSPENSION, COMMANDER_XU, suspension_id=request["id"], approved=True)
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["suspended_at"] is None


def test_a_suspension_ends_after_the_longest_time(ask: Ask, opened: Open, past: Past, tick: Tick) -> None:
    case = opened()
    request = suspended(ask, case)
    tick("end_suspensions")
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["suspended_at"] is not None
    past("suspensions", request["id"], ends_by=dt.timedelta(minutes=1))
    tick("end_suspensions")
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["suspended_at"] is None


def test_a_deadline_in_a_provisional_year_says_so() -> None:
    assert not reckon(CALENDAR, Clock(MONDAY, 1), Clock(MONDAY, 10), []).provisional
    assert reckon(CALENDAR, Clock(MONDAY, 1), Clock(MONDAY, 40), []).provisional


def test_a_year_without_calendar_leaves_the_clock_open_and_is_named() -> None:
    december = dt.datetime(2027, 12, 30, 10, tzinfo=SHANGHAI)
    found = reckon(CALENDAR, Clock(december, 1), Clock(december, 10), [])
    assert (found.stage_due_at is not None, found.whole_due_at, found.missing_year) == (True, None, 2028)


def test_who_can_be_told_is_told_the_year() -> None:
    december = dt.datetime(2027, 12, 30, 10, tzinfo=SHANGHAI)
    for after in (after_days, after_hours):
        with pytest.raises(CalendarUnpublished) as told:
            after(CALENDAR, december, 40)
        assert told.value.data == {"year": 2028}


def test_escalation_goes_on_without_a_calendar() -> None:
    december = dt.datetime(2027, 12, 31, 16, tzinfo=SHANGHAI)
    assert after_days_or_by_the_week(CALENDAR, december, 10) == december + dt.timedelta(days=14)
    assert after_hours_or_by_the_clock(CALENDAR, december, 7) == december + dt.timedelta(hours=7)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 200), st.integers(0, 200))
def test_a_pause_never_brings_a_clock_forward(days: int, more: int, begins: int, lasts: int) -> None:
    began = MONDAY + dt.timedelta(hours=begins)
    pause = Suspension(began, began + dt.timedelta(hours=lasts))
    stage, whole = Clock(MONDAY, days), Clock(MONDAY, days + more)
    plain, paused = reckon(CALENDAR, stage, whole, []), reckon(CALENDAR, stage, whole, [pause])
    assert plain.stage_due_at is not None
    assert plain.whole_due_at is not None
    assert paused.stage_due_at is not None
    assert paused.whole_due_at is not None
    assert paused.stage_due_at >= plain.stage_due_at
    assert paused.whole_due_at >= plain.whole_due_at
    assert paused.whole_due_at >= paused.stage_due_at
