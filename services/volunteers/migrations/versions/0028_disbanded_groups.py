"""Groups that are disbanded; who waited for a place in vain."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None
unused_since = "e21db7465a389ea421e7dbdc718b0622feb1030f"
"""That release knows no groups; what is dropped comes back, and asks no more than before."""


def upgrade() -> None:
    for name in ("status", "reason"):
        default = "active" if name == "status" else ""
        op.add_column("volunteer_groups", sa.Column(name, sa.Text(), nullable=False, server_default=default))
    op.add_column("volunteer_groups", sa.Column("disbanded_by", sa.Text(), nullable=True))
    op.add_column("volunteer_groups", sa.Column("disbanded_at", sa.TIMESTAMP(timezone=True), nullable=True))
    op.drop_constraint("group_has_its_leader", "volunteer_groups")
    for name, holds in (
        ("group_has_its_leader", "(members >= 1) = (status = 'active')"),
        ("group_disbanded_by_somebody_else", "disbanded_by <> leader"),
        ("group_disbanded_has_its_time", "(status = 'disbanded') = (disbanded_at IS NOT NULL)"),
    ):
        op.create_check_constraint(name, "volunteer_groups", holds)
    op.drop_constraint("one_group_of_a_name", "volunteer_groups")
    op.create_index(
        "one_group_of_a_name",
        "volunteer_groups",
        ["territory", "name"],
        unique=True,
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_index("volunteer_groups_by_leader", "volunteer_groups", ["leader"], unique=False)
    op.create_index("waited_for", "activities", ["begins_at"], unique=False, postgresql_where=sa.text("waiting > 0"))
    op.drop_constraint("nobody_is_in_two_places_at_once", "activity_sign_ups")
    op.execute(
        "ALTER TABLE activity_sign_ups ADD CONSTRAINT nobody_is_in_two_places_at_once"
        " EXCLUDE USING gist (person_range(person, person, '[]') WITH &&, tstzrange(begins_at, ends_at) WITH &&)"
        " WHERE (status NOT IN ('withdrawn', 'swapped', 'not_reached')) DEFERRABLE INITIALLY IMMEDIATE"
    )
