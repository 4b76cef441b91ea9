"""When it was told that a company has left an area. Of what ended long ago nothing is told."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contracts", sa.Column("left_on", sa.Date()))
    op.create_index("contracts_to_be_left", "contracts", ["ends"], postgresql_where=sa.text("left_on IS NULL"))
