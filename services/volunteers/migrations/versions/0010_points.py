"""When stewards were in service; what a device told of a session; orders that expire, are collected by code, return."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "steward_spans",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("steward_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("begins_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ends_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("ends_at >= begins_at", name="a_span_in_order"),
        sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="span_of_known_steward"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("spans_by_person", "steward_spans", ["person", "begins_at"])
    op.create_index(
        "a_steward_is_in_service_once",
        "steward_spans",
        ["steward_id"],
        unique=True,
        postgresql_where=sa.text("ends_at IS NULL"),
    )
    op.execute(
        "INSERT INTO steward_spans SELECT gen_random_uuid(), 1, id, person, territory, approved_at, CASE status"
        " WHEN 'active' THEN NULL ELSE greatest(decided_at, approved_at) END"
        " FROM stewards WHERE approved_at IS NOT NULL"
    )
    op.add_column("sessions", sa.Column("device_digest", sa.Text))
    _orders()
    _proofs()
    _swipes()
    _certificates()
    _reversal_requests()
    _budgets()
    _clearing()


def _reversal_requests() -> None:
    op.create_table(
        "reversal_requests",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("award_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("points", "limit")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("rule_version", "reason", "status")),
        sa.Column("requested_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("requested_by", sa.Text, nullable=False),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("answered_by", sa.Text),
        sa.Column("answer", sa.Text),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name="request_about_known_award"),
        sa.CheckConstraint("status <> 'confirmed' OR answered_by <> requested_by", name="confirmed_by_another"),
    )
    op.create_index(
        "one_request_waits_per_award",
        "reversal_requests",
        ["award_id"],
        unique=True,
        postgresql_where=sa.text("status = 'requested'"),
    )
    _by_place("reversal_requests")


def _budgets() -> None:
    op.create_table(
        "budget_entries",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("direction", sa.Text, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("entered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.CheckConstraint("amount > 0", name="a_budget_entry_moves_money"),
    )
    op.create_index("budget_entries_by_year", "budget_entries", ["territory", "year"])
    _by_place("budget_entries")
    op.create_table(
        "budget_years",
        sa.Column("territory", sa.Text, primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
    )


def _clearing() -> None:
    op.create_table(
        "clearing_pairs",
        sa.Column("debtor", sa.Text, primary_key=True),
        sa.Column("creditor", sa.Text, primary_key=True),
    )
    op.create_table(
        "clearing_entries",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("debtor", "creditor")),
        sa.Column("order_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("points", sa.Integer, nullable=False),
        sa.Column("posted_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name="cleared_for_known_order"),
        sa.CheckConstraint("debtor <> creditor AND points <> 0", name="clearing_is_between_two"),
    )
    op.create_index("clearing_entries_by_pair", "clearing_entries", ["debtor", "creditor"])
    op.create_index("clearing_entries_by_order", "clearing_entries", ["order_id"])
    op.create_table(
        "settlements",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("territory", "month", "debtor", "creditor")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("points", "counter_points")),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("settled_by", sa.Text, nullable=False),
        sa.CheckConstraint("debtor <> creditor AND amount >= 0", name="a_settlement_is_between_two"),
    )
    op.create_index(
        "two_settle_a_month_once",
        "settlements",
        [sa.text("least(debtor, creditor)"), sa.text("greatest(debtor, creditor)"), "month"],
        unique=True,
    )
    _by_place("settlements")


def _swipes() -> None:
    op.create_table(
        "swipes",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("territory", "reader", "swipe", "card", "person")),
        *(sa.Column(name, sa.TIMESTAMP(timezone=True), nullable=False) for name in ("at", "received_at")),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("session_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="swipe_of_known_session"),
        sa.UniqueConstraint("territory", "reader", "swipe", name="a_reader_tells_a_swipe_once"),
    )
    op.create_index("swipes_by_person", "swipes", ["person", "at"])
    _by_place("swipes")


def _certificates() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("certificate_number", increment=10)))
    op.create_table(
        "certificates",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("territory", "number", "code")),
        sa.Column("steward_id", sa.Uuid(as_uuid=False), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("person", "name")),
        *(sa.Column(name, sa.Date, nullable=False) for name in ("first_day", "last_day")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("sessions", "minutes")),
        sa.Column("issued_at", sa.TIMESTAMP(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("issued_by", "issuer_name", "status")),
        sa.Column("revoked_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("revoked_by", sa.Text),
        sa.Column("reason", sa.Text),
        sa.UniqueConstraint("code"),
        sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="certificate_of_known_steward"),
        sa.CheckConstraint("minutes > 0 AND last_day >= first_day", name="a_certificate_tells_of_service"),
    )
    op.create_index("certificates_by_person", "certificates", ["person", "id"])
    _by_place("certificates")


def _proofs() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("territory", "number")),
        sa.Column("steward_id", sa.Uuid(as_uuid=False), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("person", "status")),
        sa.Column("issued_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Text, nullable=False),
        sa.Column("blocked_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("blocked_by", sa.Text),
        sa.Column("reason", sa.Text),
        sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="card_of_known_steward"),
    )
    op.create_index(
        "a_card_is_one_persons", "cards", ["number"], unique=True, postgresql_where=sa.text("status = 'issued'")
    )
    op.create_index("cards_by_number", "cards", ["number", "issued_at"])
    op.create_index("cards_by_person", "cards", ["person", "id"])
    _by_place("cards")
    op.create_table(
        "signs",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("hung_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("hung_by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("taken_down_at", sa.TIMESTAMP(timezone=True)),
        sa.UniqueConstraint("territory", "serial", name="one_sign_of_a_serial"),
    )
    _by_place("signs")
    op.create_table(
        "testimonies",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("session_id", sa.Uuid(as_uuid=False), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("person", "witness", "status")),
        *(sa.Column(name, sa.TIMESTAMP(timezone=True), nullable=False) for name in ("began_at", "asked_at", "due_at")),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="testimony_of_known_session"),
        sa.UniqueConstraint("session_id", name="one_witness_of_a_session"),
        sa.CheckConstraint("person <> witness", name="nobody_is_the_own_witness"),
    )
    op.create_index("testimonies_by_witness", "testimonies", ["witness", "id"])
    op.create_index("testimonies_by_person", "testimonies", ["person", "id"])
    op.create_index("testimonies_awaited", "testimonies", ["due_at"], postgresql_where=sa.text("status = 'asked'"))


def _by_place(table: str) -> None:
    operators = {"territory": "text_pattern_ops"}
    op.create_index(f"{table}_by_place", table, ["territory", "id"], postgresql_ops=operators)


def _orders() -> None:
    op.add_column("items", sa.Column("supplier", sa.Text, nullable=False, server_default=""))
    op.add_column("items", sa.Column("limit_per_person", sa.Integer))
    op.add_column("items", sa.Column("for_district", sa.Boolean, nullable=False, server_default=sa.false()))
    for name, kind in (
        ("due_on", sa.Date()),
        ("pick_up_code", sa.Text()),
        ("rule_version", sa.Text()),
        ("returned_at", sa.TIMESTAMP(timezone=True)),
        ("returned_by", sa.Text()),
        ("return_reason", sa.Text()),
    ):
        op.add_column("orders", sa.Column(name, kind))
    op.add_column("orders", sa.Column("by_code", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("orders_to_collect", "orders", ["due_on"], postgresql_where=sa.text("status = 'held'"))
    op.add_column("postings", sa.Column("returned_order_id", sa.Uuid(as_uuid=False)))
    op.create_index(
        "an_order_is_refunded_once",
        "postings",
        ["returned_order_id", "lot_id"],
        unique=True,
        postgresql_where=sa.text("returned_order_id IS NOT NULL"),
    )
