"""Joint-consultation forms that are withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None
unused_since = "e21db7465a389ea421e7dbdc718b0622feb1030f"
"""That release knows no such forms; what is dropped comes back, and asks less than before."""


def upgrade() -> None:
    op.add_column("consultation_forms", sa.Column("withdrawn_by", sa.Text(), nullable=True))
    op.add_column("consultation_forms", sa.Column("withdrawn_at", sa.TIMESTAMP(timezone=True), nullable=True))
    reason = sa.Column("withdrawal_reason", sa.Text(), nullable=False, server_default="")
    op.add_column("consultation_forms", reason)
    op.drop_constraint("consultation_form_status_known", "consultation_forms")
    for name, holds in (
        ("consultation_form_status_known", "status IN ('issued', 'scheduled', 'answered', 'withdrawn')"),
        ("consultation_form_withdrawn_has_its_time", "status <> 'withdrawn' OR withdrawn_at IS NOT NULL"),
        ("consultation_form_withdrawn_by_somebody", "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)"),
    ):
        op.create_check_constraint(name, "consultation_forms", holds)
