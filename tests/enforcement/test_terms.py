"""Terms in calendar days and hours stand beside those in working days, and each is reckoned by its unit."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.beijing import BEIJING
from messages.enforcement.calendar import PUBLISH_CALENDAR_YEAR
from messages.enforcement.classes import LIST_PROBLEM_CLASSES, TERM_UNITS, in_words
from messages.enforcement.clocks import (
    DECIDE_SUSPENSION,
    EXTEND_CASE,
    REQUEST_SUSPENSION,
    RESUME_CASE,
)
from messages.enforcement.handling import CLASSIFY_CASE, VERIFY_CASE
from messages.enforcement.rulebooks import OPERATIONS
from messages.envelope import ANONYMOUS
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.clocks import CaseClocks, Clock
from services.enforcement.domain.deadlines import CalendarNotPublished, Suspension
from services.enforcement.domain.terms import CALENDAR_DAYS, HOURS, WORKING_DAYS, WORKING_HOURS, Term, over_at
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, COMMANDER_XU, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.conftest import Open
from tests.rules import Office

HOLIDAYS = frozenset(dt.date(2026, 10, day) for day in range(1, 8))
CALENDAR = CentreCalendar(HOLIDAYS, frozenset({dt.date(2026, 10, 10)}), frozenset({2026}))
DAYS = Term(10, CALENDAR_DAYS)


def at(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("term", "over"),
    [
        (Term(4), "2026-10-10T17:30"),
        (Term(3, CALENDAR_DAYS), "2026-10-03T00:00"),
        (Term(0, CALENDAR_DAYS), "2026-09-30T00:00"),
        (Term(72, HOURS), "2026-10-02T16:00"),
        (Term(4, WORKING_HOURS), "2026-09-30T11:30"),
    ],
)
def test_each_unit_is_reckoned_its_own_way_over_a_holiday(term: Term, over: str) -> None:
    assert over_at(CALENDAR, at("2026-09-29T16:00"), (term,)) == at(over)


def test_terms_follow_one_another() -> None:
    """A working day until Wednesday's close, then ten days to the end of Saturday; an extension comes last."""
    began = at("2026-09-29T16:00")
    clocks = CaseClocks.begun(began, Term(1), DAYS)
    assert clocks.whole.lasts == (Term(1), DAYS)
    assert clocks.reckoned(CALENDAR).whole.due_at == at("2026-10-11T00:00")
    assert clocks.extended(2).reckoned(CALENDAR).whole.due_at == at("2026-10-13T17:30")
    assert CaseClocks.begun(began, Term(1), Term(10)).whole == Clock(began, 11)


def test_a_clock_in_calendar_time_needs_no_calendar() -> None:
    clocks = CaseClocks.begun(at("2030-01-01T10:00"), Term(5, HOURS), Term(2)).reckoned(CALENDAR)
    assert clocks.stage.due_at == at("2030-01-01T15:00")
    assert (clocks.whole.due_at, clocks.missing_year) == (None, 2030)
    with pytest.raises(CalendarNotPublished):
        over_at(CALENDAR, at("2030-01-01T10:00"), (Term(1, WORKING_HOURS),))


@pytest.mark.parametrize(
    ("term", "plain", "moved"),
    [
        (Term(10), "2026-11-16T17:30", "2026-11-17T11:30"),
        (DAYS, "2026-11-13T00:00", "2026-11-15T18:00"),
        (Term(240, HOURS), "2026-11-12T09:00", "2026-11-15T03:00"),
        (Term(30, WORKING_HOURS), "2026-11-06T11:00", "2026-11-06T11:00"),
    ],
)
def test_a_pause_over_a_weekend_moves_each_by_its_unit(term: Term, plain: str, moved: str) -> None:
    """From Friday 16:00 to Monday 10:00: two and a half working hours, or sixty-six hours; none of what was over."""
    pause = Suspension(at("2026-11-06T16:00"), at("2026-11-09T10:00"))
    assert over_at(CALENDAR, at("2026-11-02T09:00"), (term,)) == at(plain)
    assert over_at(CALENDAR, at("2026-11-02T09:00"), (term,), (pause,)) == at(moved)


def test_a_pause_belongs_to_the_term_in_which_it_begins() -> None:
    began, pause = at("2026-11-05T10:00"), Suspension(at("2026-11-06T16:00"), at("2026-11-09T10:00"))
    assert over_at(CALENDAR, began, (Term(48, HOURS), Term(1)), (pause,)) == at("2026-11-11T17:30")
    assert over_at(CALENDAR, began, (Term(4, HOURS), Term(2)), (pause,)) == at("2026-11-10T11:30")


@given(
    st.lists(st.builds(Term, st.integers(0, 12), st.sampled_from(TERM_UNITS)), min_size=1, max_size=3),
    st.integers(0, 99),
)
def test_more_time_is_never_less(terms: list[Term], lasts: int) -> None:
    began = at("2026-03-02T10:00")
    pause = Suspension(began + dt.timedelta(hours=1), began + dt.timedelta(hours=1 + lasts))
    plain = over_at(CALENDAR, began, terms)
    assert over_at(CALENDAR, began, terms, (pause,)) >= plain >= began
    assert over_at(CALENDAR, began, [*terms, Term(1, HOURS)]) >= plain


def test_a_term_says_its_unit_in_words() -> None:
    said = [in_words(*term) for term in ((1, WORKING_DAYS), (15, CALENDAR_DAYS), (24, HOURS), (4, WORKING_HOURS))]
    assert [text.en for text in said] == ["1 working day", "15 calendar days", "24 hours", "4 working hours"]
    assert [text.zh for text in said] == ["1个工作日", "15个自然日", "24小时", "4个工作小时"]
    assert in_words(0, WORKING_DAYS).en == "the same working day"


@pytest.fixture
def classes(ask: Ask) -> Office:
    return Office(ask, OPERATIONS, PROBLEM_CLASSES)


@pytest.fixture
def deadlines(ask: Ask) -> Office:
    return Office(ask, OPERATIONS, DEADLINES)


def test_a_term_of_a_draft_has_one_unit(classes: Office, deadlines: Office) -> None:
    content = deadlines.content()
    content["confirmation"] |= {"limit_hours": 48}
    del content["reopening"]["window_working_days"]
    content["transfer"] |= {"acceptance_limit_hours": 0}
    assert sorted(deadlines.wrong_places(content)) == [
        "confirmation.limit_hours", "reopening.window_working_days", "transfer.acceptance_limit_hours",
    ]  # fmt: skip
    content = classes.content()
    content["classes"][0]["deadlines"] = {"verify": 1, "handle_calendar_days": 30, "handle_hours": 1}
    assert classes.wrong_places(content) == ["classes.0.deadlines.handle_hours"]


def test_a_class_has_no_more_time_than_its_grade_in_any_unit(classes: Office, deadlines: Office) -> None:
    """Thirty working days are six weeks."""
    content = classes.content()
    content["classes"][0]["deadlines"] = {"verify_hours": 34, "handle_calendar_days": 43}
    assert classes.wrong_places(content) == [
        "classes.0.deadlines.verify_hours", "classes.0.deadlines.handle_calendar_days",
    ]  # fmt: skip
    content = deadlines.content()
    content["handling"]["limits"][0] = {"grade": 1, "calendar_days": 41}
    assert deadlines.wrong_places(content) == ["handling.limits"]


def test_an_office_gives_terms_in_hours_and_calendar_days(
    suite: EmbeddedSuite, ask: Ask, classes: Office, opened: Open, time: SetTime
) -> None:
    """A fence: looked at within four hours, handled within ten days, the weekends among them; rubbish as it was."""
    content = classes.content()
    fence = next(one for one in content["classes"] if one["code"] == "fence")
    fence["deadlines"] = {"verify_hours": 4, "handle_calendar_days": 10}
    classes.draft("2186", content)
    classes.publish("2186", dt.date(2186, 1, 1))
    ask(PUBLISH_CALENDAR_YEAR, ADMIN, year=2186)
    database = suite.databases["enforcement"]
    database.published_rules.look_again(database.engine)
    time.move_to(at("2186-03-03T16:00"))  # a Friday
    told = {one["code"]: one for one in ask(LIST_PROBLEM_CLASSES, ANONYMOUS)["items"]}["fence"]
    assert (told["verify_days"], told["handle"]["said"]["zh"]) == (None, "10个自然日")
    case = opened("fence")
    assert dues(case) == [at("2186-03-03T20:00"), at("2186-03-14T00:00")]
    request = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], reason="awaiting_court", words="等待裁定")
    ask(DECIDE_SUSPENSION, COMMANDER_XU, suspension_id=request["id"], approved=True)
    time.move_to(at("2186-03-06T17:00"))
    resumed = ask(RESUME_CASE, URBAN_MANAGEMENT, case_id=case["id"], words="已有裁定")
    assert dues(resumed) == [at("2186-03-06T21:00"), at("2186-03-17T00:00")]
    verified = ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    assert dues(verified) == [at("2186-03-17T00:00"), at("2186-03-17T00:00")]
    longer = ask(EXTEND_CASE, URBAN_MANAGEMENT, case_id=case["id"], working_days=1, reason="产权人外出")
    assert dues(longer) == [at("2186-03-17T17:30"), at("2186-03-17T17:30")]
    other = opened("fence")
    assert dues(ask(CLASSIFY_CASE, URBAN_MANAGEMENT, case_id=other["id"], problem_class="rubbish"))[1].hour == 17


def test_the_commander_has_hours_that_run_through_where_the_office_says_so(
    suite: EmbeddedSuite, ask: Ask, deadlines: Office, opened: Open, time: SetTime
) -> None:
    """Asked on Friday at four, he decides by eight in the evening."""
    content = deadlines.content()
    del content["transfer"]["commander_limit_working_hours"]
    content["transfer"]["commander_limit_hours"] = 4
    deadlines.draft("2187", content)
    deadlines.publish("2187", dt.date(2187, 1, 1))
    ask(PUBLISH_CALENDAR_YEAR, ADMIN, year=2187)
    database = suite.databases["enforcement"]
    database.published_rules.look_again(database.engine)
    time.move_to(at("2187-03-02T16:00"))  # a Friday
    case = opened("fence")
    request = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], reason="awaiting_court", words="等待裁定")
    decide_by = dt.datetime.fromisoformat(request["decide_by"])
    assert abs(decide_by - at("2187-03-02T20:00")) < dt.timedelta(minutes=5)


def dues(case: dict[str, Any]) -> list[dt.datetime]:
    """Both, to the nearest minute."""
    moments = [dt.datetime.fromisoformat(case[clock]).astimezone(BEIJING) for clock in ("stage_due_at", "whole_due_at")]
    return [(moment + dt.timedelta(seconds=30)).replace(second=0, microsecond=0) for moment in moments]
