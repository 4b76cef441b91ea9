"""C7: whoever must act finds it in a list of their own, and from every state that can be reached somebody can act."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages import errors
from messages.enforcement.cases import READ_CASE
from messages.enforcement.clocks import DECIDE_SUSPENSION, EXTEND_CASE, REQUEST_SUSPENSION, RESUME_CASE
from messages.enforcement.handling import HANDLE_CASE, REJECT_CASE, REOPEN_CASE, VERIFY_CASE
from messages.enforcement.tasks import LIST_TASKS, REPORT_TASK, WAIVE_TASK
from messages.enforcement.transfers import (
    ACCEPT_TRANSFER,
    ASSIGN_CASE,
    LIST_TRANSFERS,
    REFER_CASE,
    REFUSE_TRANSFER,
    SEND_TRANSFER,
)
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from messages.volunteers.forms import COMPLETION_CONFIRMED, COMPLETION_REFUSED
from suite.people import ADMIN, COMMANDER_XU, PLANNING_LAND, STEWARD_LI, STRANGER, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.conftest import After, Hear, Open

WHY = {"reason": "不属于本部门职责", "legal_basis": "城乡规划法第六十四条"}
REST = {"reason": "awaiting_court", "words": "等待法院裁定"}
OFFICERS = {one.agency: one for one in (URBAN_MANAGEMENT, PLANNING_LAND)}


def waiting(ask: Ask, who: Actor, case: dict[str, Any], pages_of: int = 200) -> list[str]:
    """What waits for somebody about this case, through all pages."""
    items = everything(ask, LIST_WORK, who, limit=pages_of)
    return [item["act"] for item in items if item["case_id"] == case["id"]]


@pytest.mark.rule("C7.2")
def test_an_officer_finds_what_waits_for_the_agency(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    assert waiting(ask, URBAN_MANAGEMENT, case, pages_of=2) == ["verify_case"]
    assert waiting(ask, PLANNING_LAND, case) == []
    assert waiting(ask, STRANGER, case) == []
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    assert waiting(ask, URBAN_MANAGEMENT, case) == ["handle_case"]
    assert waiting(ask, PLANNING_LAND, case) == ["report_task"]
    sent = ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case["id"], to_agency="planning_land", **WHY)
    assert sorted(waiting(ask, PLANNING_LAND, case)) == ["answer_transfer", "report_task"]
    ask(REFUSE_TRANSFER, PLANNING_LAND, transfer_id=sent["id"], right_agency="urban_management", **WHY)
    assert waiting(ask, URBAN_MANAGEMENT, case) == []
    assert waiting(ask, COMMANDER_XU, case) == ["assign_case"]


def test_an_item_says_number_and_text_as_those_of_other_services(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    (item,) = [one for one in everything(ask, LIST_WORK, URBAN_MANAGEMENT) if one["id"] == case["id"]]
    assert (item["number"], item["about"]) == (case["number"], case["text"])
    sent = ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case["id"], to_agency="planning_land", **WHY)
    of_case = [one for one in everything(ask, LIST_WORK, PLANNING_LAND) if one["case_id"] == case["id"]]
    told = {one["act"]: (one["number"], one["about"]) for one in of_case}
    assert told["answer_transfer"] == (sent["number"], case["text"])
    assert told["report_task"] == (case["number"], "认定是否取得规划许可并出具函件")


@pytest.mark.rule("C7.9", "C7.12")
def test_what_the_commander_lets_pass_waits_for_an_administrator(ask: Ask, opened: Open, after: After) -> None:
    case = opened("illegal_construction")
    request = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], **REST)
    assert waiting(ask, COMMANDER_XU, case) == ["decide_suspension"]
    assert waiting(ask, ADMIN, case) == []
    after(request["decide_by"])
    assert waiting(ask, ADMIN, case) == ["decide_suspension"]


def test_what_the_commander_asks_for_himself_waits_for_another(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    ask(REQUEST_SUSPENSION, COMMANDER_XU, case_id=case["id"], **REST)
    other = dataclasses.replace(COMMANDER_XU, id="commander-deputy")
    assert (waiting(ask, COMMANDER_XU, case), waiting(ask, other, case)) == ([], ["decide_suspension"])


@pytest.mark.rule("C5.2", "C7.9")
def test_silence_climbs_to_the_commander(ask: Ask, opened: Open, time: SetTime, tick: Tick) -> None:
    case = opened("rubbish")
    due = dt.datetime.fromisoformat(case["due_at"])
    for days_later in (0, 5, 20, 60):
        time.move_to(due + dt.timedelta(days=days_later, minutes=1))
        tick("supervise_cases")
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["consultation"] == "special"
    assert "review_case" in waiting(ask, COMMANDER_XU, case)


@pytest.mark.rule("C1.3")
def test_a_late_task_waits_for_its_agency_and_for_who_is_responsible(ask: Ask, opened: Open, after: After) -> None:
    case = opened("illegal_construction")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    task = next(
        one for one in ask(LIST_TASKS, COMMANDER_XU, case_id=case["id"])["items"] if one["agency"] == "planning_land"
    )
    after(task["due_at"])
    assert "chase_task" in waiting(ask, URBAN_MANAGEMENT, case)
    assert "report_task" in waiting(ask, PLANNING_LAND, case)


def test_the_list_is_paged_by_what_is_due_and_says_what_is_overdue(ask: Ask, opened: Open, after: After) -> None:
    case = opened("fence")
    after(case["due_at"])
    opened("fence")
    page = ask(LIST_WORK, URBAN_MANAGEMENT, limit=200)
    dues = [item["due_at"] or "9999" for item in page["items"]]
    assert dues == sorted(dues)
    late = everything(ask, LIST_WORK, URBAN_MANAGEMENT, overdue=True)
    assert case["id"] in {item["case_id"] for item in late}
    assert all(item["overdue"] for item in late)
    with pytest.raises(errors.Invalid):
        ask(LIST_WORK, URBAN_MANAGEMENT, after="yesterday~")


def moves(ask: Ask, hear: Hear, case: dict[str, Any]) -> list[Any]:
    """Everything that anybody might try with a case, in any state."""
    mine = OFFICERS.get(case["responsible_agency"], COMMANDER_XU)
    other = next(one for one in OFFICERS.values() if one is not mine)
    one = {"case_id": case["id"]}

    def answer(operation: Any, **said: Any) -> None:
        for sent in ask(LIST_TRANSFERS, COMMANDER_XU, **one, status="pending")["items"]:
            ask(operation, OFFICERS[sent["to_agency"]], transfer_id=sent["id"], **said)

    def tasks(operation: Any, **said: Any) -> None:
        for task in ask(LIST_TASKS, COMMANDER_XU, **one, status="open")["items"]:
            ask(operation, COMMANDER_XU, task_id=task["id"], **said)

    def suspend() -> None:
        request = ask(REQUEST_SUSPENSION, mine, **one, **REST)
        ask(DECIDE_SUSPENSION, COMMANDER_XU, suspension_id=request["id"], approved=True)

    return [
        lambda: ask(VERIFY_CASE, mine, **one, finding="现场属实"),
        lambda: ask(REJECT_CASE, mine, **one, finding="现场未发现"),
        lambda: ask(HANDLE_CASE, mine, **one, finding="已拆除", results=[]),
        lambda: ask(SEND_TRANSFER, mine, **one, to_agency=other.agency, **WHY),
        lambda: answer(ACCEPT_TRANSFER),
        lambda: answer(REFUSE_TRANSFER, right_agency=mine.agency or "health", **WHY),
        lambda: ask(REFER_CASE, mine, **one, **WHY),
        lambda: ask(ASSIGN_CASE, COMMANDER_XU, **one, agency=other.agency, reason="指派"),
        lambda: ask(REQUEST_SUSPENSION, mine, **one, **REST),
        suspend,
        lambda: ask(RESUME_CASE, mine, **one, words="恢复"),
        lambda: ask(EXTEND_CASE, mine, **one, working_days=1, reason="产权人外出"),
        lambda: tasks(REPORT_TASK, words="已协办"),
        lambda: tasks(WAIVE_TASK, reason="无需协办"),
        lambda: hear(COMPLETION_CONFIRMED, case),
        lambda: hear(COMPLETION_REFUSED, case, reason="围栏还在"),
        lambda: ask(REOPEN_CASE, STEWARD_LI, **one, reason="又装上了"),
    ]


@pytest.mark.rule("C7.10", "C7.12")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 16), min_size=1, max_size=14))
def test_from_every_state_that_can_be_reached_somebody_can_act(
    ask: Ask, opened: Open, hear: Hear, steps: list[int]
) -> None:
    case = opened("illegal_construction")
    for step in steps:
        try:
            moves(ask, hear, case)[step]()
        except errors.Problem:
            continue
        case = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
        assert case["responsible_agency"] in OFFICERS
        whose = {"agency": OFFICERS[case["responsible_agency"]], "commander": COMMANDER_XU}.get(case["awaits"] or "")
        if whose is not None:
            assert waiting(ask, whose, case), case
        elif case["awaits"] == "confirmer":  # the form that volunteers raised (A7.14)
            assert case["status"] == "handled"
        else:
            assert case["status"] in {"closed", "rejected"}
