"""Whose turn a case is, each party's delays, closings that were reopened, and the person in a case's history."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("delays", JSONB, nullable=False, server_default="[]"))
    op.add_column("cases", sa.Column("past_closings", JSONB, nullable=False, server_default="[]"))
    op.add_column("case_entries", sa.Column("person", sa.Text))
    op.add_column("suspensions", sa.Column("decide_by", sa.TIMESTAMP(timezone=True)))
    op.execute(
        "CREATE INDEX cases_for_commander ON cases (due_at) WHERE responsibility ->> 'commander_due_at' IS NOT NULL"
    )
    op.create_index("cases_reopened", "cases", ["id"], postgresql_where=sa.text("reopened > 0"))
    op.create_index("suspensions_to_decide", "suspensions", ["decide_by"], postgresql_where="status = 'requested'")
    op.create_index(
        "cases_under_way",
        "cases",
        ["responsible_agency", "due_at"],
        postgresql_where=sa.text("status IN ('opened', 'verified')"),
    )
    op.create_index("tasks_open", "tasks", ["agency", "due_at"], postgresql_where=sa.text("status = 'open'"))
