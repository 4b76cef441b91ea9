import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, money, text, whole
from services.volunteers.storage.tables import metadata

clearing_pairs = sa.Table(
    "clearing_pairs",
    metadata,
    text("debtor", primary_key=True),
    text("creditor", primary_key=True),
)
"""What is locked while an order takes points of another subdistrict, so that the limit holds."""

clearing_entries = sa.Table(
    "clearing_entries",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("debtor"),
    text("creditor"),
    ident("order_id"),
    whole("points"),
    instant("posted_at"),
    sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name="cleared_for_known_order"),
    sa.CheckConstraint("debtor <> creditor AND points <> 0", name="clearing_is_between_two"),
    sa.Index("clearing_entries_by_pair", "debtor", "creditor"),
    sa.Index("clearing_entries_by_order", "order_id"),
)
settlements = sa.Table(
    "settlements",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("month"),
    text("debtor"),
    text("creditor"),
    whole("points"),
    whole("counter_points"),
    money("amount"),
    text("rule_version"),
    instant("settled_at"),
    text("settled_by"),
    sa.CheckConstraint("debtor <> creditor AND amount >= 0", name="a_settlement_is_between_two"),
    sa.Index(
        "two_settle_a_month_once",
        sa.text("least(debtor, creditor)"),
        sa.text("greatest(debtor, creditor)"),
        "month",
        unique=True,
    ),
    by_place("settlements"),
)
