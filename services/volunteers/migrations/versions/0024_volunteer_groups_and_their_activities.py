"""Volunteer groups with their members, their activities, and who signed up."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "volunteer_groups",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("leader", sa.Text(), nullable=False),
        sa.Column("formed_by", sa.Text(), nullable=False),
        sa.Column("formed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.CheckConstraint("members >= 1", name="group_has_its_leader"),
        sa.UniqueConstraint("territory", "name", name="one_group_of_a_name"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "volunteer_groups_by_place",
        "volunteer_groups",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_table(
        "activities",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("volunteer_group_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("where", sa.Text(), nullable=False),
        sa.Column("begins_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ends_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("planned_by", sa.Text(), nullable=False),
        sa.Column("planned_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("called_off_by", sa.Text(), nullable=True),
        sa.Column("called_off_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("taken BETWEEN 0 AND places", name="no_place_is_promised_twice"),
        sa.CheckConstraint("waiting = 0 OR taken = places", name="nobody_waits_while_a_place_is_free"),
        sa.CheckConstraint("waiting >= 0 AND begins_at < ends_at", name="activity_makes_sense"),
        sa.ForeignKeyConstraint(["volunteer_group_id"], ["volunteer_groups.id"], name="activity_of_a_group"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("activities_by_group", "activities", ["volunteer_group_id", "id"], unique=False)
    op.create_index(
        "activities_by_place",
        "activities",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_table(
        "group_members",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("volunteer_group_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("left_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("NOT leads OR left_at IS NULL", name="no_leader_has_left"),
        sa.ForeignKeyConstraint(["volunteer_group_id"], ["volunteer_groups.id"], name="member_of_a_group"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("group_members_by_group", "group_members", ["volunteer_group_id", "id"], unique=False)
    op.create_index("group_members_by_person", "group_members", ["person"], unique=False)
    op.create_index(
        "one_membership_per_person",
        "group_members",
        ["volunteer_group_id", "person"],
        unique=True,
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.create_table(
        "activity_sign_ups",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("begins_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ends_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("signed_up_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("moved_up_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("noted_by", sa.Text(), nullable=True),
        sa.Column("noted_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("appeal", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("person_range(person, person, '[]')"), "&&"),
            (sa.text("tstzrange(begins_at, ends_at)"), "&&"),
            where=sa.text("status <> 'withdrawn'"),
            using="gist",
            name="nobody_is_in_two_places_at_once",
        ),
        sa.CheckConstraint("decided_by <> noted_by AND decided_by <> person", name="appeal_decided_by_somebody_else"),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="sign_up_for_an_activity"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("activity_id", "turn", name="a_turn_is_one_persons"),
    )
    op.create_index(
        "activity_sign_ups_by_place",
        "activity_sign_ups",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "sign_ups_appealed", "activity_sign_ups", ["id"], unique=False, postgresql_where=sa.text("status = 'appealed'")
    )
    op.create_index("sign_ups_by_person", "activity_sign_ups", ["person", "begins_at"], unique=False)
