"""C1 and AHEAD "Lead and assist": assisting agencies get tasks, each is reported or waived with a reason."""

import dataclasses
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.tasks import TaskDoneAlready
from messages.enforcement.handling import HANDLE_CASE, VERIFY_CASE
from messages.enforcement.tasks import LIST_TASKS, REPORT_TASK, WAIVE_TASK
from messages.operation import SUBDISTRICT_OFFICER
from suite.people import PLANNING_LAND, PUBLIC_SECURITY, SUBDISTRICT_AGENCY, URBAN_MANAGEMENT
from tests.embedded import Ask
from tests.enforcement.conftest import PHOTO, Open


def verified(ask: Ask, opened: Open) -> dict[str, dict[str, Any]]:
    case = opened("illegal_construction")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    return {task["agency"]: task for task in ask(LIST_TASKS, URBAN_MANAGEMENT, case_id=case["id"])["items"]}


@pytest.mark.rule("C1.7")
def test_verifying_gives_each_assisting_agency_its_task(ask: Ask, opened: Open) -> None:
    tasks = verified(ask, opened)
    assert set(tasks) == {"planning_land", "public_security", "subdistrict_office"}
    assert "规划许可" in tasks["planning_land"]["task"]["zh"]
    assert tasks["public_security"]["due_at"] < tasks["planning_land"]["due_at"]
    mine = ask(LIST_TASKS, PLANNING_LAND, agency="planning_land", status="open")["items"]
    assert tasks["planning_land"]["id"] in {task["id"] for task in mine}


@pytest.mark.rule("C7.6")
def test_a_case_is_handled_when_each_task_is_reported_or_waived(ask: Ask, opened: Open) -> None:
    tasks = verified(ask, opened)
    done = ask(REPORT_TASK, PLANNING_LAND, task_id=tasks["planning_land"]["id"], words="无规划许可", photos=[PHOTO])
    assert (done["status"], done["done_by"]) == ("reported", PLANNING_LAND.id)
    ask(REPORT_TASK, SUBDISTRICT_AGENCY, task_id=tasks["subdistrict_office"]["id"], words="已入户")
    waived = ask(WAIVE_TASK, URBAN_MANAGEMENT, task_id=tasks["public_security"]["id"], reason="当事人自拆")
    assert (waived["status"], waived["words"]) == ("waived", "当事人自拆")
    results = [{"unit": "m2", "quantity": 42}, {"unit": "places", "quantity": 1}]
    case_id = waived["case_id"]
    assert ask(HANDLE_CASE, URBAN_MANAGEMENT, case_id=case_id, finding="已拆", results=results)["status"] == "handled"


def test_only_the_assisting_agency_reports_and_only_the_responsible_one_waives(ask: Ask, opened: Open) -> None:
    task_id = verified(ask, opened)["planning_land"]["id"]
    with pytest.raises(NotResponsible):
        ask(REPORT_TASK, PUBLIC_SECURITY, task_id=task_id, words="不归我")
    with pytest.raises(NotResponsible):
        ask(WAIVE_TASK, PLANNING_LAND, task_id=task_id, reason="不想做")
    with pytest.raises(errors.Invalid):
        ask(WAIVE_TASK, URBAN_MANAGEMENT, task_id=task_id, reason="")


def test_a_task_is_done_once(ask: Ask, opened: Open) -> None:
    task_id = verified(ask, opened)["planning_land"]["id"]
    ask(REPORT_TASK, PLANNING_LAND, task_id=task_id, words="无规划许可")
    with pytest.raises(TaskDoneAlready):
        ask(WAIVE_TASK, URBAN_MANAGEMENT, task_id=task_id, reason="已不需要")


def test_who_is_also_of_the_subdistrict_does_not_waive_what_its_office_has_to_do(ask: Ask, opened: Open) -> None:
    task_id = verified(ask, opened)["subdistrict_office"]["id"]
    both = dataclasses.replace(URBAN_MANAGEMENT, roles=URBAN_MANAGEMENT.roles | {SUBDISTRICT_OFFICER})
    with pytest.raises(errors.AboutOneself):
        ask(WAIVE_TASK, both, task_id=task_id, reason="不必入户")
    assert ask(WAIVE_TASK, URBAN_MANAGEMENT, task_id=task_id, reason="不必入户")["status"] == "waived"
