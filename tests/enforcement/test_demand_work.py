"""E1, E2: whoever must do something about a demand finds it in a list of hers, and silence reaches somebody above."""

import datetime as dt
from typing import Any

import pytest

from messages.enforcement.demands import ANSWER_DEMAND, IMPORT_ORDER
from messages.enforcement.exclusions import REQUEST_EXCLUSION
from messages.enforcement.returns import REQUEST_RETURN
from messages.enforcement.spot_checks import LIST_SPOT_CHECKS
from suite.people import ADMIN, COMMANDER_XU, EVALUATOR_TANG, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.test_call_backs import YES, called
from tests.enforcement.test_demands import order
from tests.enforcement.test_exclusions import WHY as EXCLUSION
from tests.enforcement.test_rates import Month
from tests.enforcement.test_returns import WHY as RETURN
from tests.enforcement.test_work import waiting


@pytest.fixture
def demand(ask: Ask, time: SetTime) -> dict[str, Any]:
    made: dict[str, Any] = ask(IMPORT_ORDER, ADMIN, **order(received_at=time().isoformat()))
    return made


def of(demand: dict[str, Any]) -> dict[str, Any]:
    return {"id": demand["case_id"]}


@pytest.mark.rule("E1.6")
def test_a_demand_waits_for_its_agency_and_past_its_time_for_the_commander(
    ask: Ask, demand: dict[str, Any], time: SetTime
) -> None:
    assert sorted(waiting(ask, URBAN_MANAGEMENT, of(demand))) == ["answer_demand", "verify_case"]
    assert waiting(ask, COMMANDER_XU, of(demand)) == []
    time.move_to(dt.datetime.fromisoformat(demand["due_at"]) + dt.timedelta(minutes=1))
    assert waiting(ask, COMMANDER_XU, of(demand)) == ["chase_demand"]
    ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=demand["id"], solved=False, words="正在协调")
    assert waiting(ask, COMMANDER_XU, of(demand)) == []


def test_the_arbiter_finds_what_is_asked_and_an_administrator_what_is_late(
    ask: Ask, demand: dict[str, Any], time: SetTime
) -> None:
    asked = ask(REQUEST_RETURN, URBAN_MANAGEMENT, demand_id=demand["id"], **RETURN)
    assert waiting(ask, COMMANDER_XU, of(demand)) == ["decide_return"]
    assert waiting(ask, ADMIN, of(demand)) == []
    time.move_to(dt.datetime.fromisoformat(asked["decide_by"]) + dt.timedelta(minutes=1))
    assert waiting(ask, ADMIN, of(demand)) == ["decide_return"]


def test_who_calls_back_finds_whom_to_call_and_what_to_decide(ask: Ask, demand: dict[str, Any]) -> None:
    assert waiting(ask, EVALUATOR_TANG, of(demand)) == []
    ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=demand["id"], solved=False, words="正在协调")
    ask(REQUEST_EXCLUSION, URBAN_MANAGEMENT, demand_id=demand["id"], **EXCLUSION)
    for who in (EVALUATOR_TANG, ADMIN):
        assert sorted(waiting(ask, who, of(demand))) == ["call_back_demand", "decide_exclusion"]
    called(ask, demand, **YES)
    assert waiting(ask, EVALUATOR_TANG, of(demand)) == ["decide_exclusion"]


def test_what_was_drawn_waits_to_be_looked_at(ask: Ask, time: SetTime, tick: Tick) -> None:
    month = Month(ask, time)
    demand = month.answered()
    tick("commit_to_seeds")
    called(ask, demand, **YES)
    month.over()
    tick("draw_spot_checks")
    assert waiting(ask, EVALUATOR_TANG, of(demand)) == ["check_demand"]
    listed = ask(LIST_SPOT_CHECKS, EVALUATOR_TANG, checked=False)["items"]
    assert demand["id"] in [one["demand_id"] for one in listed]
