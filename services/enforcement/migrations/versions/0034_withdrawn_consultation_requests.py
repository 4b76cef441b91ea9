"""Joint-consultation forms that are withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("consultation_requests", sa.Column("withdrawn_by", sa.Text(), nullable=True))
    op.add_column("consultation_requests", sa.Column("withdrawn_at", sa.TIMESTAMP(timezone=True), nullable=True))
    reason = sa.Column("withdrawal_reason", sa.Text(), nullable=False, server_default="")
    op.add_column("consultation_requests", reason)
    op.create_check_constraint(
        "consultation_request_withdrawn_has_its_time",
        "consultation_requests",
        "(status = 'withdrawn') = (withdrawn_at IS NOT NULL)",
    )
