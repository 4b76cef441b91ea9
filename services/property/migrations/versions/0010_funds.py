"""Special funds with their budgets, commitments and postings, and the payments that scores give."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_BY_PLACE = {"territory": "text_pattern_ops"}


def _key() -> sa.Column[str]:
    return sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True)


def _ident(name: str, *, or_none: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Uuid(as_uuid=False), nullable=or_none)


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _money(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger(), nullable=False) for name in names]


def _instant(name: str, *, or_none: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.TIMESTAMP(timezone=True), nullable=or_none)


def upgrade() -> None:
    _funds()
    _payments()
    _let_the_books_only_grow()


def _funds() -> None:
    op.create_table(
        "funds",
        _key(),
        sa.Column("version", sa.Integer(), nullable=False),
        *_text("territory"),
        _ident("area_id"),
        sa.Column("year", sa.Integer(), nullable=False),
        *_text("opened_by"),
        _instant("opened_at"),
        *_money("budget", "available", "committed", "withheld", "paid", "returned", "carried"),
        *_text("status"),
        _instant("closed_at", or_none=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fund_of_an_area"),
        sa.UniqueConstraint("area_id", "year", name="one_fund_per_area_and_year"),
        sa.CheckConstraint(
            "least(available, committed, withheld, paid, returned, carried) >= 0"
            " AND budget = available + committed + withheld + paid + returned + carried",
            name="a_fund_is_never_overdrawn",
        ),
    )
    op.create_index("funds_by_place", "funds", ["territory", "id"], postgresql_ops=_BY_PLACE)
    op.create_table(
        "fund_budgets",
        _key(),
        sa.Column("version", sa.Integer(), nullable=False),
        *_text("territory"),
        _ident("fund_id"),
        *_money("budget"),
        *_text("reason", "decided_by"),
        _instant("decided_at"),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name="budget_of_a_fund"),
    )
    op.create_index("fund_budgets_by_fund", "fund_budgets", ["fund_id", "id"])
    op.create_table(
        "commitments",
        _key(),
        sa.Column("version", sa.Integer(), nullable=False),
        *_text("territory"),
        _ident("fund_id"),
        _ident("contract_id"),
        *_text("company"),
        *_money("amount", "left"),
        *_text("made_by"),
        _instant("made_at"),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name="commitment_of_a_fund"),
        sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name="commitment_to_a_contract"),
        sa.UniqueConstraint("fund_id", "contract_id", name="one_commitment_per_contract"),
        sa.CheckConstraint('"left" BETWEEN 0 AND amount', name="no_more_than_was_committed"),
    )
    op.create_table(
        "fund_postings",
        _key(),
        _ident("transaction_id"),
        _ident("fund_id"),
        *_text("kind", "from_account", "to_account"),
        *_money("amount"),
        _ident("contract_id", or_none=True),
        _ident("score_id", or_none=True),
        _ident("payment_id", or_none=True),
        *_text("decision", "posted_by"),
        _instant("posted_at"),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name="fund_posting_of_a_fund"),
        sa.CheckConstraint("amount > 0 AND from_account <> to_account", name="a_fund_posting_moves_money"),
        sa.CheckConstraint(
            "kind NOT IN ('pay', 'withhold', 'supplement') OR"
            " (contract_id IS NOT NULL AND score_id IS NOT NULL AND payment_id IS NOT NULL)",
            name="every_yuan_leads_to_contract_and_score",
        ),
    )
    op.create_index("fund_postings_by_fund", "fund_postings", ["fund_id", "id"])


def _payments() -> None:
    op.create_table(
        "payments",
        _key(),
        sa.Column("version", sa.Integer(), nullable=False),
        *_text("territory"),
        _ident("fund_id"),
        _ident("contract_id"),
        *_text("company"),
        _ident("score_id"),
        *_text("month", "grade"),
        sa.Column("payment_percent", sa.Integer(), nullable=False),
        *_money("fee", "amount", "withheld", "deducted"),
        sa.Column("supplement", sa.Boolean(), nullable=False),
        *_text("rule_version", "ordered_by"),
        _instant("ordered_at"),
        *_money("released", "forfeited", "refunded"),
        sa.Column("rectify_until", sa.Date()),
        _ident("recheck", or_none=True),
        *_text("status"),
        sa.Column("approved_by", sa.Text()),
        _instant("paid_at", or_none=True),
        sa.Column("refused_because", sa.Text()),
        sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name="payment_of_a_fund"),
        sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name="payment_of_a_contract"),
        sa.ForeignKeyConstraint(["score_id"], ["scores.id"], name="payment_of_a_score"),
        sa.CheckConstraint("fee = amount + withheld + deducted", name="a_fee_is_shared_out"),
        sa.CheckConstraint("released + forfeited <= withheld", name="no_more_than_was_withheld"),
        sa.CheckConstraint("refunded <= amount + released", name="no_more_refunded_than_paid"),
        sa.CheckConstraint("approved_by <> ordered_by", name="payment_by_two"),
    )
    op.create_index("payments_by_place", "payments", ["territory", "id"], postgresql_ops=_BY_PLACE)
    op.create_index("payments_by_company", "payments", ["company", "id"])
    op.create_index("payments_of_a_month", "payments", ["contract_id", "month"])
    op.create_index("payments_by_fund", "payments", ["fund_id", "status"])
    live = sa.text("status <> 'refused'")
    op.create_index("a_score_is_paid_once", "payments", ["score_id"], unique=True, postgresql_where=live)


def _let_the_books_only_grow() -> None:
    op.execute(
        "CREATE FUNCTION refuse_to_change_the_books() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION '% only grows: correct by another posting', TG_TABLE_NAME; END $$"
    )
    for table in ("fund_budgets", "fund_postings"):
        op.execute(
            f"CREATE TRIGGER {table}_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_books()"
        )
