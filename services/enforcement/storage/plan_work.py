"""What crowds and plans ask of somebody (C3, C6), as parts of everybody's work: all in the same columns."""

from collections.abc import Iterator

import sqlalchemy as sa

from chassis.act import Act
from messages.enforcement.sensors import KEEPERS
from messages.operation import COMMANDER, SUBDISTRICT_OFFICE
from services.enforcement.domain import plan_orders as order_rules
from services.enforcement.storage.offices import agency_of
from services.enforcement.storage.tables.activations import activations
from services.enforcement.storage.tables.plan_orders import plan_orders
from services.enforcement.storage.tables.sensors import sensors
from services.enforcement.storage.tables.warnings import warnings
from services.enforcement.storage.waits_of_duty import WAITS
from services.enforcement.storage.work_items import Part, in_words, part


def work_on_plans(act: Act) -> Iterator[tuple[sa.Table, Part]]:
    """Each part with the table in whose territory it lies."""
    agency = agency_of(act.actor)
    if agency:
        mine = plan_orders.c.agency == agency
        for status, verb in ((order_rules.GIVEN, "acknowledge_order"), (order_rules.ACKNOWLEDGED, "report_order")):
            yield plan_orders, _order(act, verb).where(mine, plan_orders.c.status == status)
    if agency == SUBDISTRICT_OFFICE:
        yield warnings, WAITS["lift_warning"](act)
    if act.actor.is_(*KEEPERS):
        yield sensors, WAITS["mend_sensor"](act)
    if act.actor.is_(COMMANDER):
        late = sa.or_(plan_orders.c.acknowledge_late_at.is_not(None), plan_orders.c.done_late_at.is_not(None))
        yield plan_orders, _order(act, "chase_order").where(late, plan_orders.c.status.in_(order_rules.OPEN))
        for verb in ("end_activation", "review_activation"):
            yield activations, WAITS[verb](act)


def _order(act: Act, verb: str) -> Part:
    return part(verb, plan_orders, due_at=plan_orders.c.due_at, about=in_words(act, plan_orders.c.task))
