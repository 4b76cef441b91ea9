from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from chassis.act import Act
from chassis.columns import given
from chassis.values import from_row
from messages.errors import NotFound
from services.enforcement.domain.cases import Case
from services.enforcement.domain.documents import ISSUED, SERVED, VOIDED, Document
from services.enforcement.domain.templates import INSPECTION_RECORD, RECTIFICATION_ORDER
from services.enforcement.storage import cases
from services.enforcement.storage.tables.documents import document_registers, documents


def add(act: Act, document: Document) -> None:
    act.add(documents, document)


def save(act: Act, document: Document) -> None:
    act.save(documents, document)


def with_case(act: Act, document_id: str) -> tuple[Document, Case]:
    """Both locked, the case first."""
    row = act.one(sa.select(documents.c.case_id).where(documents.c.id == document_id))
    if row is None:
        raise NotFound
    case = cases.lock(act, row["case_id"])
    return act.get(Document, documents, document_id), case


def get(act: Act, document_id: str) -> Document:
    return act.get(Document, documents, document_id, lock=False)


def of_case(act: Act, case_id: str) -> list[Document]:
    """Those that were not voided, newest first; as many as a case can sensibly have."""
    query = sa.select(documents).where(documents.c.case_id == case_id, documents.c.status != VOIDED)
    return act.collect(Document, query.order_by(documents.c.id.desc()).limit(100))


def has_record(act: Act, case_id: str) -> bool:
    """Whether an inspection of the case was recorded."""
    record = (documents.c.kind == INSPECTION_RECORD, documents.c.status.in_((ISSUED, SERVED)))
    query = sa.select(documents.c.id).where(documents.c.case_id == case_id, *record).limit(1)
    return act.one(query) is not None


def open_order(act: Act, case_id: str) -> str | None:
    """The number of an order that runs still, or that nobody has checked since its deadline."""
    order = (documents.c.kind == RECTIFICATION_ORDER, documents.c.status.in_((ISSUED, SERVED)))
    query = sa.select(documents.c.number).where(documents.c.case_id == case_id, *order, documents.c.outcome.is_(None))
    row = act.one(query.limit(1))
    return None if row is None else str(row["number"])


def draw_serial(act: Act, agency: str, seat: str, kind: str, year: int) -> int:
    """The next number of the register, which is locked until the act ends: refused, and the number was never drawn."""
    first = insert(document_registers).values(agency=agency, seat=seat, kind=kind, year=year, last=1)
    drawn = first.on_conflict_do_update(
        index_elements=["agency", "seat", "kind", "year"], set_={"last": document_registers.c.last + 1}
    ).returning(document_registers.c.last)
    return int(act.run(drawn).scalar_one())


def read_document(act: Act, *, document_id: str) -> dict[str, Any]:
    document = act.get(Document, documents, document_id)
    act.may_see(document.territory)
    return shown(document)


def list_documents(  # noqa: PLR0913 (the request's fields)
    act: Act,
    *,
    within: str | None,
    case_id: str | None,
    agency: str | None,
    kind: str | None,
    status: str | None,
    year: int | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {
        documents.c.case_id: case_id,
        documents.c.agency: agency,
        documents.c.kind: kind,
        documents.c.status: status,
        documents.c.year: year,
    }
    chosen = given(wanted)
    query = sa.select(documents).where(act.covered(documents.c.territory, within), *chosen)
    page = act.page(query, documents.c.id, after, limit)
    return page | {"items": [shown(from_row(Document, row)) for row in page["items"]]}


def shown(document: Document) -> dict[str, Any]:
    """The answer: what it says and what was done with it, nothing that is sealed."""
    own = (
        "id", "version", "territory", "case_id", "case_number", "kind", "status", "template_version", "agency",
        "number", "year", "serial", "party", "transfer_id", "order_id", "drafted_by", "drafted_at", "serve_by",
        "service", "due_at", "outcome",
    )  # fmt: skip
    said = (
        "facts", "basis", "demands", "heard", "due_on", "inspected_from", "inspected_to", "officers",
    )  # fmt: skip
    issue, check, voiding = document.issue_of, document.check_of, document.voiding
    return (
        {name: getattr(document, name) for name in own}
        | {name: getattr(document.said, name) for name in said}
        | {
            "issued_by": issue and issue.by, "issued_at": issue and issue.at, "sha256": issue and issue.sha256,
            "checked_at": check and check.at, "voided_by": voiding and voiding.by,
            "voided_at": voiding and voiding.at, "void_reason": voiding.reason if voiding else "",
        }
    )  # fmt: skip
