"""Incubation of grassroots groups."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incubations",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("volunteer_group_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("items", postgresql.JSONB(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("stage_since", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint(
            "(status = 'concluded') = (organisation_id IS NOT NULL)", name="concluded_as_an_organisation"
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="incubated_into_an_organisation"),
        sa.ForeignKeyConstraint(["volunteer_group_id"], ["volunteer_groups.id"], name="incubation_of_a_group"),
        sa.CheckConstraint("(status = 'growing') = (settled_at IS NULL)", name="incubation_settled_has_its_time"),
    )
    op.create_index(
        "incubations_by_place", "incubations", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index(
        "one_incubation_of_a_group",
        "incubations",
        ["volunteer_group_id"],
        unique=True,
        postgresql_where=sa.text("status = 'growing'"),
    )
