"""What crowds and plans ask of somebody (C3, C6), as parts of everybody's work: all in the same columns."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from messages.envelope import Actor
from messages.operation import COMMANDER, SUBDISTRICT_OFFICE
from services.enforcement.domain import activations as activation_rules
from services.enforcement.domain import plan_orders as order_rules
from services.enforcement.domain import warnings as warning_rules
from services.enforcement.storage.offices import agency_of
from services.enforcement.storage.tables.activations import activations
from services.enforcement.storage.tables.plan_orders import plan_orders
from services.enforcement.storage.tables.warnings import warnings

_NOTHING = sa.cast(sa.null(), sa.TIMESTAMP(timezone=True))


def work_on_plans(actor: Actor) -> Iterator[tuple[sa.Table, sa.Select[Any]]]:
    """Each part with the table in whose territory it lies."""
    agency = agency_of(actor)
    if agency:
        mine, due = plan_orders.c.agency == agency, plan_orders.c.due_at
        for status, verb in ((order_rules.GIVEN, "acknowledge_order"), (order_rules.ACKNOWLEDGED, "report_order")):
            yield _part(plan_orders, verb, due, plan_orders.c.agency, mine, plan_orders.c.status == status)
    if agency == SUBDISTRICT_OFFICE:
        by_those_on_duty = warnings.c.grade == warning_rules.ORDINARY
        raised = warnings.c.status == warning_rules.RAISED
        yield _part(warnings, "lift_warning", _NOTHING, sa.literal(agency), by_those_on_duty, raised)
    if actor.is_(COMMANDER):
        late = sa.or_(plan_orders.c.acknowledge_late_at.is_not(None), plan_orders.c.done_late_at.is_not(None))
        chased = (late, plan_orders.c.status.in_(order_rules.OPEN))
        yield _part(plan_orders, "chase_order", plan_orders.c.due_at, plan_orders.c.agency, *chased)
        for status, verb in (
            (activation_rules.UNDER_WAY, "end_activation"),
            (activation_rules.ENDED, "review_activation"),
        ):
            yield _part(activations, verb, _NOTHING, sa.literal(""), activations.c.status == status)


def _part(
    table: sa.Table, verb: str, due_at: sa.ColumnElement[Any], agency: Any, *conditions: sa.ColumnElement[bool]
) -> tuple[sa.Table, sa.Select[Any]]:
    columns = (
        table.c.id, sa.literal(verb).label("act"), sa.cast(sa.null(), sa.Uuid(as_uuid=False)).label("case_id"),
        sa.cast(sa.null(), sa.Text).label("case_number"), table.c.territory,
        sa.cast(sa.null(), sa.Text).label("problem_class"), agency.label("agency"), due_at.label("due_at"),
        table.c.drill,
    )  # fmt: skip
    return table, sa.select(*columns).where(*conditions)
