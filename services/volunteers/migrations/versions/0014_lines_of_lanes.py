"""The course of a lane with its length, and when a lane was split; none has one yet."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lanes", sa.Column("line", JSONB()))
    op.add_column("lanes", sa.Column("metres", sa.Integer()))
    op.add_column("lanes", sa.Column("ended_at", sa.TIMESTAMP(timezone=True)))
