"""Watch posts; an activity may be a post's shift; who was assigned, and when somebody came and left."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watch_posts",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("volunteer_group_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("turns", postgresql.JSONB(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rostered_until", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("least BETWEEN 1 AND most", name="watch_post_takes_whom_it_needs"),
        sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="watch_post_closed_has_its_time"),
        sa.ForeignKeyConstraint(["volunteer_group_id"], ["volunteer_groups.id"], name="watch_post_of_a_group"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "one_open_post_of_a_name",
        "watch_posts",
        ["volunteer_group_id", "name"],
        unique=True,
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index(
        "watch_posts_by_place",
        "watch_posts",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.add_column("activities", sa.Column("watch_post_id", sa.Uuid(as_uuid=False), nullable=True))
    op.add_column("activities", sa.Column("least", sa.Integer(), nullable=False, server_default="0"))
    op.create_foreign_key("shift_of_a_post", "activities", "watch_posts", ["watch_post_id"], ["id"])
    op.create_unique_constraint("a_shift_is_rostered_once", "activities", ["watch_post_id", "begins_at"])
    op.create_check_constraint("shift_takes_whom_it_needs", "activities", "least BETWEEN 0 AND places")
    op.add_column("activity_sign_ups", sa.Column("assigned_by", sa.Text(), nullable=True))
    op.add_column("activity_sign_ups", sa.Column("arrived_at", sa.TIMESTAMP(timezone=True), nullable=True))
    op.add_column("activity_sign_ups", sa.Column("left_at", sa.TIMESTAMP(timezone=True), nullable=True))
    op.create_check_constraint("assigned_by_somebody_else", "activity_sign_ups", "assigned_by <> person")
    op.create_check_constraint("who_leaves_has_arrived", "activity_sign_ups", "arrived_at <= left_at")
