"""Lanes, reports, stewards, claims, sessions, the ledger of points, items, orders, forms, the lane log."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TYPE person_range AS RANGE (subtype = text)")
    op.execute("CREATE SEQUENCE report_number INCREMENT 100")
    op.execute("CREATE SEQUENCE steward_number INCREMENT 10")
    op.execute("CREATE SEQUENCE order_number INCREMENT 10")
    op.execute("CREATE SEQUENCE form_number INCREMENT 10")
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("balance", sa.Integer(), nullable=False),
        sa.CheckConstraint("balance >= 0", name="balance_never_below_zero"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("owner", name="one_account_per_person"),
    )
    op.create_index(
        "accounts_by_place",
        "accounts",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_table(
        "forms",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("recipients", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_version", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("problem_class", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("chief", sa.Text(), nullable=True),
        sa.Column("chief_name", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "case_version", name="one_form_per_handling"),
    )
    op.create_index(
        "forms_by_place", "forms", ["territory", "id"], unique=False, postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index(
        "one_form_awaited_per_case", "forms", ["case_id"], unique=True, postgresql_where=sa.text("status = 'raised'")
    )
    op.create_table(
        "items",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("stock", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.CheckConstraint("price > 0", name="an_item_costs_points"),
        sa.CheckConstraint("stock >= 0", name="stock_never_below_zero"),
        sa.CheckConstraint("valid_until >= valid_from", name="item_validity_in_order"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "items_by_place", "items", ["territory", "id"], unique=False, postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_table(
        "lanes",
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("point", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("qr_code", sa.Text(), nullable=False),
        sa.Column("registered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("territory", name="lane_registered_once"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "stewards",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("phone_masked", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("approved_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "one_steward_record_per_person",
        "stewards",
        ["person"],
        unique=True,
        postgresql_where=sa.text("status IN ('applied', 'active', 'paused')"),
    )
    op.create_index(
        "stewards_by_place",
        "stewards",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_table(
        "awards",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("deed_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("earned", sa.Integer(), nullable=False),
        sa.Column("paid", sa.Integer(), nullable=False),
        sa.Column("awarded_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("paid BETWEEN 0 AND earned", name="award_pays_no_more_than_earned"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="award_to_known_account"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("deed", "deed_id", name="a_deed_pays_once"),
    )
    op.create_index("awards_by_day", "awards", ["account_id", "day"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("steward_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("claimed_from", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("claimed_to", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("claimed_to >= claimed_from", name="claim_ends_after_it_began"),
        sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="claim_by_known_steward"),
        sa.ForeignKeyConstraint(["territory"], ["lanes.territory"], name="claim_of_known_lane"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "claims_by_place", "claims", ["territory", "id"], unique=False, postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index(
        "one_active_claim_per_steward_and_lane",
        "claims",
        ["steward_id", "territory"],
        unique=True,
        postgresql_where=sa.text("claimed_to IS NULL"),
    )
    op.create_table(
        "lane_log",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photos", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("chief", sa.Text(), nullable=False),
        sa.Column("chief_name", sa.Text(), nullable=False),
        sa.Column("written_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["territory"], ["lanes.territory"], name="log_of_known_lane"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "lane_log_by_place",
        "lane_log",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("item_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("item_name", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("ordered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="order_of_known_account"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="order_of_known_item"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("orders_by_owner", "orders", ["owner", "id"], unique=False)
    op.create_index(
        "orders_by_place", "orders", ["territory", "id"], unique=False, postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index(
        "orders_on_hold", "orders", ["account_id"], unique=False, postgresql_where=sa.text("status = 'held'")
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("reporter_roles", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("problem_class", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("point", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("photos", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("case_version", sa.Integer(), nullable=False),
        sa.Column("filed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("seen_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["territory"], ["lanes.territory"], name="report_in_known_lane"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "reports_by_place",
        "reports",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index("reports_by_reporter", "reports", ["reporter", "id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("steward_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=True),
        sa.Column("proof_stated", sa.Text(), nullable=False),
        sa.Column("presence", sa.Text(), nullable=False),
        sa.Column("distance_metres", sa.Integer(), nullable=True),
        sa.Column("marks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("started_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("planned_end", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("device_started_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("device_ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("received_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("limit_minutes", sa.Integer(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("person_range(person, person, '[]')"), "&&"),
            (sa.text("tstzrange(started_at, ended_at)"), "&&"),
            using="gist",
            name="sessions_of_a_person_never_overlap",
        ),
        sa.CheckConstraint("(status = 'open') = (ended_at IS NULL)", name="an_open_session_has_no_end"),
        sa.CheckConstraint(
            "ended_at - started_at <= make_interval(mins => limit_minutes) AND minutes BETWEEN 0 AND limit_minutes",
            name="no_session_is_longer_than_the_day_allows",
        ),
        sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="session_of_known_steward"),
        sa.ForeignKeyConstraint(["territory"], ["lanes.territory"], name="session_in_known_lane"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person", "device_id", name="a_device_tells_a_session_once"),
    )
    op.create_index("sessions_by_lane", "sessions", ["territory", "started_at"], unique=False)
    op.create_index("sessions_by_person", "sessions", ["person", "started_at"], unique=False)
    op.create_index(
        "sessions_by_place",
        "sessions",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "sessions_open", "sessions", ["planned_end"], unique=False, postgresql_where=sa.text("status = 'open'")
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photos", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("presence", sa.Text(), nullable=True),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="entry_of_known_session"),
        sa.ForeignKeyConstraint(["territory"], ["lanes.territory"], name="entry_in_known_lane"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("entries_by_session", "entries", ["session_id", "at"], unique=False)
    op.create_index(
        "patrols_by_lane", "entries", ["territory", "at"], unique=False, postgresql_where=sa.text("kind = 'patrol'")
    )
    op.create_table(
        "lots",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("award_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.CheckConstraint("remaining BETWEEN 0 AND points", name="lot_gives_no_more_than_it_has"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="lot_of_known_account"),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name="lot_of_known_award"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("award_id"),
    )
    op.create_index("lots_to_expire", "lots", ["expires_on"], unique=False, postgresql_where=sa.text("remaining > 0"))
    op.create_index(
        "lots_to_use", "lots", ["account_id", "expires_on"], unique=False, postgresql_where=sa.text("remaining > 0")
    )
    op.create_table(
        "reversals",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("award_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("account_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("taken_back", sa.Integer(), nullable=False),
        sa.Column("shortfall", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reversed_by", sa.Text(), nullable=False),
        sa.Column("reversed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name="reversal_of_known_award"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("award_id", name="an_award_is_reversed_once"),
    )
    op.create_table(
        "postings",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("transaction_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("account_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_account", sa.Text(), nullable=False),
        sa.Column("to_account", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("lot_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("award_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("order_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("posted_by", sa.Text(), nullable=False),
        sa.Column("posted_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("points > 0 AND from_account <> to_account", name="a_posting_moves_points"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="posting_of_known_account"),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name="posting_of_known_award"),
        sa.ForeignKeyConstraint(["lot_id"], ["lots.id"], name="posting_of_known_lot"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "an_order_moves_a_lot_once",
        "postings",
        ["order_id", "lot_id", sa.literal_column("(kind <> 'hold')")],
        unique=True,
        postgresql_where=sa.text("order_id IS NOT NULL"),
    )
    op.create_index("postings_by_account", "postings", ["account_id", "id"], unique=False)
    op.create_index("postings_by_award", "postings", ["award_id"], unique=False)
    op.create_index("postings_by_lot", "postings", ["lot_id"], unique=False)
    _let_the_ledger_only_grow()


def _let_the_ledger_only_grow() -> None:
    """Awards, postings and reversals are never changed or deleted."""
    op.execute(
        "CREATE FUNCTION refuse_to_change_the_ledger() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION '% only grows: correct by a reversal', TG_TABLE_NAME; END $$"
    )
    for table in ("awards", "postings", "reversals"):
        op.execute(
            f"CREATE TRIGGER {table}_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_ledger()"
        )
