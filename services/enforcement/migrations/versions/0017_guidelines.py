"""Measures of the control guidelines."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "control_measures",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("element", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("due_day", sa.Date),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("planned_by", sa.Text, nullable=False),
        sa.Column("planned_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True)),
        sa.CheckConstraint("status IN ('planned', 'under_way', 'done', 'dropped')", name="measure_status_known"),
        sa.CheckConstraint(
            "(status IN ('done', 'dropped')) = (ended_at IS NOT NULL)", name="measure_ended_has_its_time"
        ),
        sa.CheckConstraint("(status = 'dropped') = (reason <> '')", name="measure_dropped_with_reason"),
    )
    op.create_index(
        "control_measures_by_place",
        "control_measures",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index("control_measures_by_agency", "control_measures", ["agency", "id"])
    op.create_table(
        "control_measure_entries",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("measure_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("office", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["control_measures.id"], name="entry_of_a_measure"),
    )
    op.create_index("control_measure_entries_by_measure", "control_measure_entries", ["measure_id", "id"])
