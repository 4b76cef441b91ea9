"""C8: how a score is reckoned, by which weeks and months, and how the office changes the rules of it."""

import datetime as dt
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.errors.scores import WeekUnknown
from messages.enforcement.rulebooks import OPERATIONS
from services.enforcement.domain.periods import Period
from services.enforcement.domain.scores import Item, Weight, compute
from services.enforcement.rulebook.scoring import SCORING
from services.enforcement.storage.deeds import COLLECTED
from tests.embedded import Ask
from tests.enforcement.scoring import MONTH, MONTH_OVER, Week
from tests.rules import Office

RULES = SCORING.read(SCORING.files[0])


@pytest.mark.rule("C8.1")
def test_a_new_rule_is_tried_on_a_past_month_before_it_counts(week: Week, ask: Ask) -> None:
    week.done()
    week.let_pass(week.open())
    week.time.move_to(MONTH_OVER)
    sheet = week.make(period=MONTH)
    assert sheet["points_x100"] == 8181
    office = Office(ask, OPERATIONS, SCORING)
    content = office.content()
    weights = {one["code"]: one for one in content["agencies"]}
    weights["response"]["weight"], weights["solving"]["weight"] = 35, 5
    office.draft("strict", content)
    tried = office.preview("strict", MONTH)
    mine = [one for one in tried["items"] if week.place in one["place"]]
    assert [(one["before"], one["after"]) for one in mine] == [("8181", "6818")]
    assert week.make(period=MONTH)["rule_version"] == "1"


def test_the_rules_of_scoring_make_a_hundred(ask: Ask) -> None:
    office = Office(ask, OPERATIONS, SCORING)
    content = office.content()
    content["officers"][0]["weight"] = 31
    content["agencies"][1]["code"] = "response"
    content["proposals"]["sanction_below"] = 95
    assert office.wrong_places(content) == ["agencies.1.code", "officers", "proposals.sanction_below"]


@pytest.mark.parametrize(
    ("name", "first", "over"),
    [
        ("2026-W53", "2026-12-28", "2027-01-04"),
        ("2027-W01", "2027-01-04", "2027-01-11"),
        ("2028-02", "2028-02-01", "2028-03-01"),
    ],
)
def test_weeks_and_months_begin_and_end_in_beijing(name: str, first: str, over: str) -> None:
    period = Period.named(name)
    assert period.begins_at == dt.datetime.fromisoformat(first).replace(tzinfo=BEIJING)
    assert period.over_at == dt.datetime.fromisoformat(over).replace(tzinfo=BEIJING)
    assert period.holds(period.begins_at)
    assert not period.holds(period.over_at)


def test_a_year_without_a_week_53_says_so(week: Week) -> None:
    with pytest.raises(WeekUnknown):
        week.make(period="2027-W53")
    with pytest.raises(errors.Invalid):
        week.make(period="2027-W54")


def counted(component: str, *, kept: bool, struck: str = "") -> Item:
    return Item("i", "s", component, "case", "c", "n", "c", "a", None, None, None, kept, struck)


@hypothesis.given(
    st.lists(st.tuples(st.sampled_from(COLLECTED), st.booleans(), st.booleans()), max_size=40), st.randoms()
)
def test_points_are_shares_of_what_was_kept_in_whatever_order(made: list[tuple[str, bool, bool]], chance: Any) -> None:
    items = [counted(name, kept=kept, struck="误" if out else "") for name, kept, out in made]
    computed = compute(items, RULES.agencies, COLLECTED, RULES.least_weight_percent)
    assert compute(chance.sample(items, len(items)), RULES.agencies, COLLECTED, RULES.least_weight_percent) == computed
    standing = [one for one in items if not one.struck]
    assert compute(standing, RULES.agencies, COLLECTED, RULES.least_weight_percent) == computed
    scored = [part for part in computed.components if part.points_x100 is not None]
    if computed.points_x100 is None:
        assert not scored
    else:
        assert sum(part.share_x100 for part in scored) == 10_000
        assert computed.points_x100 == sum(part.points_x100 or 0 for part in scored)
        assert sum(part.weight for part in scored) >= RULES.least_weight_percent
        if all(one.kept for one in standing):
            assert computed.points_x100 == 10_000


@hypothesis.given(st.integers(1, 99), st.integers(0, 9), st.integers(1, 9))
def test_a_component_gives_its_weight_to_the_others(weight: int, kept: int, missed: int) -> None:
    weights = [Weight("response", weight, 1), Weight("solving", 100 - weight, 1)]
    items = [counted("response", kept=True)] * kept + [counted("response", kept=False)] * missed
    alone = compute(items, weights, COLLECTED, least=1)
    assert alone.components[0].share_x100 == 10_000
    assert alone.points_x100 == 10_000 * kept // (kept + missed)
