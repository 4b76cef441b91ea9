"""Demands, what is asked about them, their call-backs, rates and spot checks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

INSTANT = sa.TIMESTAMP(timezone=True)
ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    _demands()
    _returns()
    _exclusions()
    _rates()
    _spot_checks()


def _demands() -> None:
    op.execute("CREATE SEQUENCE demand_number INCREMENT BY 100")
    op.create_table(
        "demands",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("first_of_case", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=True),
        sa.Column("order_class", sa.Text(), nullable=True),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.Column("problem_class", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("person_name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("phone_masked", sa.Text(), nullable=False),
        sa.Column("registered_by", sa.Text(), nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("feedback_due_at", INSTANT, nullable=False),
        sa.Column("due_at", INSTANT, nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("feedback", JSONB, nullable=False),
        sa.Column("call_backs", JSONB, nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("link_hash", sa.Text(), nullable=True),
        sa.Column("link_until", INSTANT, nullable=True),
        sa.Column("excluded", sa.Boolean(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("contacted", sa.Boolean(), nullable=True),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.Column("satisfied", sa.Boolean(), nullable=True),
        sa.Column("contradicted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="demand_of_case"),
        sa.UniqueConstraint("order_number", name="one_demand_per_order"),
        sa.CheckConstraint("status IN ('received', 'answered', 'disputed', 'closed')", name="demand_status_known"),
        sa.CheckConstraint("(status = 'received') = (answered_at IS NULL)", name="demand_answered_has_its_time"),
        sa.CheckConstraint("(status IN ('received', 'disputed')) = (due_at IS NOT NULL)", name="demand_awaited_is_due"),
        sa.CheckConstraint("reached = (solved IS NOT NULL)", name="demand_reached_has_said"),
        sa.CheckConstraint("(channel = 'hotline') = (order_number IS NOT NULL)", name="demand_of_hotline_has_order"),
    )
    op.create_index(
        "demands_by_place", "demands", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("demands_by_case", "demands", ["case_id"])
    op.create_index("demands_by_intake", "demands", ["received_at"])
    for name, columns, where in (
        ("demands_by_person", ["person", "id"], "person IS NOT NULL"),
        ("demands_due", ["due_at"], "due_at IS NOT NULL"),
        ("demands_to_call_back", ["id"], "status = 'answered'"),
        ("demands_contradicted", ["id"], "contradicted"),
    ):
        op.create_index(name, "demands", columns, postgresql_where=sa.text(where))


def _returns() -> None:
    op.create_table(
        "demand_returns",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("demand_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("right_agency", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", INSTANT, nullable=False),
        sa.Column("decide_by", INSTANT, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("to_agency", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["demand_id"], ["demands.id"], name="return_of_demand"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="return_of_case"),
        sa.CheckConstraint("legal_basis <> ''", name="return_has_legal_basis"),
        sa.CheckConstraint("status IN ('requested', 'granted', 'dismissed', 'lapsed')", name="return_status_known"),
        sa.CheckConstraint("(status = 'requested') = (decided_at IS NULL)", name="return_decided_once"),
        sa.CheckConstraint("(status = 'granted') = (to_agency IS NOT NULL)", name="return_granted_to_an_agency"),
        sa.CheckConstraint("decided_by <> requested_by OR status = 'lapsed'", name="return_decided_by_another"),
    )
    op.create_index(
        "demand_returns_by_place",
        "demand_returns",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index("demand_returns_by_demand", "demand_returns", ["demand_id", "id"])
    for name, columns, where, unique in (
        ("one_pending_return_per_case", ["case_id"], "status = 'requested'", True),
        ("one_return_per_agency", ["demand_id", "agency"], "status IN ('granted', 'dismissed')", True),
        ("demand_returns_to_decide", ["decide_by"], "status = 'requested'", False),
    ):
        op.create_index(name, "demand_returns", columns, unique=unique, postgresql_where=sa.text(where))


def _exclusions() -> None:
    op.create_table(
        "demand_exclusions",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("demand_id", ID, nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("proof", JSONB, nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", INSTANT, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["demand_id"], ["demands.id"], name="exclusion_of_demand"),
        sa.UniqueConstraint("demand_id", name="one_exclusion_per_demand"),
        sa.CheckConstraint("proof <> '[]'", name="exclusion_has_proof"),
        sa.CheckConstraint("status IN ('requested', 'granted', 'dismissed')", name="exclusion_status_known"),
        sa.CheckConstraint("(status = 'requested') = (decided_at IS NULL)", name="exclusion_decided_once"),
        sa.CheckConstraint("decided_by <> requested_by", name="exclusion_decided_by_another"),
    )
    op.create_index(
        "demand_exclusions_by_place", "demand_exclusions", ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )  # fmt: skip
    op.create_index(
        "demand_exclusions_to_decide", "demand_exclusions", ["requested_at"],
        postgresql_where=sa.text("status = 'requested'"),
    )  # fmt: skip


def _rates() -> None:
    op.create_table(
        "published_months",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("territory", "month", name="one_publication_per_month"),
    )
    once = sa.UniqueConstraint("month_id", "dimension", "code", name="one_figure_each")
    for name, constraints in (("published_rates", [once]), ("rate_corrections", [])):
        op.create_table(
            name,
            sa.Column("id", ID, nullable=False),
            sa.Column("month_id", ID, nullable=False),
            sa.Column("dimension", sa.Text(), nullable=False),
            sa.Column("code", sa.Text(), nullable=False),
            sa.Column("figures", JSONB, nullable=False),
            sa.Column("noted_at", INSTANT, nullable=False),
            sa.PrimaryKeyConstraint("id"),
            sa.ForeignKeyConstraint(["month_id"], ["published_months.id"], name=f"{name}_of_month"),
            *constraints,
        )
    op.create_index("rate_corrections_by_month", "rate_corrections", ["month_id", "id"])
    op.execute(
        "CREATE FUNCTION refuse_to_change_what_is_published() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'a published month is frozen'; END $$"
    )
    for table in ("published_months", "published_rates", "rate_corrections"):
        op.execute(
            f"CREATE TRIGGER {table}_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_what_is_published()"
        )


def _spot_checks() -> None:
    op.create_table(
        "spot_check_draws",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("committed_at", INSTANT, nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("drawn_at", INSTANT, nullable=True),
        sa.Column("frame_size", sa.Integer(), nullable=False),
        sa.Column("sample_size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("territory", "month", name="one_draw_per_month"),
    )
    op.create_index(
        "spot_check_draws_to_draw", "spot_check_draws", ["month"], postgresql_where=sa.text("drawn_at IS NULL")
    )
    op.create_table(
        "spot_check_frames",
        sa.Column("id", ID, nullable=False),
        sa.Column("numbers", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["id"], ["spot_check_draws.id"], name="frame_of_draw"),
    )
    op.create_table(
        "spot_checks",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("draw_id", ID, nullable=False),
        sa.Column("demand_id", ID, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("photos", JSONB, nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.Column("checked_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["draw_id"], ["spot_check_draws.id"], name="spot_check_of_draw"),
        sa.ForeignKeyConstraint(["demand_id"], ["demands.id"], name="spot_check_of_demand"),
        sa.UniqueConstraint("draw_id", "demand_id", name="drawn_once"),
        sa.CheckConstraint("(solved IS NULL) = (checked_at IS NULL)", name="spot_check_found_once"),
        sa.CheckConstraint("checked_by <> answered_by", name="spot_check_by_another"),
    )
    op.create_index(
        "spot_checks_by_place", "spot_checks", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("spot_checks_to_do", "spot_checks", ["id"], postgresql_where=sa.text("checked_at IS NULL"))
