"""E2: the person alone says whether it was in time, is solved, and satisfies; whoever answered does not ask."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from messages import errors
from messages.enforcement.call_backs import (
    ANSWER_CALL_BACK,
    CALL_BACK_DEMAND,
    RATE_DEMAND,
    READ_CALL_BACK_LINK,
    SHOW_CALL_BACK,
)
from messages.enforcement.demands import ANSWER_DEMAND, IMPORT_ORDER, LIST_DEMANDS, READ_DEMAND, REGISTER_DEMAND
from messages.enforcement.errors.call_backs import CallBackLinkOver, CallBackUnclear
from messages.enforcement.errors.demands import DemandSettled, NotSolvedYet
from messages.enforcement.handling import HANDLE_CASE
from messages.envelope import ANONYMOUS, Actor
from messages.operation import DISTRICT_ADMIN
from messages.volunteers.forms import COMPLETION_REFUSED
from services.enforcement.storage.tables import metadata
from suite.embedded import EmbeddedSuite
from suite.people import (
    ADMIN,
    DONGCHENG,
    EVALUATOR_TANG,
    OFFICER_ZHOU,
    RESIDENT_WANG,
    STEWARD_ZHAO,
    SUBDISTRICT_AGENCY,
)
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.conftest import Hear
from tests.enforcement.test_demands import SOLVED, TOLD, due, handled, order

Said = dict[str, Any]
YES: Said = {"contacted": True, "solved": True, "satisfied": True}
NO: Said = {"contacted": True, "solved": False, "satisfied": False}
UNKNOWN = {"problem_class": "说不清"}
Answered = Callable[..., dict[str, Any]]


@pytest.fixture
def answered(ask: Ask) -> Answered:
    """A demand of the subdistrict office, handled, and answered as solved."""

    def do(*, own: bool = False) -> dict[str, Any]:
        demand = (
            ask(REGISTER_DEMAND, RESIDENT_WANG, **TOLD | UNKNOWN)
            if own
            else ask(IMPORT_ORDER, ADMIN, **order(**UNKNOWN))
        )
        handled(ask, demand)
        told: dict[str, Any] = ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], **SOLVED)
        return told

    return do


def called(ask: Ask, demand: dict[str, Any], who: Actor = EVALUATOR_TANG, **said: Any) -> dict[str, Any]:
    whole: dict[str, Any] = ask(CALL_BACK_DEMAND, who, demand_id=demand["id"], **{"reached": True} | said)
    return whole


def token(ask: Ask, demand: dict[str, Any]) -> str:
    link: str = ask(READ_CALL_BACK_LINK, EVALUATOR_TANG, demand_id=demand["id"])["link"]
    return link.removeprefix("/call-backs/")


def handled_again(ask: Ask, hear: Hear, demand: dict[str, Any]) -> None:
    hear(COMPLETION_REFUSED, {"id": demand["case_id"], "territory": demand["territory"]}, reason="还在")
    results = [{"unit": "places", "quantity": 1}]
    ask(HANDLE_CASE, SUBDISTRICT_AGENCY, case_id=demand["case_id"], finding="再次处理", results=results)


@pytest.mark.rule("E2.1", "E2.2", "E2.3", "E2.4")
def test_a_phone_worker_enters_what_the_person_says(ask: Ask, answered: Answered) -> None:
    closed = called(ask, answered(), contacted=True, solved=True, satisfied=False, words="来得慢")
    assert closed["status"] == "closed"
    said = closed["call_backs"][0]
    assert (said["way"], said["reached"], said["contacted"], said["solved"], said["satisfied"], said["words"]) == (
        "phone", True, True, True, False, "来得慢",
    )  # fmt: skip
    with pytest.raises(DemandSettled):
        called(ask, closed, **YES)


@pytest.mark.parametrize(
    ("reached", "answers"),
    [(True, {"contacted": True, "solved": True}), (False, YES), (True, {}), (False, {"solved": False})],
)
def test_a_call_back_is_clear(ask: Ask, answered: Answered, reached: bool, answers: Said) -> None:
    with pytest.raises(CallBackUnclear):
        called(ask, answered(), reached=reached, **answers)


def test_nobody_is_called_before_there_is_an_answer(ask: Ask) -> None:
    with pytest.raises(DemandSettled):
        called(ask, ask(IMPORT_ORDER, ADMIN, **order()), **YES)


def test_no_agency_calls_back_about_itself(ask: Ask, answered: Answered) -> None:
    demand = answered()
    with pytest.raises(errors.Forbidden):
        called(ask, demand, SUBDISTRICT_AGENCY, **YES)
    double = Actor("double", "兼职", frozenset({DISTRICT_ADMIN}), (DONGCHENG,), "subdistrict_office")
    with pytest.raises(errors.AboutOneself):
        called(ask, demand, double, **YES)
    with pytest.raises(errors.AboutOneself):
        ask(READ_CALL_BACK_LINK, double, demand_id=demand["id"])
    with pytest.raises(errors.Forbidden):
        ask(READ_CALL_BACK_LINK, OFFICER_ZHOU, demand_id=demand["id"])


@pytest.mark.rule("E2.4")
def test_the_person_answers_by_a_link(ask: Ask, answered: Answered) -> None:
    demand = answered()
    link = token(ask, demand)
    asked = ask(SHOW_CALL_BACK, ANONYMOUS, token=link)
    assert (asked["number"], asked["told_solved"], asked["told"]) == (demand["number"], True, SOLVED["words"])
    assert "person_name" not in asked
    assert ask(ANSWER_CALL_BACK, ANONYMOUS, token=link, **YES)["answered"] is True
    read = ask(READ_DEMAND, ADMIN, demand_id=demand["id"])
    assert (read["status"], read["call_backs"][0]["way"]) == ("closed", "link")
    for operation, more in ((SHOW_CALL_BACK, {}), (ANSWER_CALL_BACK, NO)):
        with pytest.raises(CallBackLinkOver):
            ask(operation, ANONYMOUS, token=link, **more)


def test_a_link_is_not_guessed(ask: Ask, answered: Answered) -> None:
    link = token(ask, answered())
    wrong = link[:-2] + ("AA" if link[-2:] != "AA" else "BA")
    for guess in (wrong, "A" * 43):
        with pytest.raises(errors.NotFound):
            ask(ANSWER_CALL_BACK, ANONYMOUS, token=guess, **YES)


def test_the_secret_of_a_link_stands_nowhere_in_the_clear(ask: Ask, answered: Answered, suite: EmbeddedSuite) -> None:
    link = token(ask, answered())
    with suite.databases["enforcement"].engine.connect() as connection:
        for table in ("demands", "audit", "idempotency"):
            columns = metadata.tables[table].columns
            whole = sa.func.concat_ws(" ", *(sa.cast(column, sa.Text) for column in columns))
            found = connection.execute(sa.select(whole).where(whole.contains(link[22:]))).all()
            assert found == [], table


def test_a_link_has_its_time(ask: Ask, answered: Answered, time: SetTime) -> None:
    demand = answered()
    link = token(ask, demand)
    time.move_to(due(ask(SHOW_CALL_BACK, ANONYMOUS, token=link)["until"]) + dt.timedelta(minutes=1))
    with pytest.raises(CallBackLinkOver):
        ask(ANSWER_CALL_BACK, ANONYMOUS, token=link, **YES)
    with pytest.raises(CallBackLinkOver):
        token(ask, demand)


@pytest.mark.rule("E2.4")
def test_who_is_signed_in_says_it_of_ones_own(ask: Ask, answered: Answered) -> None:
    demand = answered(own=True)
    with pytest.raises(errors.NotFound):
        ask(RATE_DEMAND, STEWARD_ZHAO, demand_id=demand["id"], **YES)
    rated = ask(RATE_DEMAND, RESIDENT_WANG, demand_id=demand["id"], **YES)
    assert (rated["status"], rated["call_backs"][0]["way"]) == ("closed", "own")


@pytest.mark.rule("E2.9")
def test_said_solved_and_the_person_says_not_is_listed_and_goes_back(ask: Ask, answered: Answered, hear: Hear) -> None:
    demand = answered()
    disputed = called(ask, demand, **NO)
    assert (disputed["status"], disputed["contradicted"]) == ("disputed", True)
    assert disputed["due_at"] is not None
    listed = [one["id"] for one in ask(LIST_DEMANDS, OFFICER_ZHOU, contradicted=True)["items"]]
    assert demand["id"] in listed
    with pytest.raises(NotSolvedYet):  # nothing was done since
        ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], **SOLVED)
    handled_again(ask, hear, demand)
    again = ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], **SOLVED)
    assert again["status"] == "answered"
    closed = called(ask, again, **YES)
    assert (closed["status"], closed["contradicted"], len(closed["call_backs"])) == ("closed", False, 2)


def test_who_was_told_that_it_is_not_solved_does_not_contradict(ask: Ask) -> None:
    demand = ask(IMPORT_ORDER, ADMIN, **order(**UNKNOWN))
    ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], solved=False, words="无法解决，已说明原因")
    closed = called(ask, demand, **NO)
    assert (closed["status"], closed["contradicted"]) == ("closed", False)


def test_it_does_not_go_round_for_ever(ask: Ask, answered: Answered, hear: Hear) -> None:
    demand, states = answered(), []
    for _ in range(3):
        demand = called(ask, demand, **NO)
        states.append(demand["status"])
        if demand["status"] == "disputed":
            handled_again(ask, hear, demand)
            ask(ANSWER_DEMAND, SUBDISTRICT_AGENCY, demand_id=demand["id"], **SOLVED)
    assert states == ["disputed", "disputed", "closed"]
    assert demand["contradicted"] is True


def test_who_is_not_reached_three_times_is_called_no_more(ask: Ask, answered: Answered) -> None:
    demand = answered()
    states = [called(ask, demand, reached=False)["status"] for _ in range(3)]
    assert states == ["answered", "answered", "closed"]
