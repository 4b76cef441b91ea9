"""Joint-consultation forms of lane chiefs, which wait for a consultation's answer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consultation_requests",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("deputy_for", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("agencies", JSONB, nullable=False),
        sa.Column("tier", sa.Text, nullable=False),
        sa.Column("received_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answered_by", sa.Text),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True)),
        sa.CheckConstraint("tier IN ('daily', 'weekly', 'monthly', 'special')", name="consultation_request_tier_known"),
        sa.CheckConstraint(
            "(status = 'answered') = (answered_at IS NOT NULL)", name="consultation_request_answered_has_its_time"
        ),
    )
    op.create_index(
        "consultation_requests_due", "consultation_requests", ["due_at"], postgresql_where=sa.text("status = 'open'")
    )
    op.create_index(
        "consultation_requests_by_place",
        "consultation_requests",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
