"""What offices ask of communities, by the access list."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE community_request_number INCREMENT 10")
    _make_table()
    waiting = sa.text("status IN ('open', 'contested')")
    op.create_index(
        "asked_of_a_community_once_at_a_time",
        "community_requests",
        ["territory", "item"],
        unique=True,
        postgresql_where=waiting,
    )
    op.create_index("community_requests_by_item", "community_requests", ["territory", "item", "asked_at"])
    turning = sa.text("turns_on IS NOT NULL")
    op.create_index("community_requests_by_turn", "community_requests", ["turns_on"], postgresql_where=turning)
    op.create_index("community_requests_by_month", "community_requests", ["asked_at"])
    op.create_index(
        "community_requests_by_place",
        "community_requests",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )


def _make_table() -> None:
    op.create_table(
        "community_requests",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("number", "territory", "item", "group", "text")),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("since", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("silence_days", sa.Integer, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("judge", sa.Text, nullable=False),
        sa.Column("waits_on", sa.Text, nullable=False),
        sa.Column("turns_on", sa.Date),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("photos", JSONB, nullable=False),
        sa.Column("answered_by", sa.Text),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("contested_by", sa.Text),
        sa.Column("history", JSONB, nullable=False),
        sa.CheckConstraint(
            "status IN ('open', 'contested', 'answered', 'lifted', 'withdrawn')", name="community_request_status_known"
        ),
        sa.CheckConstraint(
            "(status = 'answered') = (answered_at IS NOT NULL)", name="community_request_answered_has_its_time"
        ),
    )
