"""Whistles: who calls, who is called, who objects."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE whistle_number INCREMENT 10")
    op.create_table(
        "whistles",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("caller", sa.Text, nullable=False),
        sa.Column("called_by", sa.Text, nullable=False),
        sa.Column("called_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("urgency", sa.Text, nullable=False),
        sa.Column("problem_class", sa.Text),
        sa.Column("point", JSONB),
        sa.Column("parties", JSONB, nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False)),
        sa.Column("request_id", sa.Uuid(as_uuid=False)),
        sa.Column("report_in_by", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("spot_code", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True)),
        sa.CheckConstraint("parties <> '[]'", name="whistle_calls_somebody"),
        sa.CheckConstraint("(status = 'open') = (ended_at IS NULL)", name="whistle_ended_has_its_time"),
        sa.CheckConstraint("status IN ('open', 'ended', 'withdrawn')", name="whistle_status_known"),
        sa.CheckConstraint("(status = 'withdrawn') = (reason <> '')", name="whistle_withdrawn_has_its_reason"),
    )
    op.create_index("one_whistle_per_request", "whistles", ["request_id"], unique=True)
    op.create_index(
        "whistles_by_place", "whistles", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("whistles_by_time", "whistles", ["called_at"])
    op.create_table(
        "whistle_calls",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("whistle_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("caller", sa.Text, nullable=False),
        sa.Column("party_kind", sa.Text, nullable=False),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("asked", sa.Text),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("called_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("report_in_by", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("excused", sa.Boolean, nullable=False),
        sa.Column("arrival", JSONB),
        sa.Column("work", sa.Text, nullable=False),
        sa.Column("finished_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("kept_waiting", sa.Boolean, nullable=False),
        sa.Column("mark", sa.Integer),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("settled_by", sa.Text),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("escalations", JSONB, nullable=False),
        sa.Column("assessment", JSONB),
        sa.ForeignKeyConstraint(["whistle_id"], ["whistles.id"], name="call_of_whistle"),
        sa.UniqueConstraint("whistle_id", "party_kind", "party", name="one_call_per_party"),
        sa.CheckConstraint("(asked IS NULL) = (due_at IS NULL)", name="whistle_call_awaited_until_a_time"),
        sa.CheckConstraint(
            "(settled_by IS NULL) = (asked IS NOT NULL)", name="whistle_call_awaits_somebody_until_it_ends"
        ),
        sa.CheckConstraint(
            "(status IN ('called', 'absent', 'present', 'finished')) = (settled_by IS NULL)",
            name="whistle_call_ended_by_somebody",
        ),
        sa.CheckConstraint("mark BETWEEN 1 AND 5", name="whistle_call_mark_from_one_to_five"),
        sa.CheckConstraint("(status = 'released') = (mark IS NOT NULL)", name="whistle_call_released_with_a_mark"),
        sa.CheckConstraint(
            "status IN ('called', 'absent', 'present', 'finished', 'released', 'excused', 'settled', 'withdrawn')",
            name="whistle_call_status_known",
        ),
    )
    op.create_index("whistle_calls_by_due", "whistle_calls", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_index("whistle_calls_by_party", "whistle_calls", ["party", "id"])
    op.create_index(
        "whistle_calls_by_place", "whistle_calls", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_table(
        "whistle_objections",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("whistle_call_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("legal_basis", sa.Text, nullable=False),
        sa.Column("raised_by", sa.Text, nullable=False),
        sa.Column("raised_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decide_by", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("words", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["whistle_call_id"], ["whistle_calls.id"], name="objection_of_whistle_call"),
        sa.UniqueConstraint("whistle_call_id", name="one_objection_per_whistle_call"),
        sa.CheckConstraint("decided_by <> raised_by", name="whistle_objection_decided_by_another"),
        sa.CheckConstraint("(status = 'raised') = (decided_at IS NULL)", name="whistle_objection_decided_once"),
        sa.CheckConstraint("legal_basis <> ''", name="whistle_objection_has_legal_basis"),
        sa.CheckConstraint("status IN ('raised', 'upheld', 'dismissed')", name="whistle_objection_status_known"),
    )
    op.create_index(
        "whistle_objections_by_place",
        "whistle_objections",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "whistle_objections_to_decide",
        "whistle_objections",
        ["decide_by"],
        postgresql_where=sa.text("status = 'raised'"),
    )
