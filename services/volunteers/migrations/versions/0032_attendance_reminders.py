"""Reminders of activities of which nobody has noted who came."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attendance_reminders",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("volunteer_group_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("raised_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("unnoted", sa.Integer(), nullable=False),
        sa.Column("waits_on", sa.Text(), nullable=False),
        sa.Column("asked", postgresql.JSONB(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'open') = (settled_at IS NULL)", name="reminder_settled_has_its_time"),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="reminder_of_an_activity"),
        sa.ForeignKeyConstraint(["volunteer_group_id"], ["volunteer_groups.id"], name="reminder_of_a_group"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("activity_id", name="one_reminder_of_an_activity"),
    )
    open_ = sa.text("status = 'open'")
    op.create_index("attendance_reminders_open", "attendance_reminders", ["due_at"], postgresql_where=open_)
    op.create_index("attendance_reminders_by_group", "attendance_reminders", ["volunteer_group_id", "id"])
    op.create_index(
        "attendance_reminders_by_place",
        "attendance_reminders",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    placed = sa.text("status = 'placed'")
    op.create_index("sign_ups_unnoted", "activity_sign_ups", ["ends_at"], postgresql_where=placed)
