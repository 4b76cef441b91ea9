"""E2: whatever people do, a published month never changes, and no demand counts twice."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages import errors
from messages.enforcement.call_backs import CALL_BACK_DEMAND
from messages.enforcement.demands import ANSWER_DEMAND
from messages.enforcement.exclusions import DECIDE_EXCLUSION, REQUEST_EXCLUSION
from messages.enforcement.rates import DIMENSIONS
from messages.enforcement.returns import DECIDE_RETURN, REQUEST_RETURN
from suite.people import ADMIN, EVALUATOR_TANG, LANE, URBAN_MANAGEMENT, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.test_call_backs import NO, YES
from tests.enforcement.test_exclusions import WHY as EXCLUSION
from tests.enforcement.test_rates import Month
from tests.enforcement.test_returns import DECIDED
from tests.enforcement.test_returns import WHY as RETURN

ACTS = ("answer", "say yes", "say no", "nobody", "exclude", "send back", "join")
PLAN = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(ACTS)), max_size=12)
ADDITIVE = ("demands", "excluded", "reached", "not_reached", "awaited", "contradicted", "cases", "transfers")


def do(month: Month, demand: dict[str, Any], act: str) -> None:
    """What somebody tries; a refusal by a rule is an outcome too."""
    ask, id_ = month.ask, {"demand_id": demand["id"]}
    if act == "answer":
        ask(ANSWER_DEMAND, URBAN_MANAGEMENT, **id_, solved=False, words="正在协调")
    elif act in {"say yes", "say no"}:
        ask(CALL_BACK_DEMAND, EVALUATOR_TANG, **id_, reached=True, **(YES if act == "say yes" else NO))
    elif act == "nobody":
        ask(CALL_BACK_DEMAND, EVALUATOR_TANG, **id_, reached=False)
    elif act == "exclude":
        asked = ask(REQUEST_EXCLUSION, URBAN_MANAGEMENT, **id_, **EXCLUSION)
        ask(DECIDE_EXCLUSION, EVALUATOR_TANG, exclusion_id=asked["id"], granted=True, words="超出法律规定")
    elif act == "send back":
        asked = ask(REQUEST_RETURN, URBAN_MANAGEMENT, **id_, **RETURN)
        ask(DECIDE_RETURN, ADMIN, demand_return_id=asked["id"], granted=True, **DECIDED)
    else:
        month.demand("fence", "110101005001")


def play(month: Month, demands: list[dict[str, Any]], plan: list[tuple[int, str]]) -> None:
    for number, act in plan:
        try:
            do(month, demands[number], act)
        except errors.Problem:
            continue


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(before=PLAN, after=PLAN)
def test_frozen_months_never_change_and_nothing_counts_twice(
    ask: Ask, time: SetTime, tick: Tick, before: list[tuple[int, str]], after: list[tuple[int, str]]
) -> None:
    month = Month(ask, time)
    demands = [month.demand("fence", place) for place in (LANE, XIZHAOSI, "110101014006")]
    play(month, demands, before)
    month.over()
    published = month.published()
    first = {by: month.shown(published, by) for by in DIMENSIONS}
    play(month, demands, [one for one in after if one[1] != "join"])
    tick("correct_rates")
    then = {by: month.shown(published, by) for by in DIMENSIONS}
    for by in DIMENSIONS:
        assert {code: one["figures"] for code, one in then[by].items() if one["figures"]} == {
            code: one["figures"] for code, one in first[by].items()
        }
        live, known = month.counted(by), {code: one["corrected"] or one["figures"] for code, one in then[by].items()}
        assert {code: one for code, one in known.items() if one["demands"]} == live
        for name in ADDITIVE:
            assert sum(one[name] for one in live.values()) == month.figures()[name], (by, name)
