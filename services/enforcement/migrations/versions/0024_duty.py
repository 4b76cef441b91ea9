"""Posts, officers on duty, deployment plans."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_posts()
    _make_officers()
    _make_plans()


def _by_place(table: str) -> None:
    op.create_index(f"{table}_by_place", table, ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"})


def _make_posts() -> None:
    op.create_table(
        "duty_posts",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("centre", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", JSONB, nullable=False),
        sa.Column("point", JSONB),
        sa.Column("qr_code", sa.Text, nullable=False),
        sa.Column("qualifications", JSONB, nullable=False),
        sa.Column("least_staff", sa.Integer, nullable=False),
        sa.Column("acts_for", JSONB, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.UniqueConstraint("centre", "code", name="one_duty_post_of_a_code"),
        sa.CheckConstraint("kind IN ('fixed', 'command', 'extra')", name="duty_post_kind_known"),
        sa.CheckConstraint("least_staff > 0", name="duty_post_needs_somebody"),
    )
    _by_place("duty_posts")


def _make_officers() -> None:
    op.create_table(
        "duty_officers",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("qualifications", JSONB, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.UniqueConstraint("territory", "person", name="one_line_per_duty_officer"),
        sa.CheckConstraint("kind IN ('resident', 'on_call')", name="duty_officer_kind_known"),
    )
    _by_place("duty_officers")
    op.create_index("duty_officers_by_person", "duty_officers", ["person"])


def _make_plans() -> None:
    op.create_table(
        "deployment_plans",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("turns", JSONB, nullable=False),
        sa.Column("parts", JSONB, nullable=False),
        sa.Column("drafted_by", sa.Text, nullable=False),
        sa.Column("drafted_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("settled_by", sa.Text),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.CheckConstraint("status IN ('draft', 'published', 'discarded')", name="deployment_plan_status_known"),
        sa.CheckConstraint("(status = 'draft') = (settled_at IS NULL)", name="deployment_plan_settled_has_its_time"),
        sa.CheckConstraint(
            "status <> 'published' OR settled_by <> drafted_by", name="deployment_plan_published_by_another"
        ),
    )
    _by_place("deployment_plans")
    op.create_index(
        "one_deployment_plan_of_a_day",
        "deployment_plans",
        ["territory", "valid_from"],
        unique=True,
        postgresql_where=sa.text("status = 'published'"),
    )
