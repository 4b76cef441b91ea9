"""Breaches: who took each step, and until when the next one is taken."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("breaches", sa.Column("act_days", sa.Integer(), nullable=False, server_default="7"))
    op.add_column("breaches", sa.Column("act_by", sa.TIMESTAMP(timezone=True)))
    op.add_column("breaches", sa.Column("waits_on", sa.Text()))
    op.add_column("breaches", sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("breaches", sa.Column("history", JSONB(), nullable=False, server_default="[]"))
    op.execute(
        "UPDATE breaches SET act_by = coalesce(mend_by, reported_at) + interval '7 days'"
        " WHERE status IN ('reported', 'warned', 'noticed')"
    )
    op.create_index("breaches_to_act_for", "breaches", ["act_by"], postgresql_where=sa.text("act_by IS NOT NULL"))
