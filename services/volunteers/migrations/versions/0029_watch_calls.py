"""Calls to watch posts when a crowd warning is raised."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watch_calls",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("warning_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("warning_number", sa.Text(), nullable=False),
        sa.Column("warning_place", sa.Text(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("watch_post_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("volunteer_group_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("lapses_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("waits_on", sa.Text(), nullable=False),
        sa.Column("asked", postgresql.JSONB(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("activity_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("(status = 'coming') = (activity_id IS NOT NULL)", name="who_comes_has_a_shift"),
        sa.ForeignKeyConstraint(["watch_post_id"], ["watch_posts.id"], name="call_to_a_post"),
        sa.ForeignKeyConstraint(["volunteer_group_id"], ["volunteer_groups.id"], name="call_to_a_group"),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="call_has_its_shift"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("warning_id", "watch_post_id", name="a_post_is_called_once_for_a_warning"),
    )
    op.create_index(
        "watch_calls_open", "watch_calls", ["due_at"], unique=False, postgresql_where=sa.text("status = 'asked'")
    )
    op.create_index("watch_calls_by_group", "watch_calls", ["volunteer_group_id", "id"], unique=False)
    op.create_index(
        "watch_calls_by_place",
        "watch_calls",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
