"""Joint-consultation forms, which a consultation answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE consultation_form_number INCREMENT 10")
    op.create_table(
        "consultation_forms",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("issuer_name", sa.Text, nullable=False),
        sa.Column("deputy_for", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("agencies", JSONB, nullable=False),
        sa.Column("issued_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("history", JSONB, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True)),
        sa.ForeignKeyConstraint(["territory"], ["lanes.territory"], name="consultation_form_in_known_lane"),
        sa.CheckConstraint("status IN ('issued', 'scheduled', 'answered')", name="consultation_form_status_known"),
        sa.CheckConstraint(
            "(status = 'answered') = (answered_at IS NOT NULL)", name="consultation_form_answered_has_its_time"
        ),
    )
    op.create_index(
        "consultation_forms_by_place",
        "consultation_forms",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
