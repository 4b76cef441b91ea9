"""Legal documents 法律文书 (C7): drafted from the case, issued with a number, served with a record, or voided."""

from typing import Final

from messages import fields
from messages.enforcement.cases import HANDLERS, OF_AN_AGENCY, STAFF
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.classes import ProblemClassUnknown
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
from messages.enforcement.errors.evidence import EvidenceFull
from messages.operation import SYSTEM, Operation, Paged, page_of
from messages.words import Text, term

KINDS: Final = ("inspection_record", "rectification_order", "transfer_letter", "decision")
STATUSES: Final = ("draft", "issued", "served", "voided")
PARTY_KINDS: Final = ("person", "organisation")
WAYS: Final = ("signed", "refused", "posted", "announced")
OUTCOMES: Final = ("obeyed", "disobeyed")
_OFFICE: Final = HANDLERS - {SYSTEM}
_PHONE: Final = (r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}", term("a telephone number", "电话号码"))
_ID_NUMBER: Final = (
    r"[0-9A-Z]{15}|[0-9A-Z]{18}",
    term("an identity or unified social credit number", "身份证号或统一社会信用代码"),
)


class Party(fields.Messages):
    """The party concerned 当事人. It is kept sealed; answers show `MaskedParty`."""

    kind = fields.choice(*PARTY_KINDS, required=True)
    name = fields.text(most=100, required=True)
    id_number = fields.word(*_ID_NUMBER, load_default=None, allow_none=True)
    phone = fields.word(*_PHONE, load_default=None, allow_none=True)
    address = fields.text(most=200, load_default=None, allow_none=True)


class MaskedParty(fields.Messages):
    kind = fields.choice(*PARTY_KINDS, required=True)
    name = fields.text(required=True)
    id_number = fields.text(0, required=True)
    phone = fields.text(0, required=True)


class OfficerInCharge(fields.Messages):
    """An officer as the document names her, with the number of her enforcement certificate 执法证号."""

    name = fields.text(most=50, required=True)
    certificate = fields.text(4, 30, required=True)


class DocumentService(fields.Messages):
    """How it was served 送达. Who signed and who witnessed stand on the paper alone."""

    way = fields.choice(*WAYS, required=True)
    at = fields.instant(required=True)
    by = fields.person(required=True)
    reason = fields.text(0, 500, required=True)
    reference = fields.text(0, required=True)


class Document(fields.Messages):
    """A legal document, without what only its paper shows. `agency` issues it; `order_id` is the order it follows."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    case_id = fields.id_(required=True)
    case_number = fields.text(required=True)
    kind = fields.choice(*KINDS, required=True)
    status = fields.choice(*STATUSES, required=True)
    template_version = fields.text(required=True)
    agency = fields.text(required=True)
    number = fields.text(required=True, allow_none=True)
    year = fields.whole(2000, 2199, required=True, allow_none=True)
    serial = fields.whole(1, required=True, allow_none=True)
    officers = fields.many(fields.nested(OfficerInCharge), required=True)
    party = fields.nested(MaskedParty, required=True, allow_none=True)
    facts = fields.text(0, 4000, required=True)
    basis = fields.many(fields.text(most=300), required=True)
    demands = fields.text(0, 2000, required=True)
    heard = fields.text(0, 2000, required=True)
    due_on = fields.day(required=True, allow_none=True)
    inspected_from = fields.instant(required=True, allow_none=True)
    inspected_to = fields.instant(required=True, allow_none=True)
    transfer_id = fields.id_(required=True, allow_none=True)
    order_id = fields.id_(required=True, allow_none=True)
    drafted_by = fields.person(required=True)
    drafted_at = fields.instant(required=True)
    issued_by = fields.person(required=True, allow_none=True)
    issued_at = fields.instant(required=True, allow_none=True)
    sha256 = fields.text(required=True, allow_none=True)
    serve_by = fields.instant(required=True, allow_none=True)
    service = fields.nested(DocumentService, required=True, allow_none=True)
    due_at = fields.instant(required=True, allow_none=True)
    outcome = fields.choice(*OUTCOMES, required=True, allow_none=True)
    checked_at = fields.instant(required=True, allow_none=True)
    voided_by = fields.person(required=True, allow_none=True)
    voided_at = fields.instant(required=True, allow_none=True)
    void_reason = fields.text(0, 500, required=True)


class PaperLine(fields.Messages):
    label = fields.both_languages(required=True)
    value = fields.text(0, 100_000, required=True)


class DocumentPaper(fields.Messages):
    """The document as it is printed. `text` is what `sha256` is the hash of, in UTF-8; a draft has neither."""

    id = fields.id_(required=True)
    number = fields.text(required=True, allow_none=True)
    status = fields.choice(*STATUSES, required=True)
    title = fields.both_languages(required=True)
    lines = fields.many(fields.nested(PaperLine), required=True)
    signatures = fields.many(fields.both_languages(), required=True)
    served = fields.many(fields.nested(PaperLine), required=True)
    sha256 = fields.text(required=True, allow_none=True)
    text = fields.text(0, 200_000, required=True)


class _Filled(fields.Messages):
    """What an officer fills in herself; what is left out comes from the case and its earlier documents (E5)."""

    party = fields.nested(Party)
    officers = fields.many(fields.nested(OfficerInCharge), most=10)
    facts = fields.text(2, 4000)
    basis = fields.many(fields.text(2, 300), least=1, most=10)
    demands = fields.text(2, 2000)
    heard = fields.text(2, 2000)
    due_on = fields.day()
    inspected_from = fields.happened()
    inspected_to = fields.happened()


class DraftDocument(_Filled):
    case_id = fields.id_(required=True)
    kind = fields.choice(*KINDS, required=True)
    transfer_id = fields.id_(load_default=None, allow_none=True)


class NameDocument(fields.Messages):
    document_id = fields.id_(required=True)


class CorrectDocument(_Filled):
    document_id = fields.id_(required=True)


class ServeDocument(NameDocument):
    """`reference` is a parcel's number or where it was announced."""

    way = fields.choice(*WAYS, required=True)
    at = fields.happened(required=True)
    received_by = fields.text(0, 100, load_default="")
    witness = fields.text(0, 100, load_default="")
    reason = fields.text(0, 500, load_default="")
    reference = fields.text(0, 100, load_default="")
    photos = fields.many(fields.photo(), most=9, load_default=[])


class CheckDocument(NameDocument):
    outcome = fields.choice(*OUTCOMES, required=True)
    finding = fields.text(2, 2000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class VoidDocument(NameDocument):
    reason = fields.text(2, 500, required=True)


class ListDocuments(Paged):
    within = fields.place(load_default=None)
    case_id = fields.id_(load_default=None)
    agency = fields.text(load_default=None)
    kind = fields.choice(*KINDS, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    year = fields.whole(2000, 2199, load_default=None)


DRAFT_DOCUMENT = Operation(
    "enforcement.draft_document",
    "POST /api/v1/cases/{case_id}/documents",
    Text(
        "Draft a legal document of a case; facts, legal basis, party and officers come from the case and its earlier"
        " documents unless they are given.",
        "起草案件法律文书；事实、依据、当事人和执法人员取自案件及此前文书，另行填写的除外。",
    ),
    request=DraftDocument,
    answer=Document,
    roles=_OFFICE,
    errors=(NotResponsible, ProblemClassUnknown),
    creates=True,
    own=OF_AN_AGENCY,
)
CORRECT_DOCUMENT = Operation(
    "enforcement.correct_document",
    "PATCH /api/v1/documents/{document_id}",
    Text("Correct a document that is still a draft.", "修改尚未签发的文书。"),
    request=CorrectDocument,
    answer=Document,
    roles=_OFFICE,
    errors=(NotResponsible, DocumentMoveNotAllowed),
    own=OF_AN_AGENCY,
)
ISSUE_DOCUMENT = Operation(
    "enforcement.issue_document",
    "POST /api/v1/documents/{document_id}/issue",
    Text(
        "Issue a document: it gets the next number of its register, is fixed, and enters the chain of evidence.",
        "签发文书：按登记簿取得连续编号，内容固定，并入证据链。",
    ),
    request=NameDocument,
    answer=Document,
    roles=_OFFICE,
    errors=(
        NotResponsible, DocumentMoveNotAllowed, DocumentIncomplete, OfficersTooFew, DocumentDueBeforeIssue,
        IssuedByDrafter, RecordMissing, OrderStillOpen, EvidenceFull,
    ),
    own=OF_AN_AGENCY,
)  # fmt: skip
SERVE_DOCUMENT = Operation(
    "enforcement.serve_document",
    "POST /api/v1/documents/{document_id}/serve",
    Text(
        "Record how a document was served: signed for, refused before a witness, posted or announced.",
        "登记文书送达情况：签收、拒签（须有见证人）、邮寄或公告。",
    ),
    request=ServeDocument,
    answer=Document,
    roles=_OFFICE,
    errors=(NotResponsible, DocumentMoveNotAllowed, ServiceIncomplete, EvidenceFull),
    own=OF_AN_AGENCY,
)
CHECK_DOCUMENT = Operation(
    "enforcement.check_document",
    "POST /api/v1/documents/{document_id}/check",
    Text(
        "Record whether a rectification order was obeyed: before its deadline only that it was.",
        "复查责令改正情况；期限届满前只能登记已改正。",
    ),
    request=CheckDocument,
    answer=Document,
    roles=_OFFICE,
    errors=(NotResponsible, DocumentMoveNotAllowed, NotAnOrder, OrderNotDue, EvidenceFull),
    own=OF_AN_AGENCY,
)
VOID_DOCUMENT = Operation(
    "enforcement.void_document",
    "POST /api/v1/documents/{document_id}/void",
    Text("Void a document with the reason; its number stays in the register.", "说明理由后作废文书，编号保留。"),
    request=VoidDocument,
    answer=Document,
    roles=_OFFICE,
    errors=(NotResponsible, DocumentMoveNotAllowed),
    own=OF_AN_AGENCY,
)
READ_DOCUMENT = Operation(
    "enforcement.read_document",
    "GET /api/v1/documents/{document_id}",
    Text("Read one document; the party is masked.", "查看一份文书（当事人信息脱敏）。"),
    request=NameDocument,
    answer=Document,
    roles=STAFF,
)
PRINT_DOCUMENT = Operation(
    "enforcement.print_document",
    "GET /api/v1/documents/{document_id}/paper",
    Text(
        "Read a document as it is printed, the party unmasked, as an officer of its agency or the commander; this"
        " reading is recorded.",
        "按打印样式查看文书（当事人信息完整显示），限本部门执法人员和总指挥，查看行为将被记录。",
    ),
    request=NameDocument,
    answer=DocumentPaper,
    roles=_OFFICE,
    errors=(NotResponsible,),
    own=OF_AN_AGENCY,
)
LIST_DOCUMENTS = Operation(
    "enforcement.list_documents",
    "GET /api/v1/documents",
    Text(
        "List documents of the territory, newest first; by agency, kind and year it is their register.",
        "查询辖区内的文书，由新到旧；按部门、种类和年份即为登记簿。",
    ),
    request=ListDocuments,
    answer=page_of(Document),
    roles=STAFF,
)
