import sqlalchemy as sa

from chassis.columns import by_place, day, ident, text, whole, whole_or_none, yes_or_no
from messages.volunteers.errors.items import OutOfStock
from services.volunteers.storage.tables import metadata

items = sa.Table(
    "items",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("name"),
    text("text"),
    whole("price"),
    whole("stock"),
    day("valid_from"),
    day("valid_until"),
    text("supplier", server_default=""),
    whole_or_none("limit_per_person"),
    yes_or_no("for_district", server_default=sa.false()),
    sa.CheckConstraint("stock >= 0", name="stock_never_below_zero", info={"problem": OutOfStock}),
    sa.CheckConstraint("price > 0", name="an_item_costs_points"),
    sa.CheckConstraint("valid_until >= valid_from", name="item_validity_in_order"),
    by_place("items"),
)
