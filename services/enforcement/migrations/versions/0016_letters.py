"""Responsibility letters."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("duties", JSONB, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("targets", JSONB, nullable=False),
        sa.Column("leader", sa.Text, nullable=False),
        sa.Column("contact", sa.Text),
        sa.Column("drawn_by", sa.Text, nullable=False),
        sa.Column("drawn_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("signed_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.UniqueConstraint("territory", "agency", "year", "edition", name="one_letter_per_edition"),
        sa.CheckConstraint(
            "status IN ('drawn', 'signed', 'returned', 'withdrawn', 'replaced')", name="letter_status_known"
        ),
        sa.CheckConstraint(
            "(status IN ('signed', 'replaced')) = (signed_at IS NOT NULL)", name="letter_signed_has_time"
        ),
        sa.CheckConstraint("leader <> drawn_by", name="letter_signed_by_another"),
    )
    op.create_index(
        "letters_by_place", "letters", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index(
        "one_letter_to_sign",
        "letters",
        ["territory", "agency", "year"],
        unique=True,
        postgresql_where=sa.text("status = 'drawn'"),
    )
