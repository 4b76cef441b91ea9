"""Photos of what is not done, where a completion is not confirmed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("forms", sa.Column("photos", JSONB(), nullable=False, server_default="[]"))
