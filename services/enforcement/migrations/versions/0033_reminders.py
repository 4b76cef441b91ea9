"""Who is reminded of what waits, and to which office silence has climbed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_INSTANT = sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("subject_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("awaited", sa.Text, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("drill", sa.Boolean, nullable=False),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("waits_on", sa.Text, nullable=False),
        sa.Column("next_at", _INSTANT),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("history", JSONB, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("raised_at", _INSTANT, nullable=False),
        sa.Column("ended_at", _INSTANT),
        sa.CheckConstraint("status IN ('open', 'ended')", name="reminder_status_known"),
        sa.CheckConstraint("(status = 'ended') = (ended_at IS NOT NULL)", name="reminder_ended_has_its_time"),
        sa.CheckConstraint("waits_on IN ('first', 'commander', 'district')", name="reminder_waits_on_an_office"),
    )
    is_open = sa.text("status = 'open'")
    op.create_index(
        "one_reminder_at_a_time", "reminders", ["subject_id", "awaited"], unique=True, postgresql_where=is_open
    )
    op.create_index("reminders_by_office", "reminders", ["waits_on"], postgresql_where=is_open)
    op.create_index(
        "reminders_by_place", "reminders", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
