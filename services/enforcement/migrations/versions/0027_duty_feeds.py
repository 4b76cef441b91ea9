"""Feeds of shifts."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "duty_feeds",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("secret_hash", sa.Text, nullable=False),
        sa.Column("issued_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.TIMESTAMP(timezone=True)),
    )
    op.create_index(
        "duty_feeds_by_place", "duty_feeds", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("duty_feeds_by_person", "duty_feeds", ["person", "id"])
    op.create_index(
        "one_duty_feed_of_a_person",
        "duty_feeds",
        ["territory", "person"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
