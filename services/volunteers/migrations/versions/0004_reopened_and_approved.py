"""A report follows the reopening of its case; a steward's record keeps when it was approved."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reports", sa.Column("case_version", sa.Integer(), server_default="0", nullable=False))
    op.add_column("stewards", sa.Column("approved_at", sa.TIMESTAMP(timezone=True), nullable=True))
