"""Yearly checks of companies."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT, DAY = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True), sa.Date()


def _all(kind: object, *names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=False) for name in names]  # type: ignore[arg-type]


def upgrade() -> None:
    op.create_table(
        "company_checks",
        *_all(ID, "id", "company_id"),
        *_all(WHOLE, "version", "grade"),
        *_all(TEXT, "territory", "company", "outcome", "findings", "checked_by"),
        *_all(DAY, "qualified_until", "checked_on", "next_due_on"),
        *_all(MOMENT, "checked_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="check_of_a_company"),
    )
    op.create_index("checks_of_a_company", "company_checks", ["company_id", "id"])
