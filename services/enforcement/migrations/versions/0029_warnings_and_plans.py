"""Crowds and their levels, warnings, terminals and deliveries, plans under way and their orders."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_crowds()
    _make_activations()
    _make_plan_orders()
    _make_warnings()
    _make_terminals()
    _make_deliveries()


def _make_crowds() -> None:
    op.create_table(
        "crowds",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("since", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("low_since", sa.TIMESTAMP(timezone=True)),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("watched_by", sa.Text, nullable=False),
        sa.Column("watched_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.CheckConstraint("capacity > 0", name="crowd_has_room"),
        sa.CheckConstraint("level IN ('calm', 'blue', 'yellow', 'orange', 'red')", name="crowd_level_known"),
        sa.UniqueConstraint("territory", name="one_crowd_per_place"),
    )
    op.create_index("crowds_by_place", "crowds", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"})


def _make_activations() -> None:
    op.execute("CREATE SEQUENCE activation_number INCREMENT 10")
    op.create_table(
        "activations",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("name", JSONB, nullable=False),
        sa.Column("grade", sa.Text, nullable=False),
        sa.Column("drill", sa.Boolean, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("started_by", sa.Text, nullable=False),
        sa.Column("started_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("ended_by", sa.Text),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("review", sa.Text, nullable=False),
        sa.Column("lessons", sa.Text, nullable=False),
        sa.Column("reviewed_by", sa.Text),
        sa.Column("reviewed_at", sa.TIMESTAMP(timezone=True)),
        sa.CheckConstraint("(status = 'under_way') = (ended_at IS NULL)", name="activation_ended_has_its_time"),
        sa.CheckConstraint("grade IN ('major', 'sudden')", name="activation_grade_known"),
        sa.CheckConstraint(
            "(status = 'reviewed') = (reviewed_at IS NOT NULL)", name="activation_reviewed_has_its_time"
        ),
    )
    op.create_index(
        "activations_by_place", "activations", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index(
        "one_activation_of_a_plan",
        "activations",
        ["territory", "plan", "drill"],
        unique=True,
        postgresql_where=sa.text("status = 'under_way'"),
    )


def _make_plan_orders() -> None:
    op.create_table(
        "plan_orders",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("activation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("drill", sa.Boolean, nullable=False),
        sa.Column("order", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("task", JSONB, nullable=False),
        sa.Column("quantity", sa.Integer),
        sa.Column("unit", sa.Text),
        sa.Column("given_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("acknowledge_by", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("done_by", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("acknowledged_by", sa.Text),
        sa.Column("acknowledged_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("acknowledge_late_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reported_by", sa.Text),
        sa.Column("reported_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("done_late_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("done", sa.Integer),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("photos", JSONB, nullable=False),
        sa.CheckConstraint(
            "(status IN ('given', 'acknowledged')) = (due_at IS NOT NULL)", name="open_order_has_its_clock"
        ),
        sa.CheckConstraint("(status = 'reported') = (reported_at IS NOT NULL)", name="reported_order_has_its_time"),
        sa.ForeignKeyConstraint(["activation_id"], ["activations.id"], name="order_of_activation"),
        sa.UniqueConstraint("activation_id", "order", name="one_order_per_activation"),
    )
    op.create_index(
        "plan_orders_by_place", "plan_orders", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("plan_orders_due", "plan_orders", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL"))


def _make_warnings() -> None:
    op.execute("CREATE SEQUENCE warning_number INCREMENT 10")
    op.create_table(
        "warnings",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("grade", sa.Text, nullable=False),
        sa.Column("crowd_level", sa.Text),
        sa.Column("present", sa.Integer),
        sa.Column("capacity", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("drill", sa.Boolean, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("raised_by", sa.Text, nullable=False),
        sa.Column("raised_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("activation_id", sa.Uuid(as_uuid=False)),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("lifted_by", sa.Text),
        sa.Column("lifted_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.CheckConstraint("(status = 'lifted') = (lifted_at IS NOT NULL)", name="warning_lifted_has_its_time"),
        sa.CheckConstraint("(cause = 'crowd') = (crowd_level IS NOT NULL)", name="warning_of_crowd_has_level"),
        sa.CheckConstraint("(grade = 'ordinary') = (activation_id IS NULL)", name="warning_of_grade_starts_plan"),
        sa.ForeignKeyConstraint(["activation_id"], ["activations.id"], name="warning_of_activation"),
    )
    op.create_index(
        "warnings_by_place", "warnings", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("warnings_of_activation", "warnings", ["activation_id"])
    op.create_index("warnings_raised", "warnings", ["territory"], postgresql_where=sa.text("status = 'raised'"))


def _make_terminals() -> None:
    op.create_table(
        "terminals",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("sealed_secret", sa.Text, nullable=False),
        sa.Column("registered_by", sa.Text, nullable=False),
        sa.Column("registered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("retired_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.CheckConstraint("(status = 'retired') = (retired_at IS NOT NULL)", name="terminal_retired_has_its_time"),
    )
    op.create_index(
        "terminals_by_place", "terminals", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )


def _make_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("warning_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("terminal_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("drill", sa.Boolean, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("fault", sa.Text, nullable=False),
        sa.Column("first_tried_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True)),
        sa.CheckConstraint("(status = 'waiting') = (ended_at IS NULL)", name="delivery_ended_has_its_time"),
        sa.CheckConstraint("(status = 'waiting') = (next_at IS NOT NULL)", name="waiting_delivery_is_tried_again"),
        sa.ForeignKeyConstraint(["warning_id"], ["warnings.id"], name="delivery_of_warning"),
        sa.ForeignKeyConstraint(["terminal_id"], ["terminals.id"], name="delivery_to_terminal"),
        sa.UniqueConstraint("warning_id", "terminal_id", "kind", name="one_delivery_per_terminal"),
    )
    op.create_index("deliveries_due", "deliveries", ["next_at"], postgresql_where=sa.text("next_at IS NOT NULL"))
