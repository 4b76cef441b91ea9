"""C8, E2: what people say of their demands counts in the score of the agency that answered, each answer once."""

import datetime as dt
from typing import Any

import pytest

from messages.enforcement.demands import ANSWER_DEMAND, DEMAND_ANSWERED
from messages.enforcement.exclusions import DECIDE_EXCLUSION, REQUEST_EXCLUSION
from messages.enforcement.rates import COUNT_RATES
from messages.enforcement.scores import LIST_SCORE_ITEMS, SCORE_SHEET_PUBLISHED
from messages.volunteers.forms import COMPLETION_REFUSED
from suite.embedded import EmbeddedSuite
from suite.people import EVALUATOR_TANG, URBAN_MANAGEMENT
from tests.embedded import Ask
from tests.enforcement.conftest import Hear
from tests.enforcement.scoring import MONTH, Week, figures
from tests.enforcement.test_exclusions import WHY as EXCLUSION
from tests.enforcement.test_transfers import told

RATES = ("contacted", "solved", "satisfied")


def of_demands(sheet: dict[str, Any]) -> dict[str, tuple[int, int]]:
    return {name: counted[:2] for name, counted in figures(sheet).items() if name in RATES}


@pytest.mark.rule("C8.2", "E2.4")
def test_what_people_say_of_their_demands_counts_as_in_the_rates(week: Week, ask: Ask) -> None:
    content, not_satisfied, excluded = week.answered(), week.answered(), week.answered()
    week.answered()  # nobody has called yet
    week.heard(content)
    week.heard(not_satisfied, solved=False, satisfied=False)
    week.heard(excluded, contacted=False, solved=False, satisfied=False)
    asked = ask(REQUEST_EXCLUSION, URBAN_MANAGEMENT, demand_id=excluded["id"], **EXCLUSION)
    assert of_demands(week.make()) == {"contacted": (2, 3), "solved": (1, 3), "satisfied": (1, 3)}
    ask(DECIDE_EXCLUSION, EVALUATOR_TANG, exclusion_id=asked["id"], granted=True, words="超出法律规定")
    sheet = week.make()
    assert of_demands(sheet) == {"contacted": (2, 2), "solved": (1, 2), "satisfied": (1, 2)}
    rates = ask(COUNT_RATES, week.judge, place=week.place, month=MONTH, by="agency")["items"][0]["figures"]
    counted = {"contacted": "response", "solved": "resolution", "satisfied": "satisfaction"}
    assert of_demands(sheet) == {
        name: (rates[rate]["numerator"], rates[rate]["denominator"]) for name, rate in counted.items()
    }
    missed = ask(LIST_SCORE_ITEMS, week.judge, sheet_id=sheet["id"], component="solved", kept=False)["items"]
    assert [(one["kind"], one["source"], one["number"], one["person"]) for one in missed] == [
        ("demand", not_satisfied["id"], not_satisfied["number"], URBAN_MANAGEMENT.id)
    ]
    assert "solved" not in figures(week.make(agency="planning_land"))


@pytest.mark.rule("C8.2", "E1.6")
def test_silence_counts_as_not_contacted_when_the_feedback_fell_due(week: Week, ask: Ask) -> None:
    demand = week.demand()
    week.over()
    assert of_demands(week.make()) == {}
    week.time.move_to(dt.datetime.fromisoformat(demand["feedback_due_at"]) + dt.timedelta(days=1))
    assert of_demands(week.make(period="2027-W11")) == {"contacted": (0, 1)}
    ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=demand["id"], solved=False, words="正在协调")
    assert of_demands(week.make(period="2027-W11")) == {"contacted": (0, 1)}
    assert of_demands(week.make()) == {}


def test_a_demand_counts_once_when_the_person_was_first_reached(week: Week, ask: Ask, hear: Hear) -> None:
    """Solved only after a dispute, it counts as solved, and in no second week."""
    demand = week.answered()
    week.heard(demand, solved=False, satisfied=False)
    week.over()
    hear(COMPLETION_REFUSED, week.ask_again({"id": demand["case_id"]}), reason="围栏还在")
    week.handle({"id": demand["case_id"]})
    ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=demand["id"], solved=True, words="再次拆除")
    assert of_demands(week.make()) == {"contacted": (1, 1), "solved": (0, 1), "satisfied": (0, 1)}
    week.heard(demand)
    assert of_demands(week.make()) == {"contacted": (1, 1), "solved": (1, 1), "satisfied": (1, 1)}
    assert of_demands(week.make(period="2027-W11")) == {}


@pytest.mark.rule("C8.3")
def test_a_published_score_is_told_and_an_officers_own_is_not(week: Week, ask: Ask, suite: EmbeddedSuite) -> None:
    demand = week.answered()
    assert told(suite, DEMAND_ANSWERED.name, demand["id"]) == 1
    week.over()
    sheet, own = week.published(), week.published(officer=URBAN_MANAGEMENT.id)
    assert [told(suite, SCORE_SHEET_PUBLISHED.name, one["id"]) for one in (sheet, own)] == [1, 0]
