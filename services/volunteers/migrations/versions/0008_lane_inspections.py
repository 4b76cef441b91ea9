"""Lane environment councils, and inspections of lanes against the twenty items."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lane_inspections",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("inspected_on", sa.Date(), nullable=False),
        sa.Column("inspector", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("findings", postgresql.JSONB(), nullable=False),
        sa.Column("haves", sa.Integer(), nullable=False),
        sa.Column("withouts", sa.Integer(), nullable=False),
        sa.Column("ten_haves", sa.Boolean(), nullable=False),
        sa.Column("ten_withouts", sa.Boolean(), nullable=False),
        sa.Column("set_aside_by", sa.Text(), nullable=True),
        sa.Column("set_aside_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("status IN ('stands', 'set_aside')", name="inspection_status_known"),
        sa.CheckConstraint("(status = 'set_aside') = (set_aside_by IS NOT NULL)", name="set_aside_by_somebody"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "inspected_once_a_day", "lane_inspections", ["territory", "inspected_on", "inspector"], unique=True,
        postgresql_where=sa.text("status = 'stands'"),
    )  # fmt: skip
    op.create_index(
        "lane_inspections_by_place", "lane_inspections", ["territory", "id"], unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )  # fmt: skip
    op.create_table(
        "lane_councils",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=False),
        sa.Column("founded_by", sa.Text(), nullable=False),
        sa.Column("lanes", postgresql.JSONB(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("dissolved_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("status IN ('active', 'dissolved')", name="lane_council_status_known"),
        sa.CheckConstraint(
            "(status = 'dissolved') = (dissolved_at IS NOT NULL)", name="lane_council_dissolved_has_time"
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "lane_councils_by_place", "lane_councils", ["territory", "id"], unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )  # fmt: skip
    op.create_table(
        "kept_lanes",
        sa.Column("lane_code", sa.Text(), nullable=False),
        sa.Column("council_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.ForeignKeyConstraint(["council_id"], ["lane_councils.id"], name="kept_by_a_council"),
        sa.PrimaryKeyConstraint("lane_code", name="one_council_for_a_lane"),
    )
    op.create_index("kept_lanes_by_council", "kept_lanes", ["council_id"], unique=False)
    op.create_table(
        "lane_council_members",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("seat", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.CheckConstraint("left_on >= joined_on", name="member_left_after_joining"),
        sa.ForeignKeyConstraint(["council_id"], ["lane_councils.id"], name="member_of_a_council"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "one_seat_for_a_person", "lane_council_members", ["council_id", "person"], unique=True,
        postgresql_where=sa.text("left_on IS NULL"),
    )  # fmt: skip
    op.create_index("lane_council_members_by_council", "lane_council_members", ["council_id", "id"], unique=False)
    op.create_index(
        "lane_council_members_by_place", "lane_council_members", ["territory", "id"], unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )  # fmt: skip
    op.create_table(
        "council_log",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("deed", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photos", postgresql.JSONB(), nullable=False),
        sa.Column("who", postgresql.JSONB(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("others", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["council_id"], ["lane_councils.id"], name="log_of_a_council"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("council_log_by_council", "council_log", ["council_id", "id"], unique=False)
    op.create_index(
        "council_log_by_place", "council_log", ["territory", "id"], unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )  # fmt: skip
