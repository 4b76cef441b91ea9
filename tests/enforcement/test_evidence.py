"""C7: evidence is gathered in a chain that an outsider verifies; it is added to, and nothing is ever replaced."""

import hashlib
import json
from typing import Any

import orjson
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from chassis import tables
from messages import errors
from messages.enforcement.cases import READ_CASE
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.evidence import EvidenceElsewhere, EvidenceEnded
from messages.enforcement.evidence import (
    ADD_EVIDENCE,
    EXPORT_EVIDENCE,
    LIST_EVIDENCE,
    READ_EVIDENCE,
    WITHDRAW_EVIDENCE,
)
from messages.enforcement.handling import VERIFY_CASE
from messages.enforcement.tasks import LIST_TASKS, REPORT_TASK
from suite.embedded import EmbeddedSuite
from suite.people import COMMANDER_XU, HOUSING, PLANNING_LAND, STRANGER, URBAN_MANAGEMENT
from tests.embedded import Ask
from tests.enforcement.conftest import PHOTO, Open

GOODS, AGAIN = "1" * 64 + ".jpeg", "2" * 64 + ".jpeg"
WHERE = {"longitude": 116.4312, "latitude": 39.8823}


def add(ask: Ask, case: dict[str, Any], **piece: Any) -> dict[str, Any]:
    said = {"kind": "statement", "words": "占道堆放纸箱三十余个"} | piece
    added: dict[str, Any] = ask(ADD_EVIDENCE, URBAN_MANAGEMENT, case_id=case["id"], **said)
    return added


def chain(ask: Ask, case: dict[str, Any]) -> list[dict[str, Any]]:
    pieces: list[dict[str, Any]] = ask(LIST_EVIDENCE, URBAN_MANAGEMENT, case_id=case["id"])["items"]
    return pieces


@pytest.mark.rule("C7.5")
def test_a_piece_says_who_for_whom_when_where_and_by_which_clock(ask: Ask, opened: Open) -> None:
    case = opened("pile")
    found_at = "2026-10-09T08:15:00+08:00"
    piece = add(ask, case, kind="photo", photo=GOODS, words="门前堆物", found_at=found_at, point=WHERE)
    assert (piece["entered_by"], piece["agency"]) == (URBAN_MANAGEMENT.id, "urban_management")
    assert piece["sha256"] == GOODS.partition(".")[0]
    assert piece["found_at"].startswith("2026-10-09T")
    assert piece["found_at"] != piece["entered_at"]
    said = json.loads(piece["line"])
    assert said["case"] == case["number"]
    assert said["point"] == WHERE
    assert said["entered_by"] == URBAN_MANAGEMENT.id


@pytest.mark.rule("C7.5")
def test_each_entry_is_hashed_over_the_one_before(ask: Ask, opened: Open) -> None:
    case = opened("pile")
    add(ask, case)
    reading = {"instrument": "卷尺", "quantity": 12.5, "unit": "m2"}
    add(ask, case, kind="reading", words="占道面积", reading=reading)
    former = "0" * 64
    for number, piece in enumerate(chain(ask, case), start=1):
        assert piece["serial"] == number == json.loads(piece["line"])["serial"]
        assert piece["hash"] == hashlib.sha256(f"{former}\n{piece['line']}".encode()).hexdigest()
        former = piece["hash"]
    assert number == 3  # the report's photo came first


def test_the_chain_is_read_page_by_page(ask: Ask, opened: Open) -> None:
    case = opened("pile")
    for _ in range(3):
        add(ask, case)
    first = ask(LIST_EVIDENCE, COMMANDER_XU, case_id=case["id"], limit=3)
    rest = ask(LIST_EVIDENCE, COMMANDER_XU, case_id=case["id"], limit=3, after=first["next"])
    assert [piece["serial"] for piece in first["items"] + rest["items"]] == [1, 2, 3, 4]
    assert rest["next"] is None


@pytest.mark.rule("E5.1")
def test_what_was_shown_with_a_finding_or_a_task_is_not_entered_twice(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实", evidence=[GOODS])
    task = ask(LIST_TASKS, PLANNING_LAND, case_id=case["id"], agency="planning_land")["items"][0]
    ask(REPORT_TASK, PLANNING_LAND, task_id=task["id"], words="无规划许可", photos=[AGAIN])
    pieces = chain(ask, case)
    assert [piece["photo"] for piece in pieces] == [PHOTO, GOODS, AGAIN]
    assert pieces[2]["agency"] == "planning_land"
    assert case["reporter"] not in "".join(piece["line"] for piece in pieces), "a reporter is not told to outsiders"


@pytest.mark.rule("C7.5")
def test_a_piece_is_superseded_or_withdrawn_by_an_entry_with_its_reason(ask: Ask, opened: Open) -> None:
    case = opened("pile")
    wrong = add(ask, case, words="占道堆放三个纸箱")
    right = add(ask, case, words="占道堆放三十个纸箱", supersedes=wrong["id"], reason="数字漏写")
    assert (right["act"], right["about"]) == ("supersede", wrong["id"])
    read = ask(READ_EVIDENCE, URBAN_MANAGEMENT, evidence_id=wrong["id"])
    assert (read["words"], read["ended_by"]) == ("占道堆放三个纸箱", right["id"])
    withdrawal = ask(WITHDRAW_EVIDENCE, URBAN_MANAGEMENT, evidence_id=right["id"], reason="非本案现场")
    assert (withdrawal["act"], withdrawal["reason"]) == ("withdraw", "非本案现场")
    for ended in (wrong, right, withdrawal):
        with pytest.raises(EvidenceEnded):
            ask(WITHDRAW_EVIDENCE, URBAN_MANAGEMENT, evidence_id=ended["id"], reason="再次撤回")


def test_a_piece_needs_what_its_kind_needs_and_a_reason_to_supersede(ask: Ask, opened: Open) -> None:
    case = opened("pile")
    first = add(ask, case)
    for wrong in ({"kind": "photo"}, {"kind": "reading"}, {"supersedes": first["id"]}, {"kind": "document"}):
        with pytest.raises(errors.Invalid):
            add(ask, case, **wrong)
    with pytest.raises(EvidenceElsewhere):
        add(ask, case, point={"longitude": -70.6, "latitude": -33.4})
    other = add(ask, opened("pile"))
    with pytest.raises(errors.NotFound):
        add(ask, case, supersedes=other["id"], reason="别的案件")


def test_evidence_is_added_by_those_at_work_on_the_case_and_ended_by_its_agency(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    piece = add(ask, case)
    assert ask(ADD_EVIDENCE, PLANNING_LAND, case_id=case["id"], kind="statement", words="无许可")["serial"] == 3
    for who in (HOUSING, STRANGER):
        with pytest.raises((NotResponsible, errors.NotFound)):
            ask(ADD_EVIDENCE, who, case_id=case["id"], kind="statement", words="不归我")
    with pytest.raises(NotResponsible):
        ask(WITHDRAW_EVIDENCE, PLANNING_LAND, evidence_id=piece["id"], reason="不是我的")
    with pytest.raises(errors.NotFound):
        ask(READ_EVIDENCE, STRANGER, evidence_id=piece["id"])


def test_the_database_itself_refuses_to_change_a_piece(suite: EmbeddedSuite, ask: Ask, opened: Open) -> None:
    piece = add(ask, opened("pile"))
    database = suite.doors["enforcement"].database
    assert database is not None
    for change in ("UPDATE evidence SET reason = 'x' WHERE id = :id", "DELETE FROM evidence WHERE id = :id"):
        with pytest.raises(DBAPIError, match="only added to"), database.engine.begin() as connection:
            connection.execute(sa.text(change), {"id": piece["id"]})


@pytest.mark.rule("C7.5")
def test_what_further_reports_show_of_the_problem_comes_into_the_chain(ask: Ask, opened: Open, joined: Any) -> None:
    case = opened("pile")
    joined(case)
    joined(case)
    pieces = chain(ask, case)
    assert [(one["serial"], one["kind"], one["photo"]) for one in pieces] == [
        (1, "photo", PHOTO), (2, "photo", PHOTO), (3, "photo", PHOTO),
    ]  # fmt: skip
    assert "resident" not in pieces[-1]["line"]  # who reported is not told to outsiders
    assert "steward" not in pieces[-1]["line"]


def test_a_report_joins_though_the_chain_is_full(
    ask: Ask, opened: Open, joined: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.enforcement.storage.evidence.MOST_PIECES", 2)
    case = opened("pile")
    for _ in range(3):
        joined(case)
    assert len(chain(ask, case)) == 2
    assert len(ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["joined_reports"]) == 3


@pytest.mark.rule("C7.5")
def test_who_takes_the_evidence_away_is_recorded(suite: EmbeddedSuite, ask: Ask, opened: Open) -> None:
    case = opened("pile")
    add(ask, case)
    with pytest.raises(errors.NotFound):
        ask(EXPORT_EVIDENCE, STRANGER, case_id=case["id"])
    taken = ask(EXPORT_EVIDENCE, COMMANDER_XU, case_id=case["id"], limit=1)
    assert taken["items"] == ask(LIST_EVIDENCE, COMMANDER_XU, case_id=case["id"], limit=1)["items"]
    audit = tables.audit.c
    query = sa.select(audit.actor, audit.detail).where(
        audit.act == "enforcement.export_evidence", audit.subject == case["id"]
    )
    database = suite.doors["enforcement"].database
    assert database is not None
    with database.engine.connect() as connection:
        recorded = connection.execute(query).all()
    assert [(row.actor, orjson.loads(row.detail)) for row in recorded] == [(COMMANDER_XU.id, {"after": 0, "pieces": 1})]
