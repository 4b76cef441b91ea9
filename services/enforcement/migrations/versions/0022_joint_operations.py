"""Joint operations with their results."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE joint_operation_number INCREMENT 10")
    op.create_table(
        "joint_operations",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("begins_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ends_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("acknowledge_by", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("participants", JSONB, nullable=False),
        sa.Column("checklist", JSONB, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("planned_by", sa.Text, nullable=False),
        sa.Column("planned_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("carried_out_by", sa.Text),
        sa.Column("minutes", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("ended_by", sa.Text),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True)),
        sa.CheckConstraint("(ended_at IS NULL) = (due_at IS NOT NULL)", name="joint_operation_awaits_who_leads"),
        sa.CheckConstraint("status <> 'cancelled' OR reason <> ''", name="joint_operation_cancelled_has_its_reason"),
        sa.CheckConstraint("(status = 'closed') = (minutes <> '')", name="joint_operation_closed_has_its_minutes"),
        sa.CheckConstraint(
            "(status IN ('closed', 'cancelled')) = (ended_at IS NOT NULL)", name="joint_operation_ended"
        ),
        sa.CheckConstraint("begins_at < ends_at", name="joint_operation_runs_forward"),
        sa.CheckConstraint(
            "status IN ('planned', 'carried_out', 'closed', 'cancelled')", name="joint_operation_status_known"
        ),
    )
    op.create_index(
        "joint_operations_by_place",
        "joint_operations",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index("joint_operations_by_time", "joint_operations", ["begins_at"])
    op.create_table(
        "joint_operation_results",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("operation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("problem_class", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("quantity", sa.Numeric, nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False)),
        sa.ForeignKeyConstraint(["operation_id"], ["joint_operations.id"], name="result_of_joint_operation"),
        sa.CheckConstraint("quantity >= 0", name="joint_operation_result_is_no_debt"),
    )
    op.create_index("joint_operation_results_by_operation", "joint_operation_results", ["operation_id", "id"])
    op.create_index(
        "joint_operation_results_by_place",
        "joint_operation_results",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
