"""The story of a report: what the offices did, for anybody, without words and without anybody's name."""

import uuid
from typing import Any

from messages.enforcement.cases import LIST_CASE_HISTORY
from messages.enforcement.clocks import EXTEND_CASE
from messages.enforcement.duplicates import MERGE_CASE, UNMERGE_CASE
from messages.enforcement.handling import VERIFY_CASE
from messages.enforcement.stories import READ_CASE_STORY
from messages.enforcement.transfers import ACCEPT_TRANSFER, SEND_TRANSFER
from messages.envelope import ANONYMOUS
from services.enforcement.domain.stories import SENTENCES
from suite.embedded import EmbeddedSuite
from suite.people import COMMANDER_XU, PLANNING_LAND, RESIDENT_WANG, STEWARD_LI, STEWARD_ZHAO, URBAN_MANAGEMENT
from tests.embedded import Ask
from tests.enforcement.conftest import Open, filed


def told(ask: Ask, report_id: str) -> dict[str, Any]:
    story: dict[str, Any] = ask(READ_CASE_STORY, ANONYMOUS, report_id=report_id)
    return story


def test_a_report_without_a_case_has_no_story_yet(ask: Ask) -> None:
    story = told(ask, str(uuid.uuid4()))
    assert (story["case_number"], story["lines"], story["me_too"]) == (None, [], 0)


def test_the_story_names_offices_and_nobody(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="王秀英家院内属实")
    asked = {"to_agency": "planning_land", "reason": "涉及王秀英的规划许可", "legal_basis": "《城乡规划法》"}
    sent = ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case["id"], **asked)
    ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=sent["id"])
    ask(EXTEND_CASE, PLANNING_LAND, case_id=case["id"], working_days=3, reason="王秀英不在家")
    story = told(ask, case["report_id"])
    assert [line["act"] for line in story["lines"]] == ["open", "verify", "accept_transfer", "extend"]
    assert story["lines"][0]["text"]["zh"].startswith("立案，由城市管理")
    assert story["lines"][2]["text"]["en"].startswith("Handed over; now responsible: Planning")
    assert story["responsible_agency"] == "planning_land"
    secrets = ("王秀英", case["text"], STEWARD_LI.id, URBAN_MANAGEMENT.id, PLANNING_LAND.name)
    assert not [secret for secret in secrets if secret in str(story)]


def test_every_line_that_may_be_told_reads_in_both_languages() -> None:
    for chinese, english in SENTENCES.values():
        named = {"office": "O", "other": "N"}
        assert "{" not in chinese.format(**named) + english.format(**named)


def test_a_merged_report_hears_of_the_main_case_from_then_on(ask: Ask, opened: Open) -> None:
    main, case = opened(), opened(by=STEWARD_ZHAO)
    both = {"case_id": case["id"], "main_case_id": main["id"]}
    ask(MERGE_CASE, URBAN_MANAGEMENT, **both, reason="王秀英说是同一处")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=main["id"], finding="属实")
    story = told(ask, case["report_id"])
    assert [line["act"] for line in story["lines"]] == ["open", "merge", "verify"]
    assert story["lines"][1]["text"]["zh"] == f"与同一问题的案件 {main['number']} 合并办理"
    assert (story["case_number"], story["case_status"], story["me_too"]) == (main["number"], "verified", 1)
    of_the_main = told(ask, main["report_id"])
    assert [line["act"] for line in of_the_main["lines"]] == ["open", "take_in", "verify"]
    assert "王秀英" not in str([story, of_the_main])
    ask(UNMERGE_CASE, URBAN_MANAGEMENT, case_id=case["id"], reason="是两处不同的围栏")
    alone = told(ask, case["report_id"])
    assert [line["act"] for line in alone["lines"]] == ["open", "merge", "unmerge"]
    assert alone["case_number"] == case["number"]


def test_who_joined_reads_the_story_of_the_case(suite: EmbeddedSuite, ask: Ask, opened: Open) -> None:
    case = opened()
    report = filed("fence", RESIDENT_WANG)
    report.data["joins"] = case["id"]
    suite.doors["enforcement"].hear(report)
    story = told(ask, report.subject)
    assert [line["act"] for line in story["lines"]] == ["open", "join"]
    assert (story["case_number"], story["me_too"]) == (case["number"], 1)


def test_what_is_told_is_written_by_some_act(ask: Ask, opened: Open) -> None:
    """A line that is renamed in the history would be silent here."""
    case = opened()
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="属实")
    history = ask(LIST_CASE_HISTORY, COMMANDER_XU, case_id=case["id"])["items"]
    assert {line["act"] for line in history} <= SENTENCES.keys()
