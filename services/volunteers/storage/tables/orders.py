import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, whole
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
    instant("ordered_at"),
    instant_or_none("ended_at"),
    text_or_none("ended_by"),
    text_or_none("reason"),
    sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="order_of_known_account"),
    sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="order_of_known_item"),
    by_place("orders"),
    sa.Index("orders_by_owner", "owner", "id"),
    sa.Index("orders_on_hold", "account_id", postgresql_where=sa.text("status = 'held'")),
)
