"""What tests of reports that join, and of cases that are merged, do to a case."""

from typing import Any

from messages.enforcement.cases import LIST_CASE_HISTORY, READ_CASE
from messages.enforcement.handling import HANDLE_CASE, VERIFY_CASE
from messages.enforcement.tasks import LIST_TASKS, WAIVE_TASK
from messages.envelope import Actor
from suite.people import COMMANDER_XU, URBAN_MANAGEMENT
from tests.embedded import Ask
from tests.enforcement.conftest import PHOTO

OTHER_SUBDISTRICT = "110101013001001"


def read(ask: Ask, case: dict[str, Any], who: Actor = COMMANDER_XU) -> dict[str, Any]:
    found: dict[str, Any] = ask(READ_CASE, who, case_id=case["id"])
    return found


def verify(ask: Ask, case: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = ask(
        VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实", evidence=["1" * 64 + ".jpeg"]
    )
    return found


def handle(ask: Ask, case: dict[str, Any]) -> dict[str, Any]:
    for task in ask(LIST_TASKS, URBAN_MANAGEMENT, case_id=case["id"], status="open")["items"]:
        ask(WAIVE_TASK, URBAN_MANAGEMENT, task_id=task["id"], reason="无需协办")
    found: dict[str, Any] = ask(
        HANDLE_CASE,
        URBAN_MANAGEMENT,
        case_id=case["id"],
        finding="已拆除",
        evidence=[PHOTO],
        results=[{"unit": "metres", "quantity": 3}],
    )
    return found


def acts(ask: Ask, case: dict[str, Any]) -> list[str]:
    return [line["act"] for line in ask(LIST_CASE_HISTORY, COMMANDER_XU, case_id=case["id"])["items"]]
