"""Moderations of matters, and people's reports of them. A matter without one stands in public, as all did before."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.TIMESTAMP(timezone=True)
    op.create_table(
        "moderations",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("matter_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("causes", JSONB(), nullable=False),
        sa.Column("found", JSONB(), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("held_at", moment, nullable=False),
        sa.Column("decide_by", moment),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("escalated_at", moment),
        sa.Column("reason", sa.Text()),
        sa.Column("decided_by", sa.Text()),
        sa.Column("decided_at", moment),
        sa.CheckConstraint("status <> 'withheld' OR reason IS NOT NULL", name="withheld_with_a_reason"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="moderation_of_a_matter"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("matter_id", name="one_moderation_per_matter"),
    )
    op.create_index("moderations_to_decide", "moderations", ["decide_by"], postgresql_where=sa.text("status = 'held'"))
    op.create_index(
        "moderations_by_place", "moderations", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_table(
        "matter_flags",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("matter_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("flagged_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="flag_on_a_matter"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("matter_id", "person", name="one_flag_per_person"),
    )
