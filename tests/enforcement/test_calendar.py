"""DESIGN 4: the working calendar is a table that an administrator may correct; no year is guessed in silence."""

import datetime as dt
from collections.abc import Iterator

import pytest

from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.calendar import CORRECT_WORKDAY, LIST_WORKDAYS, PUBLISH_CALENDAR_YEAR
from messages.enforcement.cases import READ_CASE
from messages.envelope import ANONYMOUS
from services.enforcement.storage import calendar, reference
from services.enforcement.storage.tables.calendar import calendar_years, workdays
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, COMMANDER_XU, OFFICER_ZHOU
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, statements
from tests.enforcement.conftest import Open, filed


@pytest.fixture(autouse=True)
def as_loaded(suite: EmbeddedSuite) -> Iterator[None]:
    """Each test leaves the calendar as reference data made it."""
    yield
    with suite.databases["enforcement"].engine.begin() as connection:
        connection.execute(workdays.delete())
        connection.execute(calendar_years.delete())
        reference.load(connection)
    calendar.forget(suite.databases["enforcement"])


def test_everybody_may_see_a_years_days(ask: Ask) -> None:
    year = ask(LIST_WORKDAYS, ANONYMOUS, year=2026)
    assert (year["published"], year["provisional"]) == (True, False)
    assert "2026-10-10" in {day["day"] for day in year["days"] if day["kind"] == "workday_adjusted"}


def test_2027_is_provisional_and_2028_unknown(ask: Ask) -> None:
    year = ask(LIST_WORKDAYS, ANONYMOUS, year=2027)
    assert (year["published"], year["provisional"], len(year["days"])) == (False, True, 13)
    assert {day["source"] for day in year["days"]} == {"provisional"}
    made_up = {day["day"] for day in year["days"] if day["name"].endswith("补假")}
    assert made_up == {"2027-02-09", "2027-02-10", "2027-05-03", "2027-05-04", "2027-10-04", "2027-10-05"}
    unknown = ask(LIST_WORKDAYS, ANONYMOUS, year=2028)
    assert (unknown["published"], unknown["provisional"], unknown["days"]) == (False, False, [])


def test_an_administrator_corrects_a_day_and_loading_keeps_it(suite: EmbeddedSuite, ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(CORRECT_WORKDAY, OFFICER_ZHOU, day="2026-12-01", kind="holiday")
    ask(CORRECT_WORKDAY, ADMIN, day="2026-12-01", kind="holiday", name="临时放假", name_en="Special holiday")
    changed = ask(CORRECT_WORKDAY, ADMIN, day="2026-12-01", kind="ordinary")
    assert (changed["kind"], changed["source"], changed["version"]) == ("ordinary", "corrected", 2)
    ask(CORRECT_WORKDAY, ADMIN, day="2026-10-10", kind="ordinary")
    with suite.databases["enforcement"].engine.begin() as connection:
        reference.load(connection)
    days = {day["day"]: day["kind"] for day in ask(LIST_WORKDAYS, ANONYMOUS, year=2026)["days"]}
    assert days["2026-10-10"] == "ordinary"


def test_a_corrected_day_moves_deadlines_told_from_then_on(suite: EmbeddedSuite, ask: Ask, opened: Open) -> None:
    before = opened()
    due = dt.date.fromisoformat(before["stage_due_at"][:10])
    ask(CORRECT_WORKDAY, ADMIN, day=due.isoformat(), kind="holiday")
    assert opened()["stage_due_at"] > before["stage_due_at"]
    assert ask(READ_CASE, COMMANDER_XU, case_id=before["id"])["stage_due_at"] == before["stage_due_at"]


def test_a_case_is_opened_without_a_calendar_and_gets_its_clock_later(
    ask: Ask, opened: Open, time: SetTime, tick: Tick
) -> None:
    time.move_to(dt.datetime(2028, 3, 1, 10, tzinfo=BEIJING))
    case = opened("illegal_construction")
    assert (case["whole_due_at"], case["calendar_missing"]) == (None, 2028)
    tick("reckon_deadlines")
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["whole_due_at"] is None
    ask(PUBLISH_CALENDAR_YEAR, ADMIN, year=2028)
    tick("reckon_deadlines")
    reckoned = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    assert reckoned["whole_due_at"] is not None
    assert (reckoned["calendar_missing"], reckoned["calendar_provisional"]) == (None, False)


def test_a_provisional_deadline_is_reckoned_anew_when_the_year_is_published(
    ask: Ask, opened: Open, time: SetTime, tick: Tick
) -> None:
    time.move_to(dt.datetime(2027, 3, 1, 10, tzinfo=BEIJING))
    case = opened("illegal_construction")
    assert case["calendar_provisional"]
    tick("reckon_deadlines")
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["calendar_provisional"]
    due = dt.datetime.fromisoformat(case["whole_due_at"]).astimezone(BEIJING)
    ask(CORRECT_WORKDAY, ADMIN, day=f"{due:%Y-%m-%d}", kind="holiday", name="清明节", name_en="Qingming")
    ask(PUBLISH_CALENDAR_YEAR, ADMIN, year=2027)
    tick("reckon_deadlines")
    reckoned = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    assert not reckoned["calendar_provisional"]
    assert dt.datetime.fromisoformat(reckoned["whole_due_at"]) > due


def test_a_correction_edits_what_it_names(ask: Ask) -> None:
    day = {"day": "2026-12-02"}
    made = ask(CORRECT_WORKDAY, ADMIN, name="临时放假", **day)
    assert (made["kind"], made["name"], made["name_en"]) == ("ordinary", "临时放假", "")
    changed = ask(CORRECT_WORKDAY, ADMIN, kind="holiday", name_en="Special holiday", **day)
    assert (changed["kind"], changed["name"], changed["name_en"]) == ("holiday", "临时放假", "Special holiday")
    assert ask(CORRECT_WORKDAY, ADMIN, name=None, **day)["name"] == ""
    with pytest.raises(errors.Invalid):
        ask(CORRECT_WORKDAY, ADMIN, kind=None, **day)


def test_opening_a_case_is_one_statement_when_the_calendar_is_known(suite: EmbeddedSuite, opened: Open) -> None:
    opened()
    report = filed()
    with statements() as sent:
        suite.doors["enforcement"].hear(report)
    assert len(sent) == 1
