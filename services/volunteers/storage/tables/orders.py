import sqlalchemy as sa

from chassis.columns import (
    by_place,
    day_or_none,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    whole,
    yes_or_no,
)
from services.volunteers.storage.tables import metadata

order_number = sa.Sequence("order_number", increment=10, metadata=metadata)

orders = sa.Table(
    "orders",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("owner"),
    ident("account_id"),
    ident("item_id"),
    text("item_name"),
    whole("quantity"),
    whole("points"),
    text("status"),
    day_or_none("due_on"),
    text_or_none("pick_up_code"),
    yes_or_no("by_code", server_default=sa.false()),
    text_or_none("rule_version"),
    instant("ordered_at"),
    instant_or_none("ended_at"),
    text_or_none("ended_by"),
    text_or_none("reason"),
    instant_or_none("returned_at"),
    text_or_none("returned_by"),
    text_or_none("return_reason"),
    sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="order_of_known_account"),
    sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="order_of_known_item"),
    by_place("orders"),
    sa.Index("orders_by_owner", "owner", "id"),
    sa.Index("orders_to_collect", "due_on", postgresql_where=sa.text("status = 'held'")),
    sa.Index("orders_on_hold", "account_id", postgresql_where=sa.text("status = 'held'")),
)
