import sqlalchemy as sa

from chassis.columns import ident, instant_or_none, text, whole, yes_or_no
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.terminals import terminals
from services.enforcement.storage.tables.warnings import warnings

deliveries = sa.Table(
    "deliveries",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("warning_id"),
    ident("terminal_id"),
    text("kind"),
    yes_or_no("drill"),
    text("status"),
    whole("attempts"),
    instant_or_none("next_at"),
    text("fault"),
    instant_or_none("first_tried_at"),
    instant_or_none("ended_at"),
    sa.ForeignKeyConstraint(["warning_id"], [warnings.c.id], name="delivery_of_warning"),
    sa.ForeignKeyConstraint(["terminal_id"], [terminals.c.id], name="delivery_to_terminal"),
    sa.UniqueConstraint("warning_id", "terminal_id", "kind", name="one_delivery_per_terminal"),
    sa.CheckConstraint("(status = 'waiting') = (next_at IS NOT NULL)", name="waiting_delivery_is_tried_again"),
    sa.CheckConstraint("(status = 'waiting') = (ended_at IS NULL)", name="delivery_ended_has_its_time"),
)
sa.Index("deliveries_due", deliveries.c.next_at, postgresql_where=deliveries.c.next_at.is_not(None))
