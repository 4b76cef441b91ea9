import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, instant_or_none, money, text, text_or_none, value, whole
from messages.volunteers.errors.project_expenses import VoucherEnteredAlready
from services.volunteers.storage.tables import metadata

project_expenses = sa.Table(
    "project_expenses",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("project_id"),
    day("spent_on"),
    text("purpose"),
    text("payee"),
    money("amount"),
    text("voucher"),
    value("photos"),
    text("entered_by"),
    instant("entered_at"),
    text("status"),
    text_or_none("struck_by"),
    instant_or_none("struck_at"),
    text("reason"),
    sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name="expense_of_a_project"),
    sa.CheckConstraint("amount >= 0", name="an_expense_brings_no_money"),
    sa.Index(
        "a_voucher_stands_once",
        "project_id",
        "voucher",
        unique=True,
        postgresql_where=sa.text("status = 'entered'"),
        info={"problem": VoucherEnteredAlready},
    ),
    sa.Index("project_expenses_by_project", "project_id", "id"),
    by_place("project_expenses"),
)
