"""A negotiation names its rules and its standard; a round that nobody opens has climbed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("negotiations", sa.Column("rule_version", sa.Text(), nullable=False, server_default="1"))
    op.add_column("negotiations", sa.Column("standard_version", sa.Text(), nullable=False, server_default="1.0"))
    op.add_column("offer_rounds", sa.Column("climbed_at", sa.TIMESTAMP(timezone=True)))
    op.create_index(
        "offer_rounds_that_run",
        "offer_rounds",
        ["ends_at"],
        postgresql_where=sa.text("status IN ('planned', 'open')"),
    )
