"""AHEAD "Clock": told dates stay told; where the office says so, a corrected day moves those of open cases."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.calendar import CORRECT_WORKDAY
from messages.enforcement.cases import LIST_CASE_HISTORY, READ_CASE
from messages.enforcement.errors.reckonings import DayNotCorrected
from messages.enforcement.reckonings import LIST_RECKONINGS, ORDER_RECKONING
from messages.enforcement.work import LIST_WORK
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.clocks import CaseClocks
from services.enforcement.domain.terms import HOURS, Term
from services.enforcement.storage import calendar, reference
from services.enforcement.storage.tables.calendar import calendar_years, workdays
from services.enforcement.use_cases import reckonings
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, COMMANDER_XU, DONGCHENG, OFFICER_ZHOU, URBAN_MANAGEMENT
from tests.embedded import Ask, Tick, everything
from tests.enforcement.conftest import After, Open

Reckoned = Callable[..., dict[str, Any]]
WHY = {"place": DONGCHENG, "reason": "市政府通知临时放假"}
MONDAY = dt.datetime(2026, 11, 23, 10, tzinfo=BEIJING)
THURSDAY, SATURDAY = dt.date(2026, 11, 26), dt.date(2026, 11, 28)
WORKED = CentreCalendar(frozenset(), frozenset(), frozenset({2026}))
FREE = CentreCalendar(frozenset({THURSDAY}), frozenset(), frozenset({2026}))


@pytest.fixture(autouse=True)
def as_loaded(suite: EmbeddedSuite) -> Iterator[None]:
    """Each test leaves the calendar as reference data made it."""
    yield
    with suite.databases["enforcement"].engine.begin() as connection:
        connection.execute(workdays.delete())
        connection.execute(calendar_years.delete())
        reference.load(connection)
    calendar.forget(suite.databases["enforcement"])


def day_due(case: dict[str, Any], clock: str = "whole_due_at") -> dt.date:
    return dt.datetime.fromisoformat(case[clock]).astimezone(BEIJING).date()


@pytest.fixture
def reckoned(ask: Ask, tick: Tick) -> Reckoned:
    """`reckoned(day)`: reckoned anew to the end, however many cases other tests have left open."""

    def do(*days: dt.date) -> dict[str, Any]:
        ordered: dict[str, Any] = ask(ORDER_RECKONING, ADMIN, days=[day.isoformat() for day in days], **WHY)
        while tick("go_on_reckoning"):
            pass
        return ordered

    return do


def reread(ask: Ask, case: dict[str, Any]) -> dict[str, Any]:
    again: dict[str, Any] = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    return again


def test_a_reckoning_moves_what_lies_over_the_corrected_day(ask: Ask, opened: Open, reckoned: Reckoned) -> None:
    case = opened("illegal_construction")
    day = day_due(case)
    ask(CORRECT_WORKDAY, ADMIN, day=day.isoformat(), kind="holiday", name="临时放假")
    assert day_due(reread(ask, case)) == day
    ordered = reckoned(day, day)
    assert (ordered["days"], ordered["reason"]) == ([day.isoformat()], WHY["reason"])
    moved = reread(ask, case)
    assert day_due(moved) > day
    assert moved["stage_due_at"] == case["stage_due_at"]
    line = ask(LIST_CASE_HISTORY, COMMANDER_XU, case_id=case["id"])["items"][-1]
    assert (line["act"], line["agency"], line["person"]) == ("reckon", "district_admin", ADMIN.id)
    assert line["words"] == f"{day.isoformat()}: {WHY['reason']}"


@pytest.mark.rule("C7.9")
def test_the_agency_sees_the_new_date_in_its_list(ask: Ask, opened: Open, reckoned: Reckoned) -> None:
    case = opened("fence")
    day = day_due(case, "stage_due_at")
    ask(CORRECT_WORKDAY, ADMIN, day=day.isoformat(), kind="holiday")
    reckoned(day)
    mine = next(one for one in everything(ask, LIST_WORK, URBAN_MANAGEMENT) if one["id"] == case["id"])
    assert mine["due_at"] == reread(ask, case)["stage_due_at"] > case["stage_due_at"]


def test_many_cases_are_reckoned_by_and_by(ask: Ask, opened: Open, tick: Tick, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reckonings, "AT_ONCE", 1)
    cases = [opened("illegal_construction"), opened("illegal_construction")]
    day = day_due(cases[0])
    ask(CORRECT_WORKDAY, ADMIN, day=day.isoformat(), kind="holiday")
    ordered = ask(ORDER_RECKONING, ADMIN, days=[day.isoformat()], **WHY)
    assert (ordered["status"], ordered["looked_at"]) == ("under_way", 1)
    later = opened("illegal_construction")
    monkeypatch.setattr(reckonings, "AT_ONCE", 1000)
    tick("go_on_reckoning")
    done = next(one for one in ask(LIST_RECKONINGS, URBAN_MANAGEMENT)["items"] if one["id"] == ordered["id"])
    assert (done["status"], done["moved"] >= len(cases)) == ("done", True)
    assert all(day_due(reread(ask, case)) > day for case in cases)
    assert reread(ask, later)["version"] == later["version"]
    tick("go_on_reckoning")
    assert [reread(ask, case)["version"] for case in cases] == [case["version"] + 1 for case in cases]


def test_only_a_corrected_day_and_only_the_administrator(ask: Ask) -> None:
    with pytest.raises(DayNotCorrected):
        ask(ORDER_RECKONING, ADMIN, days=["2026-10-01"], **WHY)
    with pytest.raises(errors.Forbidden):
        ask(ORDER_RECKONING, OFFICER_ZHOU, days=["2026-10-01"], **WHY)


@pytest.mark.rule("C7.9")
def test_what_has_run_out_stays_run_out(ask: Ask, opened: Open, after: After, reckoned: Reckoned) -> None:
    case = opened("fence")
    day = day_due(case, "stage_due_at")
    after(case["stage_due_at"])
    ask(CORRECT_WORKDAY, ADMIN, day=day.isoformat(), kind="holiday")
    reckoned(day)
    assert reread(ask, case)["stage_due_at"] == case["stage_due_at"]
    assert reread(ask, case)["whole_due_at"] > case["whole_due_at"]


def test_a_day_outside_its_time_moves_no_clock_and_none_becomes_late() -> None:
    """Thursday the 26th becomes free, or is worked again."""
    told = CaseClocks.begun(MONDAY, Term(3), Term(2)).reckoned(WORKED)
    moved = told.retold([THURSDAY], MONDAY, FREE)
    assert (moved.stage.due_at, moved.whole.due_at) == (closing(27), closing(1, 12))
    only_whole = told.retold([SATURDAY], MONDAY, FREE)
    assert (only_whole.stage.due_at, only_whole.whole.due_at) == (closing(26), closing(1, 12))
    in_hours = CaseClocks.begun(MONDAY, Term(200, HOURS)).reckoned(WORKED)
    assert in_hours.retold([THURSDAY], MONDAY, FREE) == in_hours
    later = CaseClocks.begun(MONDAY, Term(5)).reckoned(FREE)
    assert later.retold([THURSDAY], closing(27), WORKED).whole.due_at == closing(30)
    assert later.retold([THURSDAY], closing(30) + dt.timedelta(hours=1), WORKED) == later


def closing(day: int, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, 17, 30, tzinfo=BEIJING)
