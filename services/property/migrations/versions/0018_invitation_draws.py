"""Companies are drawn with two secrets, of which hashes are given before."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("negotiations", sa.Column("draw", JSONB()))
    for name in ("draw_person", "draw_step"):
        op.add_column("negotiations", sa.Column(name, sa.Text()))
