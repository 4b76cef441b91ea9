from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import from_row
from messages.enforcement.evidence import MOST_PIECES
from messages.errors import NotFound
from services.enforcement.domain.cases import Case
from services.enforcement.domain.evidence import GENESIS, Chain, Piece
from services.enforcement.storage import cases
from services.enforcement.storage.tables.evidence import evidence

_later = evidence.alias("later")
_WITH_END = sa.select(evidence, _later.c.id.label("ended_by")).outerjoin(_later, _later.c.about == evidence.c.id)


def add(act: Act, piece: Piece) -> None:
    act.add(evidence, piece)


def chain_of(act: Act, case: Case) -> Chain:
    """The end of the chain of a case that is locked: so nobody else adds to it."""
    query = sa.select(evidence.c.serial, evidence.c.hash).where(evidence.c.case_id == case.id)
    last = act.one(query.order_by(evidence.c.serial.desc()).limit(1)) or {"serial": 0, "hash": GENESIS}
    ended = sa.select(evidence.c.about).where(evidence.c.case_id == case.id, evidence.c.about.is_not(None))
    about = frozenset(row["about"] for row in act.all(ended))
    return Chain(case.id, case.number, case.territory, MOST_PIECES, last["serial"], last["hash"], about)


def with_case(act: Act, evidence_id: str) -> tuple[Piece, Case]:
    """The case locked; a piece never changes."""
    piece = get(act, evidence_id)
    return piece, cases.lock(act, piece.case_id)


def get(act: Act, evidence_id: str) -> Piece:
    piece = act.find(Piece, evidence, evidence.c.id == evidence_id)
    if piece is None:
        raise NotFound
    return piece


def standing(act: Act, case_id: str) -> list[Piece]:
    """What was neither withdrawn nor superseded, in its order."""
    query = _WITH_END.where(evidence.c.case_id == case_id, evidence.c.act != "withdraw", _later.c.id.is_(None))
    rows = act.all(query.order_by(evidence.c.serial))
    return [_piece(row) for row in rows]


def read_evidence(act: Act, *, evidence_id: str) -> dict[str, Any]:
    row = act.one(_WITH_END.where(evidence.c.id == evidence_id))
    if row is None:
        raise NotFound
    act.may_see(row["territory"])
    return shown(row)


def list_evidence(act: Act, *, case_id: str, limit: int, after: int) -> dict[str, Any]:
    cases.read_case(act, case_id=case_id)
    query = _WITH_END.where(evidence.c.case_id == case_id)
    page = act.page(query, evidence.c.serial, after, limit, newest_first=False)
    last = page["next"]
    return {"items": [shown(row) for row in page["items"]], "next": None if last is None else str(last)}


def shown(row: dict[str, Any]) -> dict[str, Any]:
    ended_by, piece = row["ended_by"], _piece(row)
    return answer_of(piece, ended_by)


def answer_of(piece: Piece, ended_by: str | None = None) -> dict[str, Any]:
    names = (*Piece.__slots__, "kind", "words", "sha256", "photo", "reading", "document_id", "found_at", "point")
    return {name: getattr(piece, name) for name in names} | {"ended_by": ended_by}


def _piece(row: dict[str, Any]) -> Piece:
    del row["ended_by"]
    return from_row(Piece, row)
