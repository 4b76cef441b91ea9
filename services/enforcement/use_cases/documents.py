import dataclasses
import datetime as dt
from typing import Any

import orjson

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import BEIJING, day_of
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
from messages.enforcement.errors.documents import OrderStillOpen, RecordMissing
from messages.errors import NotFound
from messages.operation import LEFT, Left
from messages.vocabulary import WORDS
from services.enforcement.domain.cases import Case
from services.enforcement.domain.documents import (
    MOVES,
    Document,
    DocumentService,
    MaskedParty,
    OfficerInCharge,
    Party,
    Said,
)
from services.enforcement.domain.evidence import DOCUMENT, STATEMENT, Content, sha256_of
from services.enforcement.domain.templates import DECISION, RECTIFICATION_ORDER, TRANSFER_LETTER
from services.enforcement.rulebook.document_templates import DOCUMENT_TEMPLATES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import cases, documents, evidence, transfers
from services.enforcement.use_cases.evidence import begin_chain, keep
from services.enforcement.use_cases.papers import number_of, paper_of, print_document, seat_of, template_of
from services.enforcement.use_cases.responsibility import only_for

Given = dict[str, Any]


def draft_document(
    act: Act,
    *,
    case_id: str,
    kind: str,
    transfer_id: str | None,
    party: Given | Left = LEFT,
    officers: list[Given] | Left = LEFT,
    facts: str | Left = LEFT,
    basis: list[str] | Left = LEFT,
    demands: str | Left = LEFT,
    heard: str | Left = LEFT,
    due_on: dt.date | Left = LEFT,
    inspected_from: dt.datetime | Left = LEFT,
    inspected_to: dt.datetime | Left = LEFT,
) -> Given:
    """E5: what is not given comes from the case and its latest document; a decision follows the latest order."""
    case = cases.get(act, case_id)
    agency = _sender_of(act, case, transfer_id) if kind == TRANSFER_LETTER else case.responsible_agency
    only_for(act, agency, case.territory)
    begin_chain(act, case)
    given = _given(
        officers=officers, facts=facts, basis=basis, demands=demands, heard=heard, due_on=due_on,
        inspected_from=inspected_from, inspected_to=inspected_to,
    )  # fmt: skip
    document = _begun(act, case, kind, agency)
    document.correct(dataclasses.replace(document.said, **given), _sealed(act, party))
    document.transfer_id = transfer_id if kind == TRANSFER_LETTER else None
    documents.add(act, document)
    cases.note(act, case, "draft_document", _title(act, document))
    return documents.shown(document)


def _begun(act: Act, case: Case, kind: str, agency: str) -> Document:
    """With all that is known without asking the officer."""
    before = documents.of_case(act, case.id)
    sealed, masked = _party_before(before) or (act.encrypt("null"), None)
    order = next((one for one in before if one.kind == RECTIFICATION_ORDER), None) if kind == DECISION else None
    return Document(
        id=act.new_id(),
        territory=case.territory,
        case_id=case.id,
        case_number=case.number,
        kind=kind,
        agency=agency,
        template_version=act.rule(DOCUMENT_TEMPLATES).version,
        drafted_by=act.actor.id,
        drafted_at=act.now,
        said=_known(act, case, before),
        sealed_party=sealed,
        party=masked,
        order_id=order.id if order else None,
        sealed_paper=act.encrypt(""),
        sealed_service=act.encrypt(""),
    )


def correct_document(
    act: Act,
    *,
    document_id: str,
    party: Given | Left = LEFT,
    officers: list[Given] | Left = LEFT,
    facts: str | Left = LEFT,
    basis: list[str] | Left = LEFT,
    demands: str | Left = LEFT,
    heard: str | Left = LEFT,
    due_on: dt.date | Left = LEFT,
    inspected_from: dt.datetime | Left = LEFT,
    inspected_to: dt.datetime | Left = LEFT,
) -> Given:
    document, _ = _mine(act, document_id)
    given = _given(
        officers=officers, facts=facts, basis=basis, demands=demands, heard=heard, due_on=due_on,
        inspected_from=inspected_from, inspected_to=inspected_to,
    )  # fmt: skip
    document.correct(dataclasses.replace(document.said, **given), _sealed(act, party))
    documents.save(act, document)
    return documents.shown(document)


def issue_document(act: Act, *, document_id: str) -> Given:
    """The number is drawn last: until then nobody waits for the register, and no number is lost."""
    document, case = _mine(act, document_id)
    template = template_of(act, document)
    chain, pieces = evidence.chain_of(act, case), evidence.standing(act, case.id)
    document.may_be_issued(template, len(pieces), act.actor.id, act.now)
    _rests_on_what_was_done(act, document)
    year = act.now.astimezone(BEIJING).year
    serial = documents.draw_serial(act, document.agency, seat_of(document.agency, case.territory), document.kind, year)
    number = number_of(act, document, template, year, serial)
    paper = paper_of(act, case, document, template, number, (chain, pieces))
    document.issue(template, paper, (year, serial), act.actor.id, act.now)
    document.sealed_paper = act.encrypt(paper.text())
    documents.save(act, document)
    words = f"{template.name.zh} {number}"
    keep(act, case, Content(DOCUMENT, words, sha256_of(paper.text()), document_id=document.id))
    cases.note(act, case, "issue_document", words)
    return documents.shown(document)


def serve_document(
    act: Act,
    *,
    document_id: str,
    way: str,
    at: dt.datetime,
    received_by: str,
    witness: str,
    reason: str,
    reference: str,
    photos: list[str],
) -> Given:
    document, case = _mine(act, document_id)
    document.serve(DocumentService(way, at, act.actor.id, reason, reference), received_by, witness)
    told = {"received_by": received_by, "witness": witness}
    document.sealed_service = act.encrypt(orjson.dumps(told).decode())
    documents.save(act, document)
    words = f"{document.number} {WORDS['document_way'][way].zh} {reason or reference}".strip()
    keep(act, case, Content.of(STATEMENT, words, found_at=at), *_photos(photos, words))
    cases.note(act, case, "serve_document", words)
    return documents.shown(document)


def check_document(act: Act, *, document_id: str, outcome: str, finding: str, photos: list[str]) -> Given:
    document, case = _mine(act, document_id)
    document.check(outcome, act.actor.id, act.now)
    documents.save(act, document)
    words = f"{document.number} {WORDS['document_outcome'][outcome].zh}：{finding}"
    keep(act, case, Content.of(STATEMENT, words), *_photos(photos, words))
    cases.note(act, case, "check_document", words)
    return documents.shown(document)


def void_document(act: Act, *, document_id: str, reason: str) -> Given:
    document, case = _mine(act, document_id)
    document.void(reason, act.actor.id, act.now)
    documents.save(act, document)
    cases.note(act, case, "void_document", f"{document.number or _title(act, document)}: {reason}")
    return documents.shown(document)


def _mine(act: Act, document_id: str) -> tuple[Document, Case]:
    document, case = documents.with_case(act, document_id)
    only_for(act, document.agency, document.territory)
    return document, case


def _sender_of(act: Act, case: Case, transfer_id: str | None) -> str:
    transfer = transfers.get(act, transfer_id) if transfer_id else None
    if transfer is None or transfer.case_id != case.id:
        raise NotFound
    return transfer.from_agency


def _rests_on_what_was_done(act: Act, document: Document) -> None:
    if document.kind not in {RECTIFICATION_ORDER, DECISION}:
        return
    if not documents.has_record(act, document.case_id):
        raise RecordMissing
    number = documents.open_order(act, document.case_id) if document.kind == DECISION else None
    if number is not None:
        raise OrderStillOpen(number=number)


def _known(act: Act, case: Case, before: list[Document]) -> Said:
    problem_class, today = act.rule(PROBLEM_CLASSES).of(case.problem_class), day_of(act.now)
    basis = [
        f"《{one.law.zh}》{f'第{one.article}条' if one.article else ''}"
        for one in problem_class.legal_basis
        if one.holds_on(today)
    ]
    facts = next((one.said.facts for one in before if one.said.facts), case.finding or case.text)
    officers = next((one.said.officers for one in before if one.said.officers), ())
    return Said(facts=facts, basis=tuple(basis), officers=officers)


def _given(**filled: Any) -> Given:
    given = {name: value for name, value in filled.items() if value is not LEFT}
    if "officers" in given:
        given["officers"] = tuple(OfficerInCharge(**one) for one in given["officers"])
    if "basis" in given:
        given["basis"] = tuple(given["basis"])
    return given


def _sealed(act: Act, party: Given | Left) -> tuple[str, MaskedParty] | None:
    if isinstance(party, Left):
        return None
    known = Party(**party)
    return act.encrypt(orjson.dumps(known).decode()), known.masked()


def _party_before(before: list[Document]) -> tuple[str, MaskedParty] | None:
    return next(((one.sealed_party, one.party) for one in before if one.party is not None), None)


def _title(act: Act, document: Document) -> str:
    name = template_of(act, document).name
    return f"{name.zh} {name.en}"


def _photos(photos: list[str], words: str) -> list[Content]:
    return [Content.of("photo", words, photo=photo) for photo in photos]


SUBJECT = Subject(
    operations={
        DRAFT_DOCUMENT: draft_document,
        CORRECT_DOCUMENT: correct_document,
        ISSUE_DOCUMENT: issue_document,
        SERVE_DOCUMENT: serve_document,
        CHECK_DOCUMENT: check_document,
        VOID_DOCUMENT: void_document,
        READ_DOCUMENT: documents.read_document,
        PRINT_DOCUMENT: print_document,
        LIST_DOCUMENTS: documents.list_documents,
    },
    life_cycles=(LifeCycle("document", MOVES),),
)
