"""Enforcement requests, which become whistles."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE enforcement_request_number INCREMENT 10")
    op.create_table(
        "enforcement_requests",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("issuer_name", sa.Text, nullable=False),
        sa.Column("deputy_for", sa.Text),
        sa.Column("problem_class", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("urgency", sa.Text, nullable=False),
        sa.Column("agencies", JSONB, nullable=False),
        sa.Column("point", JSONB),
        sa.Column("issued_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("whistle_id", sa.Uuid(as_uuid=False)),
        sa.Column("whistle_number", sa.Text),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True)),
        sa.ForeignKeyConstraint(["territory"], ["lanes.territory"], name="enforcement_request_in_known_lane"),
        sa.CheckConstraint(
            "(status IN ('ended', 'withdrawn')) = (ended_at IS NOT NULL)", name="enforcement_request_ended_has_its_time"
        ),
        sa.CheckConstraint(
            "status IN ('issued', 'whistled', 'ended', 'withdrawn')", name="enforcement_request_status_known"
        ),
    )
    op.create_index(
        "enforcement_requests_by_place",
        "enforcement_requests",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
