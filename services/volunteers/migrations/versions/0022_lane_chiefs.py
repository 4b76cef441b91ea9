"""What lane chiefs find, answer and coordinate; what councils report."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lane_log", sa.Column("kind", sa.Text, nullable=False, server_default="note"))
    op.add_column("lane_log", sa.Column("about_id", sa.Uuid(as_uuid=False)))
    op.add_column("council_log", sa.Column("report_id", sa.Uuid(as_uuid=False)))
    _make_lane_questions()
    _make_lane_coordinations()


def _make_lane_questions() -> None:
    op.create_table(
        "lane_questions",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("waits_on", sa.Text, nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("asked", JSONB, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("answered_as", sa.Text),
        sa.Column("answered_by", sa.Text),
        sa.Column("answered_by_name", sa.Text, nullable=False),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True)),
        sa.ForeignKeyConstraint(["territory"], ["lanes.territory"], name="question_of_known_lane"),
        sa.CheckConstraint(
            "(status = 'answered') = (answered_at IS NOT NULL)", name="lane_question_answered_has_its_time"
        ),
    )
    op.create_index("lane_questions_due", "lane_questions", ["due_at"], postgresql_where=sa.text("status = 'asked'"))
    op.create_index("lane_questions_by_person", "lane_questions", ["person", "id"])
    _by_place("lane_questions")


def _make_lane_coordinations() -> None:
    op.create_table(
        "lane_coordinations",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("chief", sa.Text, nullable=False),
        sa.Column("chief_name", sa.Text, nullable=False),
        sa.Column("deputy_for", sa.Text),
        sa.Column("called_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("parts", JSONB, nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("waits_on", sa.Text, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("closed_by", sa.Text),
        sa.Column("closed_at", sa.TIMESTAMP(timezone=True)),
        sa.ForeignKeyConstraint(["territory"], ["lanes.territory"], name="coordination_in_known_lane"),
        sa.CheckConstraint("(status = 'called') = (closed_at IS NULL)", name="coordination_closed_has_its_time"),
    )
    op.create_index(
        "lane_coordinations_due", "lane_coordinations", ["due_at"], postgresql_where=sa.text("status = 'called'")
    )
    _by_place("lane_coordinations")


def _by_place(table: str) -> None:
    op.create_index(f"{table}_by_place", table, ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"})
