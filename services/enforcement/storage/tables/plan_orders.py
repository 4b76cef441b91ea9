import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
    whole_or_none,
    yes_or_no,
)
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.activations import activations

plan_orders = sa.Table(
    "plan_orders",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("activation_id"),
    yes_or_no("drill"),
    text("order"),
    text("agency"),
    value("task"),
    whole_or_none("quantity"),
    text_or_none("unit"),
    instant("given_at"),
    instant("acknowledge_by"),
    instant("done_by"),
    text("status"),
    instant_or_none("due_at"),
    text_or_none("acknowledged_by"),
    instant_or_none("acknowledged_at"),
    instant_or_none("acknowledge_late_at"),
    text_or_none("reported_by"),
    instant_or_none("reported_at"),
    instant_or_none("done_late_at"),
    whole_or_none("done"),
    text("words"),
    value("photos"),
    sa.ForeignKeyConstraint(["activation_id"], [activations.c.id], name="order_of_activation"),
    sa.UniqueConstraint("activation_id", "order", name="one_order_per_activation"),
    sa.CheckConstraint("(status IN ('given', 'acknowledged')) = (due_at IS NOT NULL)", name="open_order_has_its_clock"),
    sa.CheckConstraint("(status = 'reported') = (reported_at IS NOT NULL)", name="reported_order_has_its_time"),
    by_place("plan_orders"),
)
sa.Index("plan_orders_due", plan_orders.c.due_at, postgresql_where=plan_orders.c.due_at.is_not(None))
