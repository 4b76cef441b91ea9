"""C7, A7: what the responsible agency does with a case, up to its closing, at the front door."""

import datetime as dt
import itertools
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import LIST_CASE_HISTORY, OPEN_CASE, READ_CASE
from messages.enforcement.errors.cases import CaseMoveNotAllowed, NotResponsible
from messages.enforcement.errors.handling import ReopeningWindowOver, ResultUnitWrong
from messages.enforcement.errors.tasks import TasksNotDone
from messages.enforcement.handling import CLASSIFY_CASE, HANDLE_CASE, REJECT_CASE, REOPEN_CASE, VERIFY_CASE
from messages.enforcement.tasks import LIST_TASKS, WAIVE_TASK
from messages.operation import Operation
from messages.volunteers.forms import COMPLETION_CONFIRMED
from services.enforcement.domain.case_moves import MOVES
from services.enforcement.domain.case_values import FROM_REPORT, Classification, Origin, Responsibility
from services.enforcement.domain.cases import Case
from services.enforcement.domain.clocks import CaseClocks
from services.enforcement.domain.terms import Term
from suite.people import (
    COMMANDER_XU,
    LANE,
    OFFICER_ZHOU,
    PLANNING_LAND,
    STEWARD_LI,
    STEWARD_ZHAO,
    STRANGER,
    SUBDISTRICT_AGENCY,
    URBAN_MANAGEMENT,
)
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.conftest import Hear, Open

FENCE = [{"unit": "metres", "quantity": 12.5}]
FOUND = {"finding": "现场属实"}
BEFORE, AFTER = "1" * 64 + ".jpeg", "2" * 64 + ".jpeg"


def handled(ask: Ask, case_id: str) -> dict[str, Any]:
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case_id, **FOUND)
    for task in ask(LIST_TASKS, URBAN_MANAGEMENT, case_id=case_id)["items"]:
        ask(WAIVE_TASK, URBAN_MANAGEMENT, task_id=task["id"], reason="无需协办")
    done: dict[str, Any] = ask(HANDLE_CASE, URBAN_MANAGEMENT, case_id=case_id, finding="已拆除", results=FENCE)
    return done


def handled_again(ask: Ask, case_id: str) -> dict[str, Any]:
    done: dict[str, Any] = ask(HANDLE_CASE, URBAN_MANAGEMENT, case_id=case_id, finding="再次拆除", results=FENCE)
    return done


def test_a_word_that_is_no_class_goes_to_the_subdistrict_office_and_is_kept(ask: Ask, opened: Open) -> None:
    case = opened("strange_smell")
    assert (case["problem_class"], case["reported_as"]) == ("unclassified", "strange_smell")
    assert case["responsible_agency"] == "subdistrict_office"
    case = ask(CLASSIFY_CASE, OFFICER_ZHOU, case_id=case["id"], problem_class="rubbish")
    assert (case["problem_class"], case["group"], case["reported_as"]) == ("rubbish", "dirty", "strange_smell")
    assert case["responsible_agency"] == "subdistrict_office"


@pytest.mark.rule("C7.10")
def test_only_the_responsible_agency_acts(ask: Ask, opened: Open) -> None:
    case_id = opened()["id"]
    for stranger in (PLANNING_LAND, SUBDISTRICT_AGENCY, OFFICER_ZHOU):
        with pytest.raises(NotResponsible):
            ask(VERIFY_CASE, stranger, case_id=case_id, **FOUND)
    with pytest.raises(errors.NotFound):
        ask(VERIFY_CASE, STRANGER, case_id=case_id, **FOUND)
    assert ask(VERIFY_CASE, COMMANDER_XU, case_id=case_id, **FOUND)["status"] == "verified"


@pytest.mark.rule("A7.14", "M4.1")
def test_a_case_is_closed_by_a_completion_confirmation_only(ask: Ask, opened: Open, confirm: Open) -> None:
    case = handled(ask, opened()["id"])
    assert (case["status"], case["closed_at"], case["results"]) == ("handled", None, FENCE)
    closed = confirm(case)
    assert closed["status"] == "closed"
    assert closed["closed_at"] is not None
    history = [entry["act"] for entry in ask(LIST_CASE_HISTORY, STEWARD_LI, case_id=case["id"])["items"]]
    assert history == ["open", "verify", "waive_task", "handle", "close"]


@pytest.mark.rule("C7.5")
def test_the_evidence_of_every_visit_stays(ask: Ask, opened: Open) -> None:
    case = opened()
    one, two = (f"{digit * 64}.jpeg" for digit in "ab")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], evidence=[one], **FOUND)
    for task in ask(LIST_TASKS, URBAN_MANAGEMENT, case_id=case["id"])["items"]:
        ask(WAIVE_TASK, URBAN_MANAGEMENT, task_id=task["id"], reason="无需协办")
    shown = {"evidence": [one, two], "finding": "已拆除", "results": FENCE}
    done = ask(HANDLE_CASE, URBAN_MANAGEMENT, case_id=case["id"], **shown)
    assert (done["finding"], done["evidence"]) == ("已拆除", [one, two])


@pytest.mark.rule("A7.14", "M4.2")
def test_a_refused_completion_is_handled_again(ask: Ask, opened: Open, refuse: Open, confirm: Open) -> None:
    case = handled(ask, opened()["id"])
    again = refuse(case)
    assert (again["status"], again["handled_at"], again["results"]) == ("verified", None, [])
    ask(HANDLE_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="再次拆除", results=FENCE)
    assert confirm(case)["status"] == "closed"


def test_a_confirmation_that_comes_twice_or_late_changes_nothing(ask: Ask, opened: Open, hear: Hear) -> None:
    case = handled(ask, opened()["id"])
    for _ in range(2):
        hear(COMPLETION_CONFIRMED, case, event_id="00000000-0000-7000-8000-0000000000aa")
    closed = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    hear(COMPLETION_CONFIRMED, case)
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["closed_at"] == closed["closed_at"]


def test_a_confirmation_of_an_unknown_case_is_tried_again(hear: Hear) -> None:
    with pytest.raises(errors.NotFound):
        hear(COMPLETION_CONFIRMED, {"id": "00000000-0000-7000-8000-00000000ffff", "territory": LANE})


@pytest.mark.rule("C7.2")
def test_what_is_not_found_on_the_spot_is_rejected(ask: Ask, opened: Open) -> None:
    case = ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=opened()["id"], finding="现场未发现")
    assert (case["status"], case["closed_at"]) == ("rejected", None)
    with pytest.raises(CaseMoveNotAllowed):
        ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], **FOUND)


def test_of_two_findings_at_once_one_holds(ask: Ask, opened: Open) -> None:
    for _ in range(4):
        case_id = opened()["id"]

        def find(operation: Operation, case_id: str = case_id) -> object:
            try:
                return ask(operation, URBAN_MANAGEMENT, case_id=case_id, **FOUND)["status"]
            except CaseMoveNotAllowed as problem:
                return problem.code

        with ThreadPoolExecutor(3) as pool:
            results = list(pool.map(find, (VERIFY_CASE, REJECT_CASE, VERIFY_CASE)))
        assert results.count("case_move_not_allowed") == 2
        assert ask(READ_CASE, COMMANDER_XU, case_id=case_id)["status"] in results


def test_a_case_with_open_tasks_is_not_handled(ask: Ask, opened: Open) -> None:
    case = ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=opened()["id"], **FOUND)
    with pytest.raises(TasksNotDone):
        ask(HANDLE_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="已拆除", results=FENCE)


@pytest.mark.rule("C1.9")
def test_results_are_given_in_the_units_of_the_class(ask: Ask, opened: Open) -> None:
    case = ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=opened()["id"], **FOUND)
    for wrong in ([{"unit": "vehicles", "quantity": 1}], [*FENCE, *FENCE]):
        with pytest.raises(ResultUnitWrong):
            ask(HANDLE_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="已拆除", results=wrong)


def test_a_closed_case_is_reopened_within_the_window(ask: Ask, opened: Open, confirm: Open, time: SetTime) -> None:
    case = confirm(handled(ask, opened()["id"]))
    with pytest.raises(errors.NotFound):
        ask(REOPEN_CASE, STEWARD_ZHAO, case_id=case["id"], reason="又装上了")
    again = ask(REOPEN_CASE, STEWARD_LI, case_id=case["id"], reason="又装上了")
    assert (again["status"], again["closed_at"], again["reopened"]) == ("verified", None, 1)
    ask(HANDLE_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="再次拆除", results=FENCE)
    confirm(case)
    time.move_to(time() + dt.timedelta(days=30))
    with pytest.raises(ReopeningWindowOver):
        ask(REOPEN_CASE, STEWARD_LI, case_id=case["id"], reason="又装上了")


ACTS: dict[str, tuple[Operation, dict[str, object]]] = {
    "classify": (CLASSIFY_CASE, {"problem_class": "fence"}),
    "verify": (VERIFY_CASE, {**FOUND}),
    "reject": (REJECT_CASE, {**FOUND}),
    "handle": (HANDLE_CASE, {"finding": "已拆除", "results": FENCE}),
    "reopen": (REOPEN_CASE, {"reason": "又装上了"}),
}
STATUSES = ("opened", "verified", "rejected", "handled", "closed")


@pytest.mark.parametrize(
    ("status", "move"), [pair for pair in itertools.product(STATUSES, ACTS) if pair[0] not in MOVES[pair[1]]]
)
def test_no_other_move_is_possible(ask: Ask, opened: Open, confirm: Open, status: str, move: str) -> None:
    case = opened()
    if status == "verified":
        ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], **FOUND)
    elif status == "rejected":
        ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=case["id"], **FOUND)
    elif status in {"handled", "closed"}:
        handled(ask, case["id"])
    if status == "closed":
        confirm(case)
    operation, request = ACTS[move]
    with pytest.raises(CaseMoveNotAllowed):
        ask(operation, URBAN_MANAGEMENT, case_id=case["id"], **request)


def test_a_change_made_meanwhile_is_noticed(ask: Ask, opened: Open) -> None:
    case = opened()
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], if_match=case["version"], **FOUND)
    with pytest.raises(errors.Stale):
        ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=case["id"], if_match=case["version"], **FOUND)


def test_a_version_that_nothing_is_held_against_is_no_assent(ask: Ask, opened: Open) -> None:
    with pytest.raises(errors.Stale):
        ask(OPEN_CASE, URBAN_MANAGEMENT, if_match=1, place=LANE, problem_class="fence", text="私搭围栏")


@pytest.mark.parametrize(("status", "move"), list(itertools.product(STATUSES, MOVES)))
def test_a_case_makes_the_moves_of_the_table_and_no_other(status: str, move: str) -> None:
    now = dt.datetime(2026, 11, 24, 2, tzinfo=dt.UTC)
    case = Case(
        id="", number="", territory=LANE, origin=Origin(FROM_REPORT, None, None, "fence", "", None, ()),
        classification=Classification("fence", "illegal", 2, "ordinary"),
        responsibility=Responsibility.of("urban_management"), opened_at=now,
        clocks=CaseClocks.begun(now, Term(1), Term(10)), rule_version="1", status=status,
    )  # fmt: skip
    if status in MOVES[move]:
        case.move(move, now)
        assert case.status == MOVES[move][status]
    else:
        with pytest.raises(CaseMoveNotAllowed):
            case.move(move, now)
