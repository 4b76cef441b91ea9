from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.enforcement.plan_orders import (
    ACKNOWLEDGE_ORDER,
    LIST_PLAN_ORDERS,
    READ_PLAN_ORDER,
    REPORT_ORDER,
    WAIVE_ORDER,
)
from services.enforcement.domain.plan_orders import MOVES, PlanOrder
from services.enforcement.storage import plan_orders
from services.enforcement.use_cases.responsibility import only_for


def acknowledge_order(act: Act, *, plan_order_id: str) -> PlanOrder:
    order = _own(act, plan_order_id)
    order.acknowledge(act.actor.id, act.now)
    return _saved(act, order)


def report_order(act: Act, *, plan_order_id: str, words: str, done: int | None, photos: list[str]) -> PlanOrder:
    order = _own(act, plan_order_id)
    order.report(words, done, tuple(photos), act.actor.id, act.now)
    return _saved(act, order)


def waive_order(act: Act, *, plan_order_id: str, reason: str) -> PlanOrder:
    order = plan_orders.get(act, plan_order_id)
    act.may_see(order.territory)
    act.about(agency=order.agency)
    order.waive(reason, act.now)
    return _saved(act, order)


def escalate_late_order(act: Act, plan_order_id: str) -> PlanOrder | None:
    """C6: an order that nobody acknowledges, or that is not done in time, comes to the commander's work."""
    order = plan_orders.lock(act, plan_order_id)
    return _saved(act, order) if order is not None and order.note_late(act.now) else None


def _own(act: Act, plan_order_id: str) -> PlanOrder:
    order = plan_orders.get(act, plan_order_id)
    only_for(act, order.agency, order.territory)
    return order


def _saved(act: Act, order: PlanOrder) -> PlanOrder:
    plan_orders.save(act, order)
    return order


SUBJECT = Subject(
    operations={
        ACKNOWLEDGE_ORDER: acknowledge_order,
        REPORT_ORDER: report_order,
        WAIVE_ORDER: waive_order,
        READ_PLAN_ORDER: plan_orders.read_plan_order,
        LIST_PLAN_ORDERS: plan_orders.list_plan_orders,
    },
    clocks=(Clock("escalate_late_orders", 15, plan_orders.fallen_late, escalate_late_order),),
    life_cycles=(LifeCycle("plan order", MOVES),),
)
