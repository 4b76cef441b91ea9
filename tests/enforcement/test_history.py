"""C7: what the history of a case says: who did what, for which office, in words."""

import pytest

from messages.enforcement.cases import LIST_CASE_HISTORY
from messages.enforcement.clocks import REQUEST_SUSPENSION
from messages.enforcement.handling import REOPEN_CASE
from messages.enforcement.transfers import SEND_TRANSFER
from messages.volunteers.forms import COMPLETION_CONFIRMED
from suite.embedded import EmbeddedSuite
from suite.people import COMMANDER_XU, OFFICER_ZHOU, STEWARD_LI, URBAN_MANAGEMENT
from tests.embedded import Ask
from tests.enforcement.conftest import Hear, Open
from tests.enforcement.test_handling import handled, handled_again
from tests.facts import fact


def test_the_history_says_words_and_no_codes(ask: Ask, opened: Open) -> None:
    case_id = opened("illegal_construction")["id"]
    asked = {"reason": "awaiting_court", "words": "等待裁定"}
    ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case_id, **asked)
    asked = {"to_agency": "planning_land", "reason": "属规划", "legal_basis": "城乡规划法第六十四条"}
    ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case_id, **asked)
    told = " ".join(line["words"] for line in ask(LIST_CASE_HISTORY, URBAN_MANAGEMENT, case_id=case_id)["items"])
    assert "等待司法程序 awaiting a court: 等待裁定" in told
    assert "Planning and Land Sub-bureau: 属规划" in told
    assert "planning_land" not in told
    assert "awaiting_court" not in told


def test_the_history_says_who_did_it_for_which_office(ask: Ask, opened: Open, confirm: Open, refuse: Open) -> None:
    case = handled(ask, opened()["id"])
    refuse(case)
    confirm(handled_again(ask, case["id"]))
    ask(REOPEN_CASE, STEWARD_LI, case_id=case["id"], reason="又装上了")
    ask(REOPEN_CASE, OFFICER_ZHOU, case_id=confirm(handled_again(ask, case["id"]))["id"], reason="居民又反映")
    history = ask(LIST_CASE_HISTORY, COMMANDER_XU, case_id=case["id"])["items"]
    officer, chief = URBAN_MANAGEMENT.id, ""
    assert [(entry["act"], entry["agency"], entry["person"]) for entry in history] == [
        ("open", "urban_management", STEWARD_LI.id), ("verify", "urban_management", officer),
        ("waive_task", "urban_management", officer), ("handle", "urban_management", officer),
        ("refuse_completion", "lane_chief", chief), ("handle", "urban_management", officer),
        ("close", "lane_chief", chief), ("reopen", "reporter", STEWARD_LI.id),
        ("handle", "urban_management", officer), ("close", "lane_chief", chief),
        ("reopen", "subdistrict_office", OFFICER_ZHOU.id),
    ]  # fmt: skip
    of_reporter = ask(LIST_CASE_HISTORY, STEWARD_LI, case_id=case["id"], limit=2)
    assert {entry["person"] for entry in of_reporter["items"]} == {None}
    more = ask(LIST_CASE_HISTORY, STEWARD_LI, case_id=case["id"], limit=200, after=of_reporter["next"])
    assert [entry["id"] for entry in [*of_reporter["items"], *more["items"]]] == [entry["id"] for entry in history]


@pytest.mark.parametrize("office", ["deputy_chief", "community", "subdistrict", "district"])
def test_the_history_says_for_which_office_the_completion_was_confirmed(
    ask: Ask, opened: Open, hear: Hear, office: str
) -> None:
    case = handled(ask, opened()["id"])
    hear(COMPLETION_CONFIRMED, case, office=office)
    last = ask(LIST_CASE_HISTORY, STEWARD_LI, case_id=case["id"])["items"][-1]
    assert (last["act"], last["agency"]) == ("close", office)


def test_what_the_release_before_told_of_a_completion_was_said_by_the_chief(
    ask: Ask, opened: Open, suite: EmbeddedSuite
) -> None:
    case = handled(ask, opened()["id"])
    told = fact(COMPLETION_CONFIRMED, territory=case["territory"], case_id=case["id"])
    del told.data["office"], told.data["deputy_for"]
    suite.doors["enforcement"].hear(told)
    last = ask(LIST_CASE_HISTORY, STEWARD_LI, case_id=case["id"])["items"][-1]
    assert (last["act"], last["agency"]) == ("close", "lane_chief")
