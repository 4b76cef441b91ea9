"""What everybody may know of a lane's cases."""

from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import READ_CASE
from messages.enforcement.handling import HANDLE_CASE, VERIFY_CASE
from messages.enforcement.lane_cases import SHOW_LANE_CASE
from messages.enforcement.tasks import LIST_TASKS, WAIVE_TASK
from messages.envelope import ANONYMOUS
from suite.people import LANE, SECOND_LANE, URBAN_MANAGEMENT
from tests.embedded import Ask
from tests.enforcement.conftest import Open
from tests.enforcement.test_handling import FENCE, FOUND

BEFORE, AFTER = "1" * 64 + ".jpeg", "2" * 64 + ".jpeg"


def test_everybody_sees_until_when_and_once_it_is_closed_what_was_done(ask: Ask, opened: Open, confirm: Open) -> None:
    def shown() -> Any:
        return ask(SHOW_LANE_CASE, ANONYMOUS, lane_code=LANE, case_id=case_id)

    case_id = opened()["id"]
    assert shown()["due_at"] == ask(READ_CASE, URBAN_MANAGEMENT, case_id=case_id)["due_at"]
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case_id, **FOUND, evidence=[BEFORE])
    for task in ask(LIST_TASKS, URBAN_MANAGEMENT, case_id=case_id)["items"]:
        ask(WAIVE_TASK, URBAN_MANAGEMENT, task_id=task["id"], reason="无需协办")
    asked: dict[str, Any] = {"finding": "已拆除", "results": FENCE, "evidence": [AFTER]}
    case = ask(HANDLE_CASE, URBAN_MANAGEMENT, case_id=case_id, **asked)
    assert (shown()["published_results"], shown()["published_photos"]) == ([], []), "nobody has confirmed it yet"
    confirm(case)
    assert (shown()["published_results"], shown()["published_photos"]) == (FENCE, [AFTER])
    with pytest.raises(errors.NotFound):
        ask(SHOW_LANE_CASE, ANONYMOUS, lane_code=SECOND_LANE, case_id=case_id)
