"""Funded public-interest projects: calls, applications, contracts, milestones, accounts."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("project_call_number", "project_application_number", "project_number"):
        op.execute(f"CREATE SEQUENCE {name} INCREMENT 10")
    _calls_and_applications()
    _projects()


def _calls_and_applications() -> None:
    op.create_table(
        "project_calls",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("budget", sa.BigInteger(), nullable=False),
        sa.Column("most", sa.BigInteger(), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("criteria", postgresql.JSONB(), nullable=False),
        sa.Column("scorers", postgresql.JSONB(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("apply_until", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("score_until", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("committed", sa.BigInteger(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("committed BETWEEN 0 AND budget", name="a_call_promises_no_more_than_it_has"),
        sa.CheckConstraint("(status = 'open') = (settled_at IS NULL)", name="project_call_settled_has_its_time"),
    )
    op.create_index(
        "project_calls_by_place", "project_calls", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("project_calls_open", "project_calls", ["apply_until"], postgresql_where=sa.text("status = 'open'"))
    op.create_table(
        "project_applications",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("project_call_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("organisation_name", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("submitted_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decide_by", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("hundredths", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="application_of_an_organisation"),
        sa.ForeignKeyConstraint(["project_call_id"], ["project_calls.id"], name="application_under_a_call"),
        sa.CheckConstraint("(status = 'awarded') = (project_id IS NOT NULL)", name="what_is_awarded_is_a_project"),
    )
    op.create_index(
        "one_application_per_organisation",
        "project_applications",
        ["project_call_id", "organisation_id"],
        unique=True,
        postgresql_where=sa.text("status <> 'withdrawn'"),
    )
    op.create_index("project_applications_by_officer", "project_applications", ["officer", "id"])
    op.create_index(
        "project_applications_by_place",
        "project_applications",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "project_applications_open",
        "project_applications",
        ["decide_by"],
        postgresql_where=sa.text("status = 'submitted'"),
    )
    op.create_table(
        "project_scores",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("project_application_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("scorer", sa.Text(), nullable=False),
        sa.Column("scorer_name", sa.Text(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("marks", postgresql.JSONB(), nullable=False),
        sa.Column("hundredths", sa.Integer(), nullable=True),
        sa.Column("scored_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("hundredths BETWEEN 0 AND 10000", name="a_score_is_of_a_hundred_points"),
        sa.UniqueConstraint("project_application_id", "scorer", name="everybody_scores_once"),
        sa.ForeignKeyConstraint(
            ["project_application_id"], ["project_applications.id"], name="score_of_an_application"
        ),
        sa.CheckConstraint("NOT conflict OR hundredths IS NULL", name="who_has_an_interest_does_not_score"),
    )


def _projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("project_call_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("project_application_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("organisation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("organisation_name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("awarded_by", sa.Text(), nullable=False),
        sa.Column("awarded_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("paid", sa.BigInteger(), nullable=False),
        sa.Column("spent", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("advance", sa.BigInteger(), nullable=False),
        sa.Column("plan", postgresql.JSONB(), nullable=False),
        sa.Column("drawn_by", sa.Text(), nullable=True),
        sa.Column("drawn_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=True),
        sa.Column("signed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("evaluation", sa.Text(), nullable=False),
        sa.Column("evaluated_by", sa.Text(), nullable=True),
        sa.Column("evaluated_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint(
            "status <> 'evaluated' OR paid <= spent + returned", name="accounts_are_even_before_the_evaluation"
        ),
        sa.CheckConstraint("paid BETWEEN 0 AND amount", name="never_paid_beyond_the_contract"),
        sa.CheckConstraint("returned BETWEEN 0 AND paid AND spent >= 0", name="no_more_comes_back_than_was_paid"),
        sa.UniqueConstraint("project_application_id", name="one_project_per_application"),
        sa.ForeignKeyConstraint(
            ["project_application_id"], ["project_applications.id"], name="project_of_an_application"
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="project_of_an_organisation"),
        sa.ForeignKeyConstraint(["project_call_id"], ["project_calls.id"], name="project_under_a_call"),
    )
    op.create_index("projects_by_organisation", "projects", ["organisation_id", "id"])
    op.create_index(
        "projects_by_place", "projects", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("projects_due", "projects", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_table(
        "project_milestones",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("pays", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photos", postgresql.JSONB(), nullable=False),
        sa.Column("reported_by", sa.Text(), nullable=True),
        sa.Column("reported_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("paid_by", sa.Text(), nullable=True),
        sa.Column("paid_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("voucher", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("project_id", "rank", name="a_milestone_stands_once"),
        sa.CheckConstraint("pays >= 0", name="a_milestone_takes_no_money"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name="milestone_of_a_project"),
        sa.CheckConstraint("paid_at IS NULL OR status = 'accepted'", name="only_what_was_accepted_is_paid"),
        sa.CheckConstraint("(paid_at IS NULL) = (paid_by IS NULL)", name="paid_by_somebody"),
        sa.CheckConstraint("paid_by <> decided_by", name="who_accepts_does_not_pay"),
    )
    op.create_index(
        "project_milestones_by_place",
        "project_milestones",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_table(
        "project_expenses",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("spent_on", sa.Date(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("payee", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("voucher", sa.Text(), nullable=False),
        sa.Column("photos", postgresql.JSONB(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("struck_by", sa.Text(), nullable=True),
        sa.Column("struck_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("amount >= 0", name="an_expense_brings_no_money"),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name="expense_of_a_project"),
    )
    op.create_index(
        "a_voucher_stands_once",
        "project_expenses",
        ["project_id", "voucher"],
        unique=True,
        postgresql_where=sa.text("status = 'entered'"),
    )
    op.create_index(
        "project_expenses_by_place",
        "project_expenses",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index("project_expenses_by_project", "project_expenses", ["project_id", "id"])
