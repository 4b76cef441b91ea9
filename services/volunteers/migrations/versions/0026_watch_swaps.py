"""Swaps of shifts; nobody is in two places once a statement has ended, so that two may swap the same hour."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None
unused_since = "e21db7465a389ea421e7dbdc718b0622feb1030f"
"""That release knows no sign-ups; the constraint that is dropped comes back, and asks no more than before."""


def upgrade() -> None:
    op.drop_constraint("nobody_is_in_two_places_at_once", "activity_sign_ups")
    op.execute(
        "ALTER TABLE activity_sign_ups ADD CONSTRAINT nobody_is_in_two_places_at_once"
        " EXCLUDE USING gist (person_range(person, person, '[]') WITH &&, tstzrange(begins_at, ends_at) WITH &&)"
        " WHERE (status NOT IN ('withdrawn', 'swapped')) DEFERRABLE INITIALLY IMMEDIATE"
    )
    op.create_table(
        "watch_swaps",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("volunteer_group_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("sign_up_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("activity_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("other_sign_up_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("other_activity_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("asker_name", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("other_name", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("lapses_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("asker <> other", name="watch_swap_with_somebody_else"),
        sa.CheckConstraint(
            "(other_sign_up_id IS NULL) = (other_activity_id IS NULL)", name="watch_swap_for_a_whole_place"
        ),
        sa.ForeignKeyConstraint(["volunteer_group_id"], ["volunteer_groups.id"], name="watch_swap_in_a_group"),
        sa.ForeignKeyConstraint(["sign_up_id"], ["activity_sign_ups.id"], name="watch_swap_of_a_place"),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name="watch_swap_of_a_shift"),
        sa.ForeignKeyConstraint(["other_sign_up_id"], ["activity_sign_ups.id"], name="watch_swap_for_a_place"),
        sa.ForeignKeyConstraint(["other_activity_id"], ["activities.id"], name="watch_swap_for_a_shift"),
        sa.PrimaryKeyConstraint("id"),
    )
    asked = sa.text("status = 'asked'")
    op.create_index("one_swap_of_a_watch", "watch_swaps", ["sign_up_id"], unique=True, postgresql_where=asked)
    op.create_index("watch_swaps_to_lapse", "watch_swaps", ["lapses_at"], unique=False, postgresql_where=asked)
    op.create_index("watch_swaps_by_asker", "watch_swaps", ["asker", "id"], unique=False)
    op.create_index("watch_swaps_by_other", "watch_swaps", ["other", "id"], unique=False)
    op.create_index("watch_swaps_by_group", "watch_swaps", ["volunteer_group_id", "id"], unique=False)
    op.create_index(
        "watch_swaps_by_place",
        "watch_swaps",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
