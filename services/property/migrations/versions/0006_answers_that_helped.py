"""Whether a complaint's answer helped, and why a complaint was withdrawn."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("complaints", sa.Column("feedback", JSONB()))
    op.add_column("complaints", sa.Column("withdrawn_because", sa.Text()))
