"""Visits are found by their time."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("sessions_by_time", "sessions", ["started_at"], unique=False)
    op.create_index("patrols_by_time", "entries", ["at"], unique=False, postgresql_where=sa.text("kind = 'patrol'"))
