"""A legal document 法律文书 (C7): a draft, then issued and fixed; served with a record, or voided with a reason.

The number is drawn when it is issued and stays with it, also when it is voided: a register has no gaps.
"""

import dataclasses
import datetime as dt

from messages.beijing import day_of, start_of
from messages.enforcement.errors.documents import (
    DocumentDueBeforeIssue,
    DocumentIncomplete,
    DocumentMoveNotAllowed,
    IssuedByDrafter,
    NotAnOrder,
    OfficersTooFew,
    OrderNotDue,
    ServiceIncomplete,
)
from services.enforcement.domain.evidence import sha256_of
from services.enforcement.domain.papers import Paper
from services.enforcement.domain.templates import RECTIFICATION_ORDER, Template

DRAFT, ISSUED, SERVED, VOIDED = "draft", "issued", "served", "voided"
OBEYED, DISOBEYED = "obeyed", "disobeyed"
MOVES: dict[str, dict[str, str]] = {
    "draft": {"": DRAFT},
    "correct": {DRAFT: DRAFT},
    "issue": {DRAFT: ISSUED},
    "serve": {ISSUED: SERVED},
    "check": {SERVED: SERVED},
    "void": {DRAFT: VOIDED, ISSUED: VOIDED, SERVED: VOIDED},
}
_NEEDED_TO_SERVE = {
    "signed": ("received_by",),
    "refused": ("reason", "witness"),
    "posted": ("reference",),
    "announced": ("reference",),
}


@dataclasses.dataclass(frozen=True, slots=True)
class OfficerInCharge:
    name: str
    certificate: str


@dataclasses.dataclass(frozen=True, slots=True)
class MaskedParty:
    kind: str
    name: str
    id_number: str
    phone: str


@dataclasses.dataclass(frozen=True, slots=True)
class Party:
    """The party concerned 当事人."""

    kind: str
    name: str
    id_number: str | None = None
    phone: str | None = None
    address: str | None = None

    def masked(self) -> MaskedParty:
        """Of a person the surname; of an organisation the whole name, which is public."""
        name = f"{self.name[0]}某" if self.kind == "person" else self.name
        return MaskedParty(self.kind, name, _ends_of(self.id_number), _ends_of(self.phone))


def _ends_of(number: str | None) -> str:
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}" if number else ""


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """What the document says, but for the party, who is sealed."""

    facts: str = ""
    basis: tuple[str, ...] = ()
    demands: str = ""
    heard: str = ""
    due_on: dt.date | None = None
    inspected_from: dt.datetime | None = None
    inspected_to: dt.datetime | None = None
    officers: tuple[OfficerInCharge, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Issue:
    number: str
    year: int
    serial: int
    by: str
    at: dt.datetime
    sha256: str
    serve_by: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class DocumentService:
    """How it was served; who signed and who witnessed is sealed beside it."""

    way: str
    at: dt.datetime
    by: str
    reason: str
    reference: str


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    outcome: str
    by: str
    at: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class Voiding:
    by: str
    at: dt.datetime
    reason: str


@dataclasses.dataclass(slots=True)
class Document:
    id: str
    territory: str
    case_id: str
    case_number: str
    kind: str
    agency: str
    template_version: str
    drafted_by: str
    drafted_at: dt.datetime
    said: Said
    sealed_party: str
    party: MaskedParty | None = None
    transfer_id: str | None = None
    order_id: str | None = None
    status: str = MOVES["draft"][""]
    issue_of: Issue | None = None
    sealed_paper: str = ""
    service: DocumentService | None = None
    sealed_service: str = ""
    check_of: Outcome | None = None
    voiding: Voiding | None = None
    version: int = 1

    def may(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise DocumentMoveNotAllowed(status=self.status)

    def _move(self, move: str) -> None:
        self.may(move)
        self.status = MOVES[move][self.status]

    # --- the moves ---

    def correct(self, said: Said, party: tuple[str, MaskedParty] | None) -> None:
        self._move("correct")
        self.said = said
        if party is not None:
            self.sealed_party, self.party = party

    def may_be_issued(self, template: Template, pieces: int, by: str, now: dt.datetime) -> None:
        """It has all that is asked of its kind; else it says what it lacks."""
        self.may("issue")
        given = {
            "party": self.party, "officers": self.said.officers, "facts": self.said.facts, "basis": self.said.basis,
            "inspected": self.said.inspected_from and self.said.inspected_to, "evidence": pieces,
            "heard": self.said.heard, "demands": self.said.demands, "due_on": self.said.due_on,
            "transfer": self.transfer_id,
        }  # fmt: skip
        if missing := [part for part in template.asks if not given[part]]:
            raise DocumentIncomplete(missing=", ".join(missing))
        officers = len({officer.certificate for officer in self.said.officers})
        if officers < template.least_officers:
            raise OfficersTooFew(count=officers, limit=template.least_officers)
        if self.said.due_on is not None and self.said.due_on < day_of(now):
            raise DocumentDueBeforeIssue
        if template.by_another and by == self.drafted_by:
            raise IssuedByDrafter

    def issue(self, template: Template, paper: Paper, register: tuple[int, int], by: str, now: dt.datetime) -> None:
        """Fixed from now on; `register` is the year and the number in it."""
        self._move("issue")
        serve_by = start_of(day_of(now) + dt.timedelta(days=template.serve_days + 1))
        self.issue_of = Issue(paper.number, *register, by, now, sha256_of(paper.text()), serve_by)
        self.template_version = template.version

    def serve(self, service: DocumentService, received_by: str, witness: str) -> None:
        self.may("serve")
        told = {
            "received_by": received_by, "witness": witness, "reason": service.reason, "reference": service.reference,
        }  # fmt: skip
        if missing := [part for part in _NEEDED_TO_SERVE[service.way] if not told[part]]:
            raise ServiceIncomplete(missing=", ".join(missing))
        self._move("serve")
        self.service = service

    def check(self, outcome: str, by: str, now: dt.datetime) -> None:
        if self.kind != RECTIFICATION_ORDER or self.outcome is not None:
            raise NotAnOrder
        self.may("check")
        if outcome == DISOBEYED and self.due_at is not None and now < self.due_at:
            raise OrderNotDue
        self._move("check")
        self.check_of = Outcome(outcome, by, now)

    def void(self, reason: str, by: str, now: dt.datetime) -> None:
        self._move("void")
        self.voiding = Voiding(by, now, reason)

    # --- what queries and answers ask for ---

    @property
    def number(self) -> str | None:
        return self.issue_of.number if self.issue_of else None

    @property
    def year(self) -> int | None:
        return self.issue_of.year if self.issue_of else None

    @property
    def serial(self) -> int | None:
        return self.issue_of.serial if self.issue_of else None

    @property
    def serve_by(self) -> dt.datetime | None:
        return self.issue_of.serve_by if self.issue_of else None

    @property
    def due_at(self) -> dt.datetime | None:
        """The end of the day by which to act."""
        return start_of(self.said.due_on + dt.timedelta(days=1)) if self.said.due_on else None

    @property
    def outcome(self) -> str | None:
        return self.check_of.outcome if self.check_of else None
