import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, money, text, whole
from services.volunteers.storage.tables import metadata

budget_entries = sa.Table(
    "budget_entries",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    whole("year"),
    text("direction"),
    money("amount"),
    text("reason"),
    instant("entered_at"),
    text("entered_by"),
    sa.CheckConstraint("amount > 0", name="a_budget_entry_moves_money"),
    sa.Index("budget_entries_by_year", "territory", "year"),
    by_place("budget_entries"),
)
budget_years = sa.Table(
    "budget_years",
    metadata,
    text("territory", primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True),
)
"""What is locked while a year's budget changes."""
