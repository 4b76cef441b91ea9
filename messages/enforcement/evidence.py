"""Evidence 证据 (C7): pieces in a chain for each case, which an outsider verifies; added always, replaced never."""

from typing import Any, Final

from marshmallow import ValidationError, validates_schema

from messages import fields
from messages.enforcement.cases import HANDLERS, OF_AN_AGENCY, STAFF
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.evidence import EvidenceElsewhere, EvidenceEnded, EvidenceFull
from messages.operation import SYSTEM, Operation, page_of
from messages.words import Text, term
from messages.wrong import Wrong

MOST_PIECES: Final = 500
"""Of one case, so that its chain can be handed over whole."""
ACTS: Final = ("add", "supersede", "withdraw")
KINDS: Final = ("photo", "statement", "reading", "document")
_SHA256: Final = (r"[0-9a-f]{64}", term("a SHA-256 in hexadecimal", "十六进制 SHA-256"))
_BY_HAND: Final = KINDS[:3]
"""A document comes into the chain by being issued."""


class Reading(fields.Messages):
    """What an instrument showed."""

    instrument = fields.text(most=100, required=True)
    quantity = fields.number(-1_000_000_000, 1_000_000_000, required=True)
    unit = fields.text(most=20, required=True)


class Piece(fields.Messages):
    """One entry of a case's chain.

    `sha256` is that of the photo as it is kept or of the document as issued, else of the words in UTF-8. `line` is what
    is chained, as text: `hash` = SHA-256 of the former entry's hash (64 zeros before the first), a line feed and the
    line. `found_at` is the time of the device, `entered_at` the suite's. `about` names the piece that this entry
    supersedes or withdraws; `ended_by` the entry that did so to this one.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    case_id = fields.id_(required=True)
    serial = fields.whole(1, required=True)
    act = fields.choice(*ACTS, required=True)
    kind = fields.choice(*KINDS, required=True)
    photo = fields.photo(required=True, allow_none=True)
    document_id = fields.id_(required=True, allow_none=True)
    reading = fields.nested(Reading, required=True, allow_none=True)
    words = fields.text(0, 2000, required=True)
    sha256 = fields.word(*_SHA256, required=True)
    found_at = fields.instant(required=True, allow_none=True)
    point = fields.nested(fields.Point, required=True, allow_none=True)
    entered_at = fields.instant(required=True)
    entered_by = fields.person(required=True)
    agency = fields.text(0, required=True)
    about = fields.id_(required=True, allow_none=True)
    reason = fields.text(0, 500, required=True)
    ended_by = fields.id_(required=True, allow_none=True)
    line = fields.text(2, 10_000, required=True)
    hash = fields.word(*_SHA256, required=True)


class AddEvidence(fields.Messages):
    """A photo has its id; a reading what was shown, maybe with a photo; what supersedes another says why."""

    case_id = fields.id_(required=True)
    kind = fields.choice(*_BY_HAND, required=True)
    words = fields.text(2, 2000, required=True)
    photo = fields.photo(load_default=None, allow_none=True)
    reading = fields.nested(Reading, load_default=None, allow_none=True)
    found_at = fields.happened(load_default=None, allow_none=True)
    point = fields.nested(fields.Point, load_default=None, allow_none=True)
    supersedes = fields.id_(load_default=None, allow_none=True)
    reason = fields.text(2, 500, load_default=None, allow_none=True)

    @validates_schema
    def _has_what_its_kind_needs(self, request: dict[str, Any], **_: Any) -> None:
        needed = {name for name in ("photo", "reading") if request.get("kind") == name}
        needed |= {"reason"} if request.get("supersedes") else set()
        missing = [name for name in sorted(needed) if request.get(name) is None]
        if missing:
            raise ValidationError({name: Wrong("required").messages for name in missing})


class NameEvidence(fields.Messages):
    evidence_id = fields.id_(required=True)


class WithdrawEvidence(NameEvidence):
    reason = fields.text(2, 500, required=True)


class ListEvidence(fields.Messages):
    """The chain from its beginning; `after` is the serial of the page before's last."""

    case_id = fields.id_(required=True)
    limit = fields.whole(1, 200, load_default=100)
    after = fields.whole(0, load_default=0)


ADD_EVIDENCE = Operation(
    "enforcement.add_evidence",
    "POST /api/v1/cases/{case_id}/evidence",
    Text(
        "Add a photo, a statement or a reading to the evidence of a case, as an officer of the responsible or an"
        " assisting agency; a piece that supersedes another says why, and both stay.",
        "责任部门或协办部门的执法人员为案件增加证据（照片、陈述、读数）；替代原证据须说明理由，原证据保留。",
    ),
    request=AddEvidence,
    answer=Piece,
    roles=HANDLERS - {SYSTEM},
    errors=(NotResponsible, EvidenceElsewhere, EvidenceEnded, EvidenceFull),
    creates=True,
    own=OF_AN_AGENCY,
)
WITHDRAW_EVIDENCE = Operation(
    "enforcement.withdraw_evidence",
    "POST /api/v1/evidence/{evidence_id}/withdraw",
    Text(
        "Withdraw a piece of evidence with the reason, as its agency: an entry says so, and the piece stays.",
        "本部门说明理由后撤回一件证据：链上增加撤回记录，原证据保留。",
    ),
    request=WithdrawEvidence,
    answer=Piece,
    roles=HANDLERS - {SYSTEM},
    errors=(NotResponsible, EvidenceEnded, EvidenceFull),
    own=OF_AN_AGENCY,
)
READ_EVIDENCE = Operation(
    "enforcement.read_evidence",
    "GET /api/v1/evidence/{evidence_id}",
    Text("Read one piece of evidence.", "查看一件证据。"),
    request=NameEvidence,
    answer=Piece,
    roles=STAFF,
)
LIST_EVIDENCE = Operation(
    "enforcement.list_evidence",
    "GET /api/v1/cases/{case_id}/evidence",
    Text(
        "The evidence of a case from the first entry on, with the chain by which an outsider verifies that nothing was"
        " changed or taken out.",
        "案件证据，按先后顺序；附证据链，外部可据以核验未被更改或抽取。",
    ),
    request=ListEvidence,
    answer=page_of(Piece),
    roles=STAFF,
)
EXPORT_EVIDENCE = Operation(
    "enforcement.export_evidence",
    "GET /api/v1/cases/{case_id}/evidence/export",
    Text(
        "The evidence of a case to be handed over, as it is listed; each page that is taken is recorded.",
        "导出案件证据用于移交，内容与查询相同；每次导出均留痕。",
    ),
    request=ListEvidence,
    answer=page_of(Piece),
    roles=STAFF,
)
