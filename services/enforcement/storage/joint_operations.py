from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.act import Act
from chassis.columns import lies_in
from messages.enforcement.consultations import CALLERS
from messages.operation import COMMANDER
from services.enforcement.domain.joint_operations import (
    CANCELLED,
    CARRIED_OUT,
    PLANNED,
    JointOperation,
    OperationResult,
)
from services.enforcement.domain.periods import Period
from services.enforcement.storage.offices import agency_of
from services.enforcement.storage.tables.consultations import consultations
from services.enforcement.storage.tables.joint_operations import joint_operation_results, joint_operations
from services.enforcement.storage.work_items import Part, part

_RESULT = [
    joint_operation_results.c[name] for name in ("agency", "problem_class", "unit", "quantity", "case_id")
]  # fmt: skip


def get(act: Act, joint_operation_id: str) -> JointOperation:
    return act.get(JointOperation, joint_operations, joint_operation_id)


def add(act: Act, operation: JointOperation) -> None:
    act.add(joint_operations, operation)


def save(act: Act, operation: JointOperation) -> None:
    act.save(joint_operations, operation)


def add_results(act: Act, operation: JointOperation, results: Iterable[OperationResult]) -> None:
    for result in results:
        named = {"agency": result.agency, "problem_class": result.problem_class, "unit": result.unit}
        told = {"quantity": float(result.quantity), "case_id": result.case_id, "at": act.now}
        of = {"id": act.new_id(), "operation_id": operation.id, "territory": operation.territory}
        act.add(joint_operation_results, of | named | told)


def shown(act: Act, operation: JointOperation, results: list[OperationResult] | None = None) -> dict[str, Any]:
    told = {name: getattr(operation, name) for name in JointOperation.__slots__}
    return told | {"results": _results(act, [operation.id])[operation.id] if results is None else results}


def _results(act: Act, ids: list[str]) -> dict[str, list[dict[str, Any]]]:
    of = joint_operation_results.c.operation_id
    query = sa.select(of, *_RESULT).where(of.in_(ids)).order_by(joint_operation_results.c.id)
    found: dict[str, list[dict[str, Any]]] = {id_: [] for id_ in ids}
    for row in act.all(query):
        found[row.pop("operation_id")].append(row)
    return found


def read_joint_operation(act: Act, *, joint_operation_id: str) -> dict[str, Any]:
    operation = get(act, joint_operation_id)
    act.may_see(operation.territory)
    return shown(act, operation)


def list_joint_operations(
    act: Act,
    *,
    within: str | None,
    status: str | None,
    agency: str | None,
    month: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    query = sa.select(joint_operations).where(act.covered(joint_operations.c.territory, within))
    if status is not None:
        query = query.where(joint_operations.c.status == status)
    if agency is not None:
        query = query.where(joint_operations.c.participants.op("@>")(sa.cast([{"agency": agency}], JSONB)))
    if month is not None:
        query = query.where(_begins_in(Period.named(month)))
    page = act.page(query, joint_operations.c.id, after, limit)
    results = _results(act, [row["id"] for row in page["items"]])
    return page | {"items": [row | {"results": results[row["id"]]} for row in page["items"]]}


def count_joint_operations(act: Act, *, within: str, month: str) -> dict[str, Any]:
    period = Period.named(month)
    opened = (consultations.c.opened_at >= period.begins_at, consultations.c.opened_at < period.over_at)
    held = sa.select(sa.func.count()).where(lies_in(consultations.c.territory, within), *opened)
    of_month = (lies_in(joint_operations.c.territory, within), _begins_in(period))
    status = joint_operations.c.status
    figures = sa.select(
        held.scalar_subquery().label("consultations"),
        sa.func.count().label("operations"),
        sa.func.count().filter(status.not_in((PLANNED, CANCELLED))).label("carried_out"),
        sa.func.count().filter(status == CANCELLED).label("cancelled"),
    ).where(*of_month)
    return {"month": month, **(act.one(figures) or {}), "agencies": _by_agency(act, of_month)}


def _by_agency(act: Act, of_month: tuple[sa.ColumnElement[bool], ...]) -> list[dict[str, Any]]:
    """What was cancelled asks nobody to come."""
    parts = sa.func.jsonb_array_elements(joint_operations.c.participants)
    part = parts.table_valued(sa.column("value", JSONB)).alias("part")
    agency = part.c.value["agency"].astext
    query = (
        sa.select(
            agency.label("agency"),
            sa.func.count().label("invited"),
            sa.func.count(part.c.value["acknowledged_at"].astext).label("acknowledged"),
            sa.func.count().filter(part.c.value["came"].astext == "true").label("came"),
        )
        .select_from(joint_operations.join(part, sa.true()))
        .where(*of_month, joint_operations.c.status != CANCELLED)
        .group_by(agency)
        .order_by(agency)
    )
    return act.all(query.limit(1000))


def _begins_in(period: Period) -> sa.ColumnElement[bool]:
    return sa.and_(joint_operations.c.begins_at >= period.begins_at, joint_operations.c.begins_at < period.over_at)


# --- who must act ---


def work_of(act: Act, within: str | None) -> Iterator[Part]:
    """An invited agency acknowledges; who planned it tells and closes it, and the commander chases who is late."""
    here, planned = act.covered(joint_operations.c.territory, within), joint_operations.c.status == PLANNED
    agency = agency_of(act.actor)
    if agency:
        waits = sa.cast([{"agency": agency, "acknowledged_at": None}], JSONB)
        invited = joint_operations.c.participants.op("@>")(waits)
        yield _part("acknowledge_joint_operation", joint_operations.c.acknowledge_by, here, planned, invited)
    if act.actor.is_(*CALLERS):
        late = joint_operations.c.due_at < act.now if act.actor.is_(COMMANDER) else sa.false()
        mine = sa.or_(joint_operations.c.planned_by == act.actor.id, late)
        over = joint_operations.c.ends_at <= act.now
        yield _part("execute_joint_operation", joint_operations.c.due_at, here, mine, planned, over)
        done = joint_operations.c.status == CARRIED_OUT
        yield _part("close_joint_operation", joint_operations.c.due_at, here, mine, done)


def _part(verb: str, due_at: sa.Column[Any], *conditions: sa.ColumnElement[bool]) -> Part:
    return part(verb, joint_operations, due_at=due_at, about=joint_operations.c.title).where(*conditions)
