"""The class that was proposed for a demand at intake."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("demands", sa.Column("proposed_class", sa.Text))
