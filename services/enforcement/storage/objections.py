import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import from_row
from messages.enforcement.cases import STAFF
from messages.errors import NotFound
from services.enforcement.domain.cases import Case
from services.enforcement.domain.objections import Objection
from services.enforcement.storage import cases
from services.enforcement.storage.tables.cases import case_entries
from services.enforcement.storage.tables.objections import objections


def add(act: Act, objection: Objection) -> None:
    act.add(objections, objection)


def save(act: Act, objection: Objection) -> None:
    act.save(objections, objection)


def with_case(act: Act, objection_id: str) -> tuple[Objection, Case]:
    """Both locked, the case first."""
    row = act.one(sa.select(objections.c.case_id).where(objections.c.id == objection_id))
    if row is None:
        raise NotFound
    case = cases.lock(act, row["case_id"])
    return act.get(Objection, objections, objection_id), case


def who_rejected(act: Act, case_id: str) -> tuple[str, str]:
    """Office and person, as the history of the case names them."""
    query = sa.select(case_entries.c.agency, case_entries.c.person).where(
        case_entries.c.case_id == case_id, case_entries.c.act == "reject"
    )
    row = act.one(query.order_by(case_entries.c.id.desc()).limit(1)) or {}
    return row.get("agency") or "", row.get("person") or ""


def read_objection(act: Act, *, objection_id: str) -> Objection:
    objection = act.get(Objection, objections, objection_id)
    own = objection.objected_by == act.actor.id
    act.may_see(objection.territory, unless=own)
    if not own and not act.actor.is_(*STAFF):
        raise NotFound
    return _as_told_to(act, objection)


def _as_told_to(act: Act, objection: Objection) -> Objection:
    """Who reported reads what was decided, not by whom."""
    return objection if act.actor.is_(*STAFF) else dataclasses.replace(objection, decided_by=None)


def list_objections(
    act: Act, *, within: str | None, case_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    seen = act.own_or_covered(objections.c.objected_by, objections.c.territory, STAFF, within)
    wanted = {objections.c.case_id: case_id, objections.c.status: status}
    query = sa.select(objections).where(seen, *(column == one for column, one in wanted.items() if one is not None))
    page = act.page(query, objections.c.id, after, limit)
    return page | {"items": [_as_told_to(act, from_row(Objection, row)) for row in page["items"]]}
