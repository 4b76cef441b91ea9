"""DESIGN 4: the working calendar is a table that an administrator may correct; no year is guessed in silence."""

import datetime as dt
from collections.abc import Iterator

import pytest

from messages import errors
from messages.enforcement.calendar import CORRECT_WORKDAY, LIST_WORKDAYS, PUBLISH_CALENDAR_YEAR
from messages.enforcement.cases import READ_CASE
from messages.envelope import ANONYMOUS
from services.enforcement.storage import calendar, reference
from services.enforcement.storage.tables import calendar_years, cases, workdays
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, COMMANDER_XU, OFFICER_ZHOU
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
    calendar._kept.clear()


def test_everybody_may_see_a_years_days(ask: Ask) -> None:
    year = ask(LIST_WORKDAYS, ANONYMOUS, year=2026)
    assert (year["published"], year["provisional"]) == (True, False)
    assert "2026-10-10" in {day["day"] for day in year["days"] if day["kind"] == "workday_adjusted"}


def test_2027_is_provisional_and_2028_unknown(ask: Ask) -> None:
    year = ask(LIST_WORKDAYS, ANONYMOUS, year=2027)
    assert (year["published"], year["provisional"], len(year["days"])) == (False, True, 7)
    assert {day["source"] for day in year["days"]} == {"provisional"}
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
    suite: EmbeddedSuite, ask: Ask, opened: Open, tick: Tick
) -> None:
    years = _forget_years(suite)
    case = opened("illegal_construction")
    assert (case["whole_due_at"], case["calendar_missing"] in years) == (None, True)
    tick("reckon_deadlines")
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["whole_due_at"] is None
    for year in years:
        ask(PUBLISH_CALENDAR_YEAR, ADMIN, year=year)
    tick("reckon_deadlines")
    found = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    assert found["whole_due_at"] is not None
    assert (found["calendar_missing"], found["calendar_provisional"]) == (None, False)


def test_a_provisional_deadline_is_reckoned_anew_when_the_year_is_published(
    suite: EmbeddedSuite, ask: Ask, opened: Open, tick: Tick
) -> None:
    with suite.databases["enforcement"].engine.begin() as connection:
        connection.execute(calendar_years.update().values(provisional=True))
    calendar._kept.clear()
    case = opened("illegal_construction")
    assert case["calendar_provisional"]
    for year in {dt.datetime.now(dt.UTC).year, int(case["whole_due_at"][:4])}:
        ask(PUBLISH_CALENDAR_YEAR, ADMIN, year=year)
    tick("reckon_deadlines")
    assert not ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["calendar_provisional"]


def test_opening_a_case_is_one_statement_when_the_calendar_is_known(suite: EmbeddedSuite, opened: Open) -> None:
    opened()
    report = filed()
    with statements() as sent:
        suite.doors["enforcement"].hear(report)
    assert len(sent) == 1


def _forget_years(suite: EmbeddedSuite) -> set[int]:
    now = dt.datetime.now(dt.UTC)
    with suite.databases["enforcement"].engine.begin() as connection:
        connection.execute(calendar_years.delete().where(calendar_years.c.year >= now.year))
        connection.execute(cases.update().values(calendar_missing=None))
    calendar._kept.clear()
    return {now.year, now.year + 1}
