"""The tables of joint enforcement."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE case_number INCREMENT 100")
    op.execute("CREATE SEQUENCE transfer_number INCREMENT 20")
    op.create_table(
        "calendar_years",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("year", name="one_entry_per_year"),
    )
    op.create_table(
        "case_entries",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("case_entries_by_case", "case_entries", ["case_id", "id"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("origin", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("classification", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("responsibility", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("clocks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("findings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("results", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("supervision", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("opened_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("verified_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("rejected_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("handled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("closed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("overdue_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("report_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("reporter", sa.Text(), nullable=True),
        sa.Column("problem_class", sa.Text(), nullable=False),
        sa.Column("class_group", sa.Text(), nullable=False),
        sa.Column("responsible_agency", sa.Text(), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("suspended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("provisional_year", sa.Integer(), nullable=True),
        sa.Column("calendar_missing", sa.Integer(), nullable=True),
        sa.Column("supervised", sa.Boolean(), nullable=False),
        sa.Column("consultation", sa.Text(), nullable=True),
        sa.Column("rises_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="case_closed_has_its_time"),
        sa.CheckConstraint("(status = 'rejected') = (rejected_at IS NOT NULL)", name="case_rejected_has_its_time"),
        sa.CheckConstraint(
            "(status IN ('handled', 'closed')) = (handled_at IS NOT NULL)", name="case_handled_has_time"
        ),
        sa.CheckConstraint("responsible_agency <> ''", name="case_has_responsible_agency"),
        sa.CheckConstraint("status <> 'opened' OR verified_at IS NULL", name="case_opened_is_not_verified"),
        sa.CheckConstraint("status <> 'verified' OR verified_at IS NOT NULL", name="case_verified_has_its_time"),
        sa.CheckConstraint(
            "status IN ('opened', 'verified', 'rejected', 'handled', 'closed')", name="case_status_known"
        ),
        sa.CheckConstraint("suspended_at IS NULL OR status IN ('opened', 'verified')", name="case_suspended_under_way"),
        sa.CheckConstraint("supervised = (consultation IS NOT NULL)", name="case_supervised_at_consultation"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id", name="one_case_per_report"),
    )
    op.create_index("cases_by_agency", "cases", ["responsible_agency", "id"], unique=False)
    op.create_index(
        "cases_by_place", "cases", ["territory", "id"], unique=False, postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index(
        "cases_by_reporter", "cases", ["reporter", "id"], unique=False, postgresql_where=sa.text("reporter IS NOT NULL")
    )
    op.create_index("cases_due", "cases", ["due_at"], unique=False, postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_index("cases_supervised", "cases", ["id"], unique=False, postgresql_where="supervised")
    op.create_index(
        "cases_without_sure_calendar",
        "cases",
        ["id"],
        unique=False,
        postgresql_where=sa.text("provisional_year IS NOT NULL OR calendar_missing IS NOT NULL"),
    )
    op.create_table(
        "workdays",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('holiday', 'workday_adjusted', 'ordinary')", name="workday_kind"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("day", name="one_entry_per_day"),
    )
    op.create_table(
        "suspensions",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ends_by", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'requested') = (decided_at IS NULL)", name="suspension_decided_once"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="suspension_of_case"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "one_suspension_at_a_time",
        "suspensions",
        ["case_id"],
        unique=True,
        postgresql_where=sa.text("status IN ('requested', 'approved')"),
    )
    op.create_index("suspensions_by_case", "suspensions", ["case_id", "id"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("task", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("given_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("photos", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("done_by", sa.Text(), nullable=True),
        sa.Column("done_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'open') = (done_at IS NULL)", name="task_done_once"),
        sa.CheckConstraint("status <> 'waived' OR words <> ''", name="task_waived_with_reason"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="task_of_case"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("case_id", "agency", name="one_task_per_agency"),
    )
    op.create_index("tasks_by_agency", "tasks", ["agency", "id"], unique=False)
    op.create_table(
        "transfers",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("from_agency", sa.Text(), nullable=False),
        sa.Column("to_agency", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("sent_by", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("accept_by", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("refusal_reason", sa.Text(), nullable=False),
        sa.Column("refusal_legal_basis", sa.Text(), nullable=False),
        sa.Column("right_agency", sa.Text(), nullable=True),
        sa.CheckConstraint("(status = 'pending') = (decided_at IS NULL)", name="transfer_decided_once"),
        sa.CheckConstraint(
            "(status = 'refused') = (right_agency IS NOT NULL)", name="transfer_refused_to_right_agency"
        ),
        sa.CheckConstraint(
            "status IN ('pending', 'accepted', 'refused', 'withdrawn', 'expired')", name="transfer_status_known"
        ),
        sa.CheckConstraint("from_agency <> to_agency", name="transfer_to_another"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="transfer_of_case"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "no_second_time_to_an_agency",
        "transfers",
        ["case_id", "to_agency"],
        unique=True,
        postgresql_where=sa.text("status IN ('accepted', 'refused')"),
    )
    op.create_index(
        "one_pending_transfer_per_case",
        "transfers",
        ["case_id"],
        unique=True,
        postgresql_where=sa.text("status = 'pending'"),
    )
    op.create_index("transfers_by_case", "transfers", ["case_id", "id"], unique=False)
    op.create_index(
        "transfers_by_place",
        "transfers",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "transfers_to_answer", "transfers", ["accept_by"], unique=False, postgresql_where=sa.text("status = 'pending'")
    )
