"""Objections to a rejection."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "objections",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("photos", JSONB, nullable=False),
        sa.Column("objected_by", sa.Text, nullable=False),
        sa.Column("objected_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rejected_by", sa.Text, nullable=False),
        sa.Column("rejected_for", sa.Text, nullable=False),
        sa.Column("rejected_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decide_by", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("finding", sa.Text, nullable=False),
        sa.Column("evidence", JSONB, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="objection_to_case"),
        sa.UniqueConstraint("case_id", name="one_objection_per_case"),
        sa.CheckConstraint("status IN ('raised', 'found', 'upheld')", name="objection_status_known"),
        sa.CheckConstraint("(status = 'raised') = (decided_at IS NULL)", name="objection_decided_once"),
        sa.CheckConstraint("decided_by <> rejected_by", name="objection_decided_by_another"),
    )
    op.create_index(
        "objections_by_place", "objections", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("objections_by_person", "objections", ["objected_by", "id"])
    op.create_index("objections_to_decide", "objections", ["decide_by"], postgresql_where=sa.text("status = 'raised'"))
