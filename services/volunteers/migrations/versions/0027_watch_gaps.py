"""Gaps at watch posts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watch_gaps",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("watch_post_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("volunteer_group_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("begins_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("raised_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("waits_on", sa.Text(), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("asked", postgresql.JSONB(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("(status = 'open') = (settled_at IS NULL)", name="watch_gap_settled_has_its_time"),
        sa.CheckConstraint("status <> 'accepted' OR settled_by IS NOT NULL", name="watch_gap_accepted_by_somebody"),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="gap_of_a_shift"),
        sa.ForeignKeyConstraint(["watch_post_id"], ["watch_posts.id"], name="gap_at_a_post"),
        sa.ForeignKeyConstraint(["volunteer_group_id"], ["volunteer_groups.id"], name="gap_of_a_group"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("activity_id", name="one_gap_of_a_shift"),
    )
    op.create_index(
        "watch_gaps_open", "watch_gaps", ["due_at"], unique=False, postgresql_where=sa.text("status = 'open'")
    )
    op.create_index("watch_gaps_by_group", "watch_gaps", ["volunteer_group_id", "id"], unique=False)
    op.create_index(
        "watch_gaps_by_place",
        "watch_gaps",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "shifts_lacking",
        "activities",
        ["begins_at"],
        unique=False,
        postgresql_where=sa.text("taken < least AND status = 'planned'"),
    )
