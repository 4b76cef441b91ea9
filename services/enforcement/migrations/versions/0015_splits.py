"""Cases that were split off from another."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("split_from", sa.Uuid(as_uuid=False)))
    op.add_column("cases", sa.Column("split_into", JSONB, nullable=False, server_default="[]"))
    op.create_check_constraint("case_not_split_from_itself", "cases", "split_from <> id")
