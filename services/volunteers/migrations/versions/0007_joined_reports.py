"""Reports that join a case, and links to follow a report by."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reports", sa.Column("joins", sa.Uuid(as_uuid=False)))
    op.add_column("reports", sa.Column("follow_hash", sa.Text))
    op.add_column("reports", sa.Column("ended_at", sa.TIMESTAMP(timezone=True)))
    op.create_index(
        "a_person_joins_a_case_once",
        "reports",
        ["joins", "reporter"],
        unique=True,
        postgresql_where=sa.text("joins IS NOT NULL"),
    )
