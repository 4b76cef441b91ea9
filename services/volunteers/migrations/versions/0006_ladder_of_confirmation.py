"""Deputies of lane chiefs, and the rungs of a completion confirmation."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deputies",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("chief", sa.Text(), nullable=False),
        sa.Column("chief_name", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("absent_from", sa.Date(), nullable=False),
        sa.Column("absent_to", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("named_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("dismissed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("absent_to >= absent_from", name="an_absence_in_order"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("deputies_by_person", "deputies", ["person", "absent_to"], unique=False)
    op.create_index(
        "deputies_by_place",
        "deputies",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.add_column("forms", sa.Column("handler", sa.Text(), nullable=True))
    op.add_column("forms", sa.Column("asked", postgresql.JSONB(), nullable=False, server_default="[]"))
    op.add_column("forms", sa.Column("rung", sa.Text(), nullable=False, server_default="lane_chief"))
    op.add_column("forms", sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=True))
    op.add_column("forms", sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=True))
    op.add_column("forms", sa.Column("office", sa.Text(), nullable=True))
    op.add_column("forms", sa.Column("deputy_for", sa.Text(), nullable=True))
    op.add_column("forms", sa.Column("deputy_for_name", sa.Text(), nullable=True))
    op.create_index(
        "awaited_forms_by_due", "forms", ["due_at"], unique=False, postgresql_where=sa.text("status = 'raised'")
    )
