"""notices of votes"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("matter_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("council_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("opens_from", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("opens_from > given_at", name="notice_runs"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="notice_on_a_matter"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("notices_by_matter", "notices", ["matter_id", "id"], unique=False)
    op.add_column("votes", sa.Column("notice_id", sa.Uuid(as_uuid=False), nullable=True))
    op.create_unique_constraint("one_vote_per_notice", "votes", ["notice_id"])
    op.create_foreign_key("vote_of_a_notice", "votes", "notices", ["notice_id"], ["id"])
