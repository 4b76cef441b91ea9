"""C7 and AHEAD "Clock": two clocks, one extension with a reason, a suspension that the commander approves."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.calendar import CORRECT_WORKDAY
from messages.enforcement.cases import LIST_CASE_HISTORY, READ_CASE
from messages.enforcement.clocks import (
    DECIDE_SUSPENSION,
    EXTEND_CASE,
    LIST_SUSPENSIONS,
    REQUEST_SUSPENSION,
    RESUME_CASE,
    WITHDRAW_SUSPENSION,
)
from messages.enforcement.errors.calendar import CalendarUnpublished
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.clocks import (
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
from messages.enforcement.transfers import ACCEPT_TRANSFER, READ_TRANSFER, REFUSE_TRANSFER, SEND_TRANSFER
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.clocks import (
    CaseClocks,
    Clock,
    after,
    after_in_any_case,
)
from services.enforcement.domain.deadlines import Suspension
from services.enforcement.domain.terms import WORKING_DAYS, WORKING_HOURS, Term
from suite.people import ADMIN, COMMANDER_XU, OFFICER_ZHOU, PLANNING_LAND, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.conftest import After, Open

WHY = {"reason": "awaiting_court", "words": "等待法院裁定"}
BASIS = {"reason": "不属于本部门职责", "legal_basis": "城乡规划法第六十四条"}
CALENDAR = CentreCalendar(frozenset(), frozenset(), frozenset({2026, 2027}), provisional_years=frozenset({2027}))
MONDAY = dt.datetime(2026, 11, 23, 10, tzinfo=BEIJING)


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


def test_an_overdue_case_is_not_extended(ask: Ask, opened: Open, after: After) -> None:
    case = opened()
    after(case["stage_due_at"])
    with pytest.raises(ExtensionTooLate):
        ask(EXTEND_CASE, URBAN_MANAGEMENT, case_id=case["id"], working_days=1, reason="来不及")


def suspended(ask: Ask, case: dict[str, Any]) -> dict[str, Any]:
    request = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], **WHY)
    decided: dict[str, Any] = ask(DECIDE_SUSPENSION, COMMANDER_XU, suspension_id=request["id"], approved=True)
    return decided


def test_a_suspension_moves_both_clocks_by_what_was_paused(ask: Ask, opened: Open, time: SetTime) -> None:
    case = opened()
    assert suspended(ask, case)["status"] == "approved"
    with pytest.raises(CaseSuspended):
        ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    time.move_to(time() + dt.timedelta(days=14))
    resumed = ask(RESUME_CASE, URBAN_MANAGEMENT, case_id=case["id"], words="法院已裁定")
    assert resumed["suspended_at"] is None
    for clock in ("stage_due_at", "whole_due_at"):
        assert dt.datetime.fromisoformat(resumed[clock]) > dt.datetime.fromisoformat(case[clock]) + dt.timedelta(days=9)
    assert dt.datetime.fromisoformat(resumed["stage_due_at"]) > time()
    with pytest.raises(CaseNotSuspended):
        ask(RESUME_CASE, URBAN_MANAGEMENT, case_id=case["id"], words="再次恢复")
    assert ask(LIST_SUSPENSIONS, COMMANDER_XU, case_id=case["id"], status="ended")["items"]


def test_a_case_that_rests_is_offered_to_nobody(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    why = {"reason": "不属于本部门职责", "legal_basis": "城乡规划法第六十四条"}
    transfer = ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case["id"], to_agency="planning_land", **why)
    suspended(ask, case)
    assert ask(READ_TRANSFER, COMMANDER_XU, transfer_id=transfer["id"])["status"] == "withdrawn"


def test_a_request_that_waits_ends_when_the_case_moves_on(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    mine = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], **WHY)
    with pytest.raises(NotResponsible):
        ask(WITHDRAW_SUSPENSION, PLANNING_LAND, suspension_id=mine["id"])
    assert ask(WITHDRAW_SUSPENSION, URBAN_MANAGEMENT, suspension_id=mine["id"])["status"] == "withdrawn"
    again = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], **WHY)
    sent = ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case["id"], to_agency="planning_land", **BASIS)
    ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=sent["id"])
    with pytest.raises(SuspensionDecided):
        ask(DECIDE_SUSPENSION, COMMANDER_XU, suspension_id=again["id"], approved=True)
    assert ask(REQUEST_SUSPENSION, PLANNING_LAND, case_id=case["id"], **WHY)["status"] == "requested"
    acts = [entry["act"] for entry in ask(LIST_CASE_HISTORY, COMMANDER_XU, case_id=case["id"])["items"]]
    assert acts == [
        "open", "request_suspension", "withdraw_suspension", "request_suspension", "send_transfer",
        "lapse_suspension", "accept_transfer", "request_suspension",
    ]  # fmt: skip


def test_nobody_decides_her_own_request(ask: Ask, opened: Open) -> None:
    request = ask(REQUEST_SUSPENSION, COMMANDER_XU, case_id=opened()["id"], **WHY)
    with pytest.raises(errors.AboutOneself):
        ask(DECIDE_SUSPENSION, COMMANDER_XU, suspension_id=request["id"], approved=True)
    other = dataclasses.replace(COMMANDER_XU, id="commander-deputy")
    assert ask(DECIDE_SUSPENSION, other, suspension_id=request["id"], approved=True)["status"] == "approved"


def test_an_administrator_decides_once_the_commander_is_late(ask: Ask, opened: Open, after: After) -> None:
    request = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=opened()["id"], **WHY)
    with pytest.raises(errors.Forbidden):
        ask(DECIDE_SUSPENSION, ADMIN, suspension_id=request["id"], approved=True)
    after(request["decide_by"])
    assert ask(DECIDE_SUSPENSION, ADMIN, suspension_id=request["id"], approved=False)["status"] == "refused"


def test_a_suspension_moves_the_commanders_limit_too(ask: Ask, opened: Open, after: After) -> None:
    case = opened("illegal_construction")
    request = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], **WHY)
    sent = ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case["id"], to_agency="planning_land", **BASIS)
    ask(REFUSE_TRANSFER, PLANNING_LAND, transfer_id=sent["id"], right_agency="urban_management", **BASIS)
    limit = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["commander_due_at"]
    ask(DECIDE_SUSPENSION, COMMANDER_XU, suspension_id=request["id"], approved=True)
    after(limit)
    resumed = ask(RESUME_CASE, URBAN_MANAGEMENT, case_id=case["id"], words="已恢复")
    assert dt.datetime.fromisoformat(resumed["commander_due_at"]) > dt.datetime.fromisoformat(limit)
    assert (resumed["awaits"], resumed["delays"]) == ("commander", [])


def test_an_extension_is_cut_to_what_the_new_grade_allows(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    extended = ask(EXTEND_CASE, URBAN_MANAGEMENT, case_id=case["id"], working_days=15, reason="产权人外出")
    assert extended["extended_days"] == 15
    assert ask(CLASSIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], problem_class="rubbish")["extended_days"] == 5


def test_a_told_date_stays_told_until_an_act_tells_another(ask: Ask, opened: Open) -> None:
    case = opened("fence")
    told = case["whole_due_at"]
    ask(CORRECT_WORKDAY, ADMIN, day=told[:10], kind="holiday", name="临时放假")
    assert ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")["whole_due_at"] == told
    ask(CORRECT_WORKDAY, ADMIN, day=told[:10], kind="ordinary", name=None)  # as other tests know it


def test_a_term_that_begins_at_the_end_of_the_day_leaves_two_hours() -> None:
    evening = MONDAY.replace(hour=17, minute=29)
    assert after(CALENDAR, evening, Term(0)) == dt.datetime(2026, 11, 24, 10, 59, tzinfo=BEIJING)
    assert after(CALENDAR, MONDAY, Term(0)) == MONDAY.replace(hour=17, minute=30)


def test_a_new_class_keeps_the_extension(ask: Ask, opened: Open) -> None:
    case, plain = opened("strange_smell"), opened("fence")
    ask(EXTEND_CASE, OFFICER_ZHOU, case_id=case["id"], working_days=3, reason="产权人外出")
    classified = ask(CLASSIFY_CASE, OFFICER_ZHOU, case_id=case["id"], problem_class="fence")
    assert classified["stage_due_at"] > plain["stage_due_at"]
    assert classified["whole_due_at"] > plain["whole_due_at"]


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


def test_a_suspension_ends_after_the_longest_time(ask: Ask, opened: Open, after: After, tick: Tick) -> None:
    case = opened()
    request = suspended(ask, case)
    tick("end_suspensions")
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["suspended_at"] is not None
    after(request["ends_by"])
    tick("end_suspensions")
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["suspended_at"] is None


def reckoned(began_at: dt.datetime, stage_days: int, whole_days: int, *pauses: Suspension) -> CaseClocks:
    return CaseClocks(Clock(began_at, stage_days), Clock(began_at, whole_days), pauses).reckoned(CALENDAR)


def test_a_deadline_in_a_provisional_year_says_so() -> None:
    assert reckoned(MONDAY, 1, 10).provisional_year is None
    assert reckoned(MONDAY, 1, 40).provisional_year == 2027


def test_a_year_without_calendar_leaves_the_clock_open_and_is_named() -> None:
    december = dt.datetime(2027, 12, 30, 10, tzinfo=BEIJING)
    clocks = reckoned(december, 1, 10)
    assert clocks.stage.due_at is not None
    assert (clocks.whole.due_at, clocks.missing_year) == (None, 2028)


def test_who_can_be_told_is_told_the_year() -> None:
    december = dt.datetime(2027, 12, 30, 10, tzinfo=BEIJING)
    for unit in (WORKING_DAYS, WORKING_HOURS):
        with pytest.raises(CalendarUnpublished) as told:
            after(CALENDAR, december, Term(40, unit))
        assert told.value.data == {"year": 2028}


def test_escalation_goes_on_without_a_calendar() -> None:
    december = dt.datetime(2027, 12, 31, 16, tzinfo=BEIJING)
    assert after_in_any_case(CALENDAR, december, Term(10)) == december + dt.timedelta(days=14)
    assert after_in_any_case(CALENDAR, december, Term(7, WORKING_HOURS)) == december + dt.timedelta(hours=7)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 200), st.integers(0, 200))
def test_a_pause_never_brings_a_clock_forward(days: int, more: int, begins: int, lasts: int) -> None:
    began = MONDAY + dt.timedelta(hours=begins)
    pause = Suspension(began, began + dt.timedelta(hours=lasts))
    plain, paused = reckoned(MONDAY, days, days + more), reckoned(MONDAY, days, days + more, pause)
    assert plain.stage.due_at is not None
    assert plain.whole.due_at is not None
    assert paused.stage.due_at is not None
    assert paused.whole.due_at is not None
    assert paused.stage.due_at >= plain.stage.due_at
    assert paused.whole.due_at >= plain.whole.due_at
    assert paused.whole.due_at >= paused.stage.due_at
