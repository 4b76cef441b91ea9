"""Ballots that wait for their witness. Those that were entered before count, as they did."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ballots", sa.Column("awaits_witness", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("ballots", sa.Column("confirmed_at", sa.TIMESTAMP(timezone=True)))
    op.create_index("ballots_to_confirm", "ballots", ["witness", "id"], postgresql_where=sa.text("awaits_witness"))
