"""Attendance, which a score counts although it belongs to no case."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attendances",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("centre", sa.Text, nullable=False),
        sa.Column("shift_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("post", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("call_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("counts_as", sa.Text, nullable=False),
        sa.Column("signed_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("device_time", sa.TIMESTAMP(timezone=True)),
        sa.Column("proof_stated", sa.Text, nullable=False),
        sa.Column("presence", sa.Text, nullable=False),
        sa.Column("distance_metres", sa.Integer),
        sa.Column("marks", JSONB, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("corrected", sa.Text),
        sa.Column("corrected_by", sa.Text),
        sa.Column("corrected_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name="attendance_of_a_shift"),
        sa.UniqueConstraint("shift_id", "call_at", name="one_line_per_roll_call"),
        sa.CheckConstraint("status IN ('on_time', 'late', 'absent')", name="attendance_status_known"),
        sa.CheckConstraint("(status = 'absent') = (signed_at IS NULL)", name="absent_has_not_signed"),
        sa.CheckConstraint("(corrected IS NULL) = (corrected_at IS NULL)", name="attendance_corrected_has_its_time"),
        sa.CheckConstraint("corrected_by <> person", name="attendance_corrected_by_another"),
    )
    op.create_index(
        "attendances_by_place", "attendances", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("attendances_by_person", "attendances", ["person", "id"])
    op.create_index("attendances_by_agency", "attendances", ["agency", "call_at"])
    op.alter_column("score_items", "case_id", nullable=True)
