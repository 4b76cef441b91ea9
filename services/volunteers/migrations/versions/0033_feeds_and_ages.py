"""Feeds of one's own sign-ups; ages that activities and watch posts ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "volunteer_feeds",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("volunteer_feeds_by_person", "volunteer_feeds", ["person", "id"])
    op.create_index(
        "one_volunteer_feed_of_a_person",
        "volunteer_feeds",
        ["person"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.add_column("activities", sa.Column("youngest", sa.Integer(), nullable=True))
    op.add_column("watch_posts", sa.Column("youngest", sa.Integer(), nullable=True))
    op.add_column("group_members", sa.Column("born_on", sa.Text(), nullable=True))
    op.add_column("group_members", sa.Column("guardian", sa.Text(), nullable=True))
