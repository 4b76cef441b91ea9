import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    ident_or_none,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
)
from services.enforcement.storage.tables import metadata

joint_operation_number = sa.Sequence("joint_operation_number", increment=10, metadata=metadata)

joint_operations = sa.Table(
    "joint_operations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("title"),
    text("purpose"),
    instant("begins_at"),
    instant("ends_at"),
    instant("acknowledge_by"),
    value("participants"),
    value("checklist"),
    text("rule_version"),
    text("planned_by"),
    instant("planned_at"),
    instant_or_none("due_at"),
    text("status"),
    text_or_none("carried_out_by"),
    text("minutes"),
    text("reason"),
    text_or_none("ended_by"),
    instant_or_none("ended_at"),
    sa.CheckConstraint("begins_at < ends_at", name="joint_operation_runs_forward"),
    sa.CheckConstraint(
        "status IN ('planned', 'carried_out', 'closed', 'cancelled')", name="joint_operation_status_known"
    ),
    sa.CheckConstraint("(status IN ('closed', 'cancelled')) = (ended_at IS NOT NULL)", name="joint_operation_ended"),
    sa.CheckConstraint("(ended_at IS NULL) = (due_at IS NOT NULL)", name="joint_operation_awaits_who_leads"),
    sa.CheckConstraint("status <> 'cancelled' OR reason <> ''", name="joint_operation_cancelled_has_its_reason"),
    sa.CheckConstraint("(status = 'closed') = (minutes <> '')", name="joint_operation_closed_has_its_minutes"),
    by_place("joint_operations"),
    sa.Index("joint_operations_by_time", "begins_at"),
)
joint_operation_results = sa.Table(
    "joint_operation_results",
    metadata,
    ident("id", primary_key=True),
    ident("operation_id"),
    text("territory"),
    instant("at"),
    text("agency"),
    text("problem_class"),
    text("unit"),
    sa.Column("quantity", sa.Numeric, nullable=False),
    ident_or_none("case_id"),
    sa.ForeignKeyConstraint(["operation_id"], [joint_operations.c.id], name="result_of_joint_operation"),
    sa.CheckConstraint("quantity >= 0", name="joint_operation_result_is_no_debt"),
    sa.Index("joint_operation_results_by_operation", "operation_id", "id"),
    by_place("joint_operation_results"),
)
