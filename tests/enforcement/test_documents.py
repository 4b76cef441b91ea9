"""C7: the agency makes the documents: complete when issued, numbered without gaps, fixed, served or voided."""

import concurrent.futures
import hashlib
import json
from typing import Any

import pytest
import sqlalchemy as sa

from messages import errors
from messages.enforcement.documents import (
    CHECK_DOCUMENT,
    CORRECT_DOCUMENT,
    DRAFT_DOCUMENT,
    ISSUE_DOCUMENT,
    LIST_DOCUMENTS,
    PRINT_DOCUMENT,
    READ_DOCUMENT,
    SERVE_DOCUMENT,
    VOID_DOCUMENT,
)
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.documents import (
    DocumentDueBeforeIssue,
    DocumentIncomplete,
    DocumentMoveNotAllowed,
    IssuedByDrafter,
    NotAnOrder,
    OfficersTooFew,
    OrderNotDue,
    OrderStillOpen,
    RecordMissing,
    ServiceIncomplete,
)
from messages.enforcement.evidence import LIST_EVIDENCE
from messages.enforcement.handling import VERIFY_CASE
from messages.enforcement.transfers import ACCEPT_TRANSFER
from suite.embedded import EmbeddedSuite
from suite.people import (
    COMMANDER_XU,
    COMMUNITY_CHEN,
    HOUSING,
    OFFICER_ZHOU,
    PLANNING_LAND,
    STRANGER,
    URBAN_MANAGEMENT,
)
from tests.embedded import Ask, everything
from tests.enforcement.conftest import After, Open
from tests.enforcement.test_transfers import send
from tests.enforcement.test_work import waiting

TWO = [{"name": "吴磊", "certificate": "11010100123"}, {"name": "郑凯", "certificate": "11010100124"}]
OWNER = {
    "kind": "person", "name": "王建国", "id_number": "110101197001011234", "phone": "13912345678",
    "address": "夕照寺街5号",
}  # fmt: skip
VISIT = {"inspected_from": "2026-11-20T09:00:00+08:00", "inspected_to": "2026-11-20T09:40:00+08:00"}
TERMS = {"demands": "清除门前堆物", "due_on": "2099-12-10"}
GOODS = "3" * 64 + ".jpeg"

Document = dict[str, Any]


def draft(ask: Ask, case: dict[str, Any], kind: str, **said: Any) -> Document:
    document: Document = ask(DRAFT_DOCUMENT, said.pop("who", URBAN_MANAGEMENT), case_id=case["id"], kind=kind, **said)
    return document


def issue(ask: Ask, document: Document, who: Any = URBAN_MANAGEMENT) -> Document:
    issued: Document = ask(ISSUE_DOCUMENT, who, document_id=document["id"])
    return issued


def serve(ask: Ask, document: Document, **how: Any) -> Document:
    told = {"way": "signed", "at": "2026-11-20T10:00:00+08:00", "received_by": "王建国"} | how
    served: Document = ask(SERVE_DOCUMENT, URBAN_MANAGEMENT, document_id=document["id"], **told)
    return served


def recorded(ask: Ask, case: dict[str, Any]) -> Document:
    return issue(ask, draft(ask, case, "inspection_record", party=OWNER, officers=TWO, **VISIT))


def ordered(ask: Ask, case: dict[str, Any], **terms: Any) -> Document:
    recorded(ask, case)
    return serve(ask, issue(ask, draft(ask, case, "rectification_order", **TERMS | terms)))


@pytest.mark.rule("C7.4", "E5.1")
def test_a_document_is_filled_from_the_case_and_from_the_one_before(ask: Ask, opened: Open) -> None:
    case = opened("pile")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="门前堆放纸箱三十个", evidence=[GOODS])
    record = recorded(ask, case)
    assert record["facts"] == "门前堆放纸箱三十个"
    assert record["basis"]
    order = draft(ask, case, "rectification_order", **TERMS)
    assert (order["party"], order["officers"], order["facts"]) == (record["party"], TWO, record["facts"])


@pytest.mark.rule("C7.4")
def test_what_is_issued_is_fixed_and_stands_in_the_chain(ask: Ask, opened: Open) -> None:
    record = recorded(ask, opened("pile"))
    with pytest.raises(DocumentMoveNotAllowed):
        ask(CORRECT_DOCUMENT, URBAN_MANAGEMENT, document_id=record["id"], facts="另有说法")
    paper = ask(PRINT_DOCUMENT, URBAN_MANAGEMENT, document_id=record["id"])
    assert hashlib.sha256(paper["text"].encode()).hexdigest() == paper["sha256"] == record["sha256"]
    assert json.loads(paper["text"])["number"] == record["number"]
    chain = ask(LIST_EVIDENCE, URBAN_MANAGEMENT, case_id=record["case_id"])["items"]
    assert (chain[-1]["document_id"], chain[-1]["sha256"]) == (record["id"], record["sha256"])
    evidence = next(line["value"] for line in paper["lines"] if line["label"]["zh"] == "证据")
    assert chain[-2]["hash"] in evidence, "whoever holds the paper can prove what was there before it"


def test_a_document_names_the_version_of_its_template(ask: Ask, opened: Open) -> None:
    record = recorded(ask, opened("pile"))
    assert record["template_version"] == "2"


@pytest.mark.rule("C7.4")
def test_a_document_lacks_nothing_that_its_kind_asks(ask: Ask, opened: Open) -> None:
    case = opened("pile")
    bare = draft(ask, case, "inspection_record")
    with pytest.raises(DocumentIncomplete) as refused:
        issue(ask, bare)
    assert refused.value.data["missing"] == "party, officers, inspected"
    ask(CORRECT_DOCUMENT, URBAN_MANAGEMENT, document_id=bare["id"], party=OWNER, officers=[TWO[0], TWO[0]], **VISIT)
    with pytest.raises(OfficersTooFew):  # the same certificate twice is one officer
        issue(ask, bare)
    ask(CORRECT_DOCUMENT, URBAN_MANAGEMENT, document_id=bare["id"], officers=TWO)
    assert issue(ask, bare)["status"] == "issued"
    with pytest.raises(DocumentDueBeforeIssue):
        issue(ask, draft(ask, case, "rectification_order", demands="清除堆物", due_on="2020-01-01"))


@pytest.mark.rule("C7.4")
def test_an_order_rests_on_an_inspection_that_was_recorded(ask: Ask, opened: Open) -> None:
    order = draft(ask, opened("pile"), "rectification_order", party=OWNER, officers=TWO, **TERMS)
    with pytest.raises(RecordMissing):
        issue(ask, order)


@pytest.mark.rule("C7.4")
def test_a_refusal_to_sign_is_noted_with_reason_and_witness(ask: Ask, opened: Open) -> None:
    case = opened("pile")
    recorded(ask, case)
    order = issue(ask, draft(ask, case, "rectification_order", **TERMS))
    with pytest.raises(ServiceIncomplete) as lacking:
        serve(ask, order, way="refused", received_by="", reason="称货物不是自己的")
    assert lacking.value.data["missing"] == "witness"
    served = serve(ask, order, way="refused", received_by="", reason="称货物不是自己的", witness="陈静", photos=[GOODS])
    assert (served["status"], served["service"]["way"]) == ("served", "refused")
    assert "陈静" not in json.dumps(served, ensure_ascii=False)
    paper = ask(PRINT_DOCUMENT, URBAN_MANAGEMENT, document_id=order["id"])
    assert ("见证人", "陈静") in [(line["label"]["zh"], line["value"]) for line in paper["served"]]
    chain = ask(LIST_EVIDENCE, URBAN_MANAGEMENT, case_id=case["id"])["items"]
    assert [piece["kind"] for piece in chain[-2:]] == ["statement", "photo"]
    with pytest.raises(DocumentMoveNotAllowed):
        serve(ask, order)


@pytest.mark.rule("C7.4")
def test_a_decision_waits_for_the_order_and_is_issued_by_another(ask: Ask, opened: Open, after: After) -> None:
    case = opened("pile")
    order = ordered(ask, case, due_on="2099-12-10")
    decided = {"demands": "没收占道堆放的物品", "heard": "已告知，当事人未作陈述"}
    early = draft(ask, case, "decision", **decided)
    assert early["order_id"] == order["id"]
    with pytest.raises(OrderNotDue):
        ask(CHECK_DOCUMENT, URBAN_MANAGEMENT, document_id=order["id"], outcome="disobeyed", finding="仍在")
    with pytest.raises(OrderStillOpen):
        issue(ask, early, COMMANDER_XU)
    after(order["due_at"])
    checked = ask(CHECK_DOCUMENT, URBAN_MANAGEMENT, document_id=order["id"], outcome="disobeyed", finding="仍在")
    assert checked["outcome"] == "disobeyed"
    with pytest.raises(IssuedByDrafter):
        issue(ask, early)
    decision = issue(ask, early, COMMANDER_XU)
    paper = ask(PRINT_DOCUMENT, COMMANDER_XU, document_id=decision["id"])
    before = next(line["value"] for line in paper["lines"] if line["label"]["zh"] == "责令改正情况")
    assert order["number"] in before
    assert "逾期未改正" in before
    remedies = next(line["value"] for line in paper["lines"] if line["label"]["zh"] == "救济途径")
    assert "北京市东城区人民法院" in remedies
    with pytest.raises(NotAnOrder):
        ask(CHECK_DOCUMENT, URBAN_MANAGEMENT, document_id=order["id"], outcome="obeyed", finding="又清了")


@pytest.mark.rule("C7.7")
def test_a_transfer_letter_is_filled_from_the_transfer(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    transfer = send(ask, case)
    with pytest.raises(errors.NotFound):
        draft(ask, opened("pile"), "transfer_letter", transfer_id=transfer["id"])
    ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=transfer["id"])
    form = issue(ask, draft(ask, case, "transfer_letter", transfer_id=transfer["id"], officers=TWO))
    assert form["agency"] == "urban_management"
    paper = ask(PRINT_DOCUMENT, URBAN_MANAGEMENT, document_id=form["id"])
    lines = {line["label"]["zh"]: line["value"] for line in paper["lines"]}
    assert lines["接收单位"] == "东城区规划国土分局"
    assert (lines["移送理由"], lines["法律依据"]) == (transfer["reason"], transfer["legal_basis"])


@pytest.mark.rule("C7.4")
def test_a_register_has_no_gap_whatever_is_refused_or_voided(ask: Ask, opened: Open) -> None:
    first = recorded(ask, opened("pile"))
    voided = ask(VOID_DOCUMENT, URBAN_MANAGEMENT, document_id=first["id"], reason="地点写错")
    assert (voided["status"], voided["number"]) == ("voided", first["number"])
    with pytest.raises(DocumentIncomplete):
        issue(ask, draft(ask, opened("pile"), "inspection_record"))
    drafts = [draft(ask, opened("pile"), "inspection_record", party=OWNER, officers=TWO, **VISIT) for _ in range(6)]
    with concurrent.futures.ThreadPoolExecutor(6) as at_once:
        serials = [issued["serial"] for issued in at_once.map(lambda one: issue(ask, one), drafts)]
    assert sorted(serials) == [first["serial"] + step for step in range(1, 7)]
    year = first["year"]
    of_the_year = {"agency": "urban_management", "kind": "inspection_record", "year": year}
    listed = everything(ask, LIST_DOCUMENTS, URBAN_MANAGEMENT, **of_the_year)
    assert sorted(one["serial"] for one in listed) == list(range(1, first["serial"] + 7))


def test_each_subdistrict_office_keeps_a_register_of_its_own(ask: Ask, opened: Open) -> None:
    case = opened("unheard_of")
    record = draft(ask, case, "inspection_record", who=OFFICER_ZHOU, party=OWNER, officers=TWO, **VISIT)
    assert issue(ask, record, OFFICER_ZHOU)["number"].startswith("龙潭街道办事处检字〔")


@pytest.mark.rule("A8.2.3")
def test_the_party_is_masked_sealed_and_its_reading_recorded(suite: EmbeddedSuite, ask: Ask, opened: Open) -> None:
    record = recorded(ask, opened("pile"))
    read = ask(READ_DOCUMENT, COMMUNITY_CHEN, document_id=record["id"])
    assert read["party"] == {
        "kind": "person", "name": "王某", "id_number": "110***********1234", "phone": "139****5678",
    }  # fmt: skip
    paper = ask(PRINT_DOCUMENT, URBAN_MANAGEMENT, document_id=record["id"])
    assert any("110101197001011234" in line["value"] for line in paper["lines"])
    database = suite.doors["enforcement"].database
    assert database is not None
    with database.engine.connect() as connection:
        row = connection.execute(sa.text("SELECT * FROM documents WHERE id = :id"), {"id": record["id"]}).one()
        seen = sa.text("SELECT actor FROM audit WHERE act = 'read_personal_data' AND subject = :id")
        readers = connection.execute(seen, {"id": record["id"]}).scalars().all()
    assert "王建国" not in str(row)
    assert "110101197001011234" not in str(row)
    assert set(readers) == {URBAN_MANAGEMENT.id}


def test_only_the_agency_works_on_its_documents(ask: Ask, opened: Open) -> None:
    record = recorded(ask, opened("pile"))
    for operation, more in (
        (PRINT_DOCUMENT, {}), (ISSUE_DOCUMENT, {}), (VOID_DOCUMENT, {"reason": "不归我"}),
        (CORRECT_DOCUMENT, {"facts": "不归我"}),
    ):  # fmt: skip
        with pytest.raises(NotResponsible):
            ask(operation, HOUSING, document_id=record["id"], **more)
    with pytest.raises(errors.NotFound):
        ask(READ_DOCUMENT, STRANGER, document_id=record["id"])
    with pytest.raises(NotResponsible):
        draft(ask, opened("pile"), "inspection_record", who=HOUSING)


def test_a_draft_is_printed_as_it_would_be_issued(ask: Ask, opened: Open) -> None:
    document = draft(ask, opened("pile"), "inspection_record", party=OWNER, officers=TWO, **VISIT)
    paper = ask(PRINT_DOCUMENT, URBAN_MANAGEMENT, document_id=document["id"])
    assert (paper["number"], paper["sha256"], paper["text"]) == (None, None, "")
    lines = {line["label"]["zh"]: line["value"] for line in paper["lines"]}
    assert lines["检查地点"] == "北京市东城区龙潭街道夕照寺社区夕照寺街"
    assert lines["检查时间"] == "2026年11月20日09:00至2026年11月20日09:40"


def test_what_is_to_be_done_about_documents_stands_in_the_list_of_work(ask: Ask, opened: Open, after: After) -> None:
    case = opened("pile")

    def waits() -> set[str]:
        return {act for act in waiting(ask, URBAN_MANAGEMENT, case) if "document" in act}

    record = draft(ask, case, "inspection_record", party=OWNER, officers=TWO, **VISIT)
    assert waits() == {"issue_document"}
    issue(ask, record)
    assert waits() == {"serve_document"}
    serve(ask, record)
    order = serve(ask, issue(ask, draft(ask, case, "rectification_order", **TERMS)))
    assert waits() == set()
    after(order["due_at"])
    assert waits() == {"check_document"}
    ask(CHECK_DOCUMENT, URBAN_MANAGEMENT, document_id=order["id"], outcome="disobeyed", finding="仍在")
    assert waits() == {"draft_document"}
    draft(ask, case, "decision", demands="没收", heard="已告知")
    assert waits() == {"issue_document"}
