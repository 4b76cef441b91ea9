"""Consultations, their agendas, corrections and decisions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE consultation_number INCREMENT 10")
    op.create_table(
        "consultations",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("attendance", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("full", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("groups", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="consultation_closed_has_its_time"),
        sa.CheckConstraint("tier IN ('daily', 'weekly', 'monthly', 'special')", name="consultation_tier_known"),
        sa.CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="consultation_closed_by_somebody"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("territory", "tier", "period", name="one_consultation_per_period"),
    )
    op.create_index(
        "consultations_by_place",
        "consultations",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "one_open_consultation",
        "consultations",
        ["territory", "tier"],
        unique=True,
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_table(
        "consultation_corrections",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultations.id"], name="correction_of_consultation"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "consultation_corrections_by_consultation", "consultation_corrections", ["consultation_id", "id"], unique=False
    )
    op.create_table(
        "consultation_items",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("rises_to", sa.Text(), nullable=True),
        sa.CheckConstraint("(outcome = 'climbs') = (rises_to IS NOT NULL)", name="item_climbs_to_a_tier"),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultations.id"], name="item_of_consultation"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("consultation_id", "subject_id", name="once_on_an_agenda"),
    )
    op.create_index("consultation_items_by_subject", "consultation_items", ["subject_id", "id"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("item_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("photos", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reported_by", sa.Text(), nullable=True),
        sa.Column("reported_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("status <> 'waived' OR answer <> ''", name="decision_waived_with_reason"),
        sa.CheckConstraint("status IN ('open', 'reported', 'done', 'waived')", name="decision_status_known"),
        sa.CheckConstraint("status NOT IN ('reported', 'done') OR report <> ''", name="decision_done_with_report"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="decision_about_case"),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultations.id"], name="decision_of_consultation"),
        sa.ForeignKeyConstraint(["item_id"], ["consultation_items.id"], name="decision_about_item"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("decisions_by_consultation", "decisions", ["consultation_id", "id"], unique=False)
    op.create_index(
        "decisions_by_place",
        "decisions",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "decisions_for_agendas",
        "decisions",
        ["tier", "due_at"],
        unique=False,
        postgresql_where=sa.text("status IN ('open', 'reported')"),
    )
    op.create_index(
        "decisions_undone",
        "decisions",
        ["agency", "due_at"],
        unique=False,
        postgresql_where=sa.text("status IN ('open', 'reported')"),
    )
