"""Reckonings of told deadlines."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reckonings",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("days", JSONB, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("office", sa.Text, nullable=False),
        sa.Column("ordered_by", sa.Text, nullable=False),
        sa.Column("ordered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("looked_at", sa.Integer, nullable=False),
        sa.Column("moved", sa.Integer, nullable=False),
        sa.Column("reached", sa.Uuid(as_uuid=False)),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True)),
        sa.CheckConstraint("status IN ('under_way', 'done')", name="reckoning_status_known"),
        sa.CheckConstraint("(status = 'done') = (ended_at IS NOT NULL)", name="reckoning_ended_has_its_time"),
        sa.CheckConstraint("moved <= looked_at", name="reckoning_moved_what_it_looked_at"),
    )
    op.create_index(
        "reckonings_by_place", "reckonings", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("reckonings_under_way", "reckonings", ["id"], postgresql_where=sa.text("status = 'under_way'"))
