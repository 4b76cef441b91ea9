"""E2: three rates of what people said, each demand once; a published month is frozen, with corrections beside it."""

import datetime as dt
import itertools
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.demands import ANSWER_DEMAND, IMPORT_ORDER
from messages.enforcement.duplicates import MERGE_CASE
from messages.enforcement.errors.rates import MonthPublished, MonthTooYoung
from messages.enforcement.exclusions import DECIDE_EXCLUSION, REQUEST_EXCLUSION
from messages.enforcement.rates import (
    COUNT_RATES,
    LIST_PUBLISHED_MONTHS,
    LIST_RATE_CORRECTIONS,
    PUBLISH_RATES,
    SHOW_RATES,
)
from messages.enforcement.returns import DECIDE_RETURN, REQUEST_RETURN
from messages.enforcement.transfers import ASSIGN_CASE
from messages.envelope import ANONYMOUS
from services.enforcement.domain.rates import wilson
from suite.embedded import EmbeddedSuite
from suite.people import (
    ADMIN,
    COMMANDER_XU,
    DONGCHENG,
    EVALUATOR_TANG,
    LANE,
    LONGTAN,
    SUBDISTRICT_AGENCY,
    URBAN_MANAGEMENT,
    XIZHAOSI,
)
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.test_call_backs import NO, YES, called
from tests.enforcement.test_demands import SOLVED, handled, order
from tests.enforcement.test_exclusions import WHY as EXCLUSION
from tests.enforcement.test_returns import DECIDED
from tests.enforcement.test_returns import WHY as RETURN

MONTHS = (f"{year}-{number:02d}" for year in itertools.count(2028) for number in range(1, 13))


class Month:
    """One that nobody else in this run knows, and acts on demands of it."""

    def __init__(self, ask: Ask, time: SetTime) -> None:
        self.ask, self.time, self.name = ask, time, next(MONTHS)
        year, number = map(int, self.name.split("-"))
        self.begins = dt.datetime(year, number, 1, tzinfo=BEIJING)
        time.back_to_real()  # an example before this one may have gone further
        time.move_to(self.begins + dt.timedelta(days=3))

    def demand(self, problem_class: str = "说不清", place: str = LANE) -> dict[str, Any]:
        sent = order(problem_class=problem_class, place=place, received_at=self.time().isoformat())
        made: dict[str, Any] = self.ask(IMPORT_ORDER, ADMIN, **sent)
        return made

    def answered(self, **of: Any) -> dict[str, Any]:
        demand = self.demand(**of)
        handled(self.ask, demand)
        told: dict[str, Any] = self.ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], **SOLVED)
        return told

    def over(self, days: int = 60) -> None:
        self.time.move_to(self.begins + dt.timedelta(days=days))

    def figures(self, by: str = "district", code: str = DONGCHENG, place: str = DONGCHENG) -> dict[str, Any]:
        return self.counted(by, place)[code]

    def counted(self, by: str, place: str = DONGCHENG) -> dict[str, dict[str, Any]]:
        items = everything(self.ask, COUNT_RATES, ADMIN, place=place, month=self.name, by=by)
        return {one["code"]: one["figures"] for one in items}

    def published(self) -> dict[str, Any]:
        month: dict[str, Any] = self.ask(PUBLISH_RATES, ADMIN, place=DONGCHENG, month=self.name)
        return month

    def shown(self, month: dict[str, Any], by: str = "district") -> dict[str, dict[str, Any]]:
        items = everything(self.ask, SHOW_RATES, ANONYMOUS, month_id=month["id"], by=by)
        return {one["code"]: one for one in items}


@pytest.fixture
def month(ask: Ask, time: SetTime) -> Month:
    return Month(ask, time)


def fraction(rate: dict[str, Any]) -> tuple[int, int]:
    return rate["numerator"], rate["denominator"]


@pytest.mark.rule("E2.1", "E2.2", "E2.3", "E2.4")
def test_the_rates_are_what_people_said(ask: Ask, month: Month) -> None:
    called(ask, month.answered(), **YES)
    called(ask, month.answered(), contacted=True, solved=True, satisfied=False)
    called(ask, month.answered(), contacted=False, solved=True, satisfied=False)
    called(ask, month.answered(), **NO)
    unreached = month.answered()
    for _ in range(3):
        called(ask, unreached, reached=False)
    month.answered()  # nobody has called yet
    figures = month.figures()
    assert fraction(figures["response"]) == (3, 4)
    assert fraction(figures["resolution"]) == (3, 4)
    assert fraction(figures["satisfaction"]) == (1, 4)
    assert (figures["demands"], figures["reached"], figures["not_reached"], figures["awaited"]) == (6, 4, 1, 1)
    assert figures["contradicted"] == 1


@pytest.mark.rule("E1.6", "E2.1")
def test_silence_of_the_agency_counts_as_not_contacted(month: Month) -> None:
    month.demand()
    assert fraction(month.figures()["response"]) == (0, 0)  # there is time yet
    month.over(days=12)
    assert fraction(month.figures()["response"]) == (0, 1)
    assert fraction(month.figures()["resolution"]) == (0, 0)


@pytest.mark.rule("E2.5")
def test_the_rates_stand_by_agency_place_and_class(ask: Ask, month: Month) -> None:
    called(ask, month.answered(), **YES)
    month.demand("fence", XIZHAOSI)
    month.demand("fence", "110101014006")
    month.demand("fence", "110101005001")
    assert {code: one["demands"] for code, one in month.counted("agency").items()} == {
        "subdistrict_office": 1, "urban_management": 3,
    }  # fmt: skip
    assert {code: one["demands"] for code, one in month.counted("subdistrict").items()} == {LONGTAN: 3, "110101005": 1}
    assert {code: one["demands"] for code, one in month.counted("community").items()} == {
        XIZHAOSI: 2, "110101014006": 1, "110101005001": 1,
    }  # fmt: skip
    assert {code: one["demands"] for code, one in month.counted("problem_class").items()} == {
        "unclassified": 1, "fence": 3,
    }  # fmt: skip
    assert fraction(month.counted("agency", XIZHAOSI)["subdistrict_office"]["satisfaction"]) == (1, 1)
    with pytest.raises(errors.Forbidden):
        ask(COUNT_RATES, SUBDISTRICT_AGENCY, place="110102", month=month.name)


def test_the_rows_are_paged(ask: Ask, month: Month) -> None:
    for community in ("110101014001", "110101014002", "110101014006"):
        month.demand("fence", community)
    seen, after = list[str](), None
    while True:
        asked = {"place": DONGCHENG, "month": month.name, "by": "community", "limit": 2, "after": after}
        page = ask(COUNT_RATES, ADMIN, **asked)
        seen += [one["code"] for one in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert seen == ["110101014001", "110101014002", "110101014006"]


@pytest.mark.rule("E2.8")
def test_what_is_excluded_leaves_the_rates_and_is_counted(ask: Ask, month: Month) -> None:
    called(ask, month.answered(), **YES)
    demand = called(ask, month.answered(), **NO)
    assert fraction(month.figures()["resolution"]) == (1, 2)
    asked = ask(REQUEST_EXCLUSION, SUBDISTRICT_AGENCY, demand_id=demand["id"], **EXCLUSION)
    ask(DECIDE_EXCLUSION, EVALUATOR_TANG, exclusion_id=asked["id"], granted=True, words="超出法律规定")
    figures = month.figures()
    assert fraction(figures["resolution"]) == (1, 1)
    assert (figures["demands"], figures["excluded"], figures["contradicted"]) == (2, 1, 0)


@pytest.mark.rule("E1.9")
def test_transfers_per_demand_and_returns_are_counted(ask: Ask, month: Month) -> None:
    held = month.demand("illegal_construction")
    returned = month.demand("illegal_construction")
    asked = ask(REQUEST_RETURN, URBAN_MANAGEMENT, demand_id=returned["id"], **RETURN)
    ask(DECIDE_RETURN, ADMIN, demand_return_id=asked["id"], granted=True, to_agency="planning_land", **DECIDED)
    kept = ask(REQUEST_RETURN, URBAN_MANAGEMENT, demand_id=held["id"], **RETURN)
    ask(DECIDE_RETURN, ADMIN, demand_return_id=kept["id"], granted=False, **DECIDED)
    month.demand("fence")
    month.demand("fence")
    figures = month.figures()
    assert (figures["cases"], figures["transfers"], figures["transfers_per_demand"]) == (4, 1, 0.25)
    assert (figures["returns_requested"], figures["returns_granted"]) == (2, 1)
    assert figures["right_class"] == 4


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (8, 10, 0.4902, 0.9433), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_wilsons(successes: int, trials: int, low: float, high: float) -> None:
    """The last is Newcombe's example (Statistics in Medicine 17, 1998, 857-872): 81 of 263."""
    found = wilson(successes, trials)
    assert found == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_the_interval_holds_the_rate(counts: tuple[int, int]) -> None:
    successes, trials = counts
    low, high = wilson(successes, trials)
    assert 0 <= low <= successes / trials + 1e-12
    assert successes / trials - 1e-12 <= high <= 1
    mirrored = wilson(trials - successes, trials)
    assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((low, high))


def test_few_answers_are_shown_with_their_interval(ask: Ask, month: Month) -> None:
    called(ask, month.answered(), **YES)
    rate = month.figures()["satisfaction"]
    assert (rate["rate"], rate["small"]) == (1.0, True)
    assert (rate["low"], rate["high"]) == (0.2065, 1.0)
    nothing = Month(month.ask, month.time)
    nothing.demand()
    assert nothing.figures()["satisfaction"]["rate"] is None


def test_a_month_is_published_once_and_not_too_early(ask: Ask, month: Month) -> None:
    month.demand()
    with pytest.raises(MonthTooYoung):
        month.published()
    month.over()
    published = month.published()
    assert (published["month"], published["territory"]) == (month.name, DONGCHENG)
    with pytest.raises(MonthPublished):
        month.published()
    listed = ask(LIST_PUBLISHED_MONTHS, ANONYMOUS, within=DONGCHENG)["items"]
    assert published["id"] in [one["id"] for one in listed]


def test_a_published_month_is_frozen_and_corrected_beside(ask: Ask, month: Month, tick: Tick) -> None:
    first, second = month.answered(), month.answered()
    called(ask, first, **YES)
    month.over()
    published = month.published()
    before = month.shown(published)[DONGCHENG]
    assert fraction(before["figures"]["satisfaction"]) == (1, 1)
    assert (before["corrected"], before["noted_at"]) == (None, None)
    called(ask, second, **NO)
    tick("correct_rates")
    tick("correct_rates")  # twice makes no second correction
    after = month.shown(published)[DONGCHENG]
    assert after["figures"] == before["figures"]
    assert fraction(after["corrected"]["satisfaction"]) == (1, 2)
    corrections = everything(ask, LIST_RATE_CORRECTIONS, ANONYMOUS, month_id=published["id"])
    noted = [one for one in corrections if one["dimension"] == "district"]
    assert [one["figures"] for one in noted] == [after["corrected"]]


@pytest.mark.parametrize("table", ["published_months", "published_rates", "rate_corrections"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_itself_changes_nothing_published(suite: EmbeddedSuite, table: str, statement: str) -> None:
    with suite.databases["enforcement"].engine.connect() as connection:
        with pytest.raises(sa.exc.DBAPIError, match="frozen"):
            connection.execute(sa.text(statement.format(table)))


@pytest.mark.rule("E2.5")
def test_a_demand_whose_case_is_merged_counts_for_who_answers_now(ask: Ask, month: Month) -> None:
    """Its own case is with its agency no more; what was answered before stays with who answered."""
    silent, main = month.demand("fence"), month.demand("fence")
    asked = ask(REQUEST_RETURN, URBAN_MANAGEMENT, demand_id=main["id"], **RETURN)
    ask(DECIDE_RETURN, ADMIN, demand_return_id=asked["id"], granted=True, to_agency="planning_land", **DECIDED)
    counts = {code: figures["demands"] for code, figures in month.counted("agency").items()}
    assert counts == {"urban_management": 1, "planning_land": 1}
    ask(MERGE_CASE, COMMANDER_XU, case_id=silent["case_id"], main_case_id=main["case_id"], reason="同一围栏")
    after = month.counted("agency")
    assert {code: figures["demands"] for code, figures in after.items()} == {"planning_land": 2}
    assert month.figures()["demands"] == 2


@pytest.mark.rule("E1.9")
def test_a_case_that_the_commander_leaves_where_it_is_has_changed_no_hands(ask: Ask, month: Month) -> None:
    case_id = month.demand("fence")["case_id"]
    turns = (("urban_management", 0), ("planning_land", 1), ("planning_land", 1), ("urban_management", 2))
    for agency, changes in turns:
        ask(ASSIGN_CASE, COMMANDER_XU, case_id=case_id, agency=agency, reason="指派")
        assert month.figures()["transfers"] == changes
