"""Social organisations with their hubs, yearly checks, and the problems that alliances solve."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE organisation_number INCREMENT 10")
    op.create_table(
        "alliance_problems",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("alliances", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=True),
        sa.Column("waits_on", sa.Text(), nullable=False),
        sa.Column("part_days", sa.Integer(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("raised_by", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("moved_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("turns_at", sa.Date(), nullable=True),
        sa.CheckConstraint("(status = 'open') = (closed_at IS NULL)", name="alliance_problem_closed_has_time"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "alliance_problems_by_place",
        "alliance_problems",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "alliance_problems_turning",
        "alliance_problems",
        ["turns_at"],
        unique=False,
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("officer_name", sa.Text(), nullable=False),
        sa.Column("is_hub", sa.Boolean(), nullable=False),
        sa.Column("alliances", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("check_due_on", sa.Date(), nullable=False),
        sa.Column("registered_by", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("status IN ('active', 'suspended', 'struck_off')", name="organisation_status_known"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "one_organisation_per_code",
        "organisations",
        ["code"],
        unique=True,
        postgresql_where=sa.text("status <> 'struck_off'"),
    )
    op.create_index(
        "organisations_by_check",
        "organisations",
        ["check_due_on"],
        unique=False,
        postgresql_where=sa.text("status <> 'struck_off'"),
    )
    op.create_index("organisations_by_officer", "organisations", ["officer", "id"])
    op.create_index(
        "organisations_by_place",
        "organisations",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_table(
        "alliance_parts",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("alliance_problem_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("organisation_name", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("photos", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("done_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'done') = (done_at IS NOT NULL)", name="alliance_part_done_has_time"),
        sa.ForeignKeyConstraint(["alliance_problem_id"], ["alliance_problems.id"], name="part_of_a_problem"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="part_of_an_organisation"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("alliance_problem_id", "organisation_id", name="one_part_per_organisation"),
    )
    op.create_index("alliance_parts_by_officer", "alliance_parts", ["officer"])
    op.create_table(
        "hub_memberships",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("hub_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("organisation_name", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.CheckConstraint("status IN ('asked', 'member', 'ended')", name="membership_status_known"),
        sa.CheckConstraint("hub_id <> organisation_id", name="no_hub_leads_itself"),
        sa.ForeignKeyConstraint(["hub_id"], ["organisations.id"], name="membership_of_a_hub"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="membership_by_an_organisation"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("hub_memberships_by_hub", "hub_memberships", ["hub_id", "id"])
    op.create_index(
        "one_hub_per_organisation",
        "hub_memberships",
        ["organisation_id"],
        unique=True,
        postgresql_where=sa.text("status <> 'ended'"),
    )
    op.create_table(
        "organisation_checks",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("organisation_name", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("since", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("silence_days", sa.Integer(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("waits_on", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("income", sa.BigInteger(), nullable=True),
        sa.Column("expenses", sa.BigInteger(), nullable=True),
        sa.Column("photos", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reported_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("turns_at", sa.Date(), nullable=True),
        sa.CheckConstraint("(decided_at IS NULL) = (status IN ('asked', 'reported'))", name="check_decided_has_time"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="check_of_an_organisation"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "one_open_check_per_organisation",
        "organisation_checks",
        ["organisation_id"],
        unique=True,
        postgresql_where=sa.text("status IN ('asked', 'reported')"),
    )
    op.create_index("organisation_checks_by_officer", "organisation_checks", ["officer", "id"])
    op.create_index(
        "organisation_checks_by_place",
        "organisation_checks",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "organisation_checks_turning",
        "organisation_checks",
        ["turns_at"],
        unique=False,
        postgresql_where=sa.text("status IN ('asked', 'reported')"),
    )
