"""Topics, and the index by which the cases of a span are counted."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE topic_number INCREMENT 10")
    op.create_table(
        "topics",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("problem_class", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("residents_decide", sa.Boolean(), nullable=False),
        sa.Column("measure_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.CheckConstraint("(status = 'measured') = (after IS NOT NULL)", name="topic_measured_has_its_measurement"),
        sa.CheckConstraint("(status = 'proposed') = (settled_at IS NULL)", name="topic_settled_has_its_time"),
        sa.CheckConstraint("status IN ('proposed', 'adopted', 'declined', 'measured')", name="topic_status_known"),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultations.id"], name="topic_of_consultation"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "one_topic_of_a_kind",
        "topics",
        ["territory", "problem_class"],
        unique=True,
        postgresql_where=sa.text("status IN ('proposed', 'adopted')"),
    )
    op.create_index(
        "topics_by_place", "topics", ["territory", "id"], unique=False, postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index(
        "topics_to_measure", "topics", ["measure_at"], unique=False, postgresql_where=sa.text("status = 'adopted'")
    )
