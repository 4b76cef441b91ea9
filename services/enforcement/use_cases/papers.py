"""How the gaps of a template are filled: every word from the case, its evidence and its earlier documents (E5)."""

import datetime as dt
from typing import Any

import orjson

from chassis.act import Act
from messages.beijing import BEIJING, day_of
from messages.operation import SUBDISTRICT_OFFICE
from messages.territory import DISTRICT, SUBDISTRICT
from messages.vocabulary import WORDS
from services.enforcement.domain.cases import Case
from services.enforcement.domain.documents import Document, Party
from services.enforcement.domain.evidence import Chain, Piece
from services.enforcement.domain.papers import Paper, filled
from services.enforcement.domain.templates import Template
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.document_templates import DOCUMENT_TEMPLATES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import cases, documents, evidence, transfers
from services.enforcement.storage.divisions import district_name, local_name, whole_name
from services.enforcement.use_cases.responsibility import only_for


def print_document(act: Act, *, document_id: str) -> dict[str, Any]:
    document = documents.get(act, document_id)
    only_for(act, document.agency, document.territory)
    text = ""
    if document.issue_of is None:
        case = cases.get(act, document.case_id)
        beside = (evidence.chain_of(act, case), evidence.standing(act, case.id))
        paper = paper_of(act, case, document, template_of(act, document), "", beside)
    else:
        text = act.decrypt(document.sealed_paper, subject=document.id, place=document.territory)
        paper = Paper.of(text)
    sha256 = document.issue_of.sha256 if document.issue_of else None
    return {
        "id": document.id, "number": document.number, "status": document.status, "title": paper.title,
        "lines": paper.lines, "signatures": paper.signatures, "served": _how_served(act, document),
        "sha256": sha256, "text": text,
    }  # fmt: skip


def _how_served(act: Act, document: Document) -> list[dict[str, Any]]:
    if document.service is None:
        return []
    told = orjson.loads(act.decrypt(document.sealed_service, subject=document.id, place=document.territory))
    service, way = document.service, WORDS["document_way"][document.service.way]
    lines = {
        ("送达方式", "Way"): f"{way.zh} {way.en}",
        ("送达时间", "Time"): f"{service.at.astimezone(BEIJING):%Y-%m-%d %H:%M}",
        ("签收人", "Received by"): told["received_by"],
        ("拒签理由", "Reason"): service.reason,
        ("见证人", "Witness"): told["witness"],
        ("凭证", "Reference"): service.reference,
    }
    return [{"label": {"zh": zh, "en": en}, "value": value} for (zh, en), value in lines.items() if value]


def template_of(act: Act, document: Document) -> Template:
    return act.rule(DOCUMENT_TEMPLATES).members[document.kind]


def seat_of(agency: str, place: str) -> str:
    """Each subdistrict has an office of its own, each other agency is the district's."""
    return place[: SUBDISTRICT if agency == SUBDISTRICT_OFFICE else DISTRICT]


def office_name(act: Act, agency: str, place: str) -> str:
    name = act.rule(AGENCIES).get(agency).name.zh
    return f"{local_name(seat_of(agency, place))}{name.removeprefix('街道') if agency == SUBDISTRICT_OFFICE else name}"


def number_of(act: Act, document: Document, template: Template, year: int, serial: int) -> str:
    return f"{office_name(act, document.agency, document.territory)}{template.word}字〔{year}〕{serial:06d}号"


def paper_of(
    act: Act, case: Case, document: Document, template: Template, number: str, beside: tuple[Chain, list[Piece]]
) -> Paper:
    words = _said(act, case, document) | _of_its_transfer(act, document) | {"evidence": _evidence(*beside)}
    return Paper(template.name, number, filled(template.lines, words), template.signatures)


def party_of(act: Act, document: Document) -> Party | None:
    """In the clear; the reading is recorded."""
    if document.party is None:
        return None
    opened = act.decrypt(document.sealed_party, subject=document.id, place=document.territory)
    return Party(**orjson.loads(opened))


def _said(act: Act, case: Case, document: Document) -> dict[str, str]:
    said, party = document.said, party_of(act, document)
    return {
        "agency": office_name(act, document.agency, document.territory),
        "basis": "；".join(said.basis),
        "case_number": case.number,
        "demands": said.demands,
        "district": district_name(case.territory),
        "due_on": _day(said.due_on),
        "facts": said.facts,
        "heard": said.heard,
        "inspected": f"{_moment(said.inspected_from)}至{_moment(said.inspected_to)}" if said.inspected_to else "",
        "issued_on": _day(day_of(act.now)),
        "officers": "、".join(f"{one.name}（执法证号 {one.certificate}）" for one in said.officers),
        "order": _order_before(act, document),
        "party": _party(party) if party else "",
        "place": whole_name(case.territory),
        "problem_class": act.rule(PROBLEM_CLASSES).of(case.problem_class).name.zh,
    }


def _party(party: Party) -> str:
    number = "身份证号" if party.kind == "person" else "统一社会信用代码"
    told = ((number, party.id_number), ("电话", party.phone), ("住址", party.address))
    more = "，".join(f"{label} {value}" for label, value in told if value)
    return f"{party.name}（{more}）" if more else party.name


def _order_before(act: Act, document: Document) -> str:
    if document.order_id is None:
        return ""
    order = documents.get(act, document.order_id)
    outcome = WORDS["document_outcome"][order.outcome].zh if order.outcome else "尚未复查"
    return f"{order.number}，责令于{_day(order.said.due_on)}前改正；复查结果：{outcome}"


def _of_its_transfer(act: Act, document: Document) -> dict[str, str]:
    if document.transfer_id is None:
        return {}
    transfer = transfers.get(act, document.transfer_id)
    return {
        "recipient": office_name(act, transfer.to_agency, document.territory),
        "transfer_reason": transfer.reason,
        "transfer_basis": transfer.legal_basis,
        "transfer_number": transfer.number,
        "answer_by": _moment(transfer.accept_by),
    }


def _evidence(chain: Chain, pieces: list[Piece]) -> str:
    """What stands, and the hash of the chain's end: whoever holds the paper can prove what was there before it."""
    if not pieces:
        return ""
    lines = [
        f"{piece.serial}. {WORDS['evidence'][piece.kind].zh}：{piece.words}（SHA-256 {piece.sha256}）"
        for piece in pieces
    ]
    return "\n".join([*lines, f"证据链至第 {chain.length} 条，校验值 {chain.head}"])


def _day(day: dt.date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _moment(moment: dt.datetime | None) -> str:
    if moment is None:
        return ""
    there = moment.astimezone(BEIJING)
    return f"{_day(there.date())}{there:%H:%M}"
