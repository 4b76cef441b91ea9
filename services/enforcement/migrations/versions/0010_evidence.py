"""The evidence of a case, a chain that is only added to."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("content", JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("entered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("about", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint("(act = 'add') = (about IS NULL)", name="evidence_about_another"),
        sa.CheckConstraint("about IS NULL OR reason <> ''", name="evidence_ended_with_reason"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="evidence_of_case"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("about", name="a_piece_ends_once"),
        sa.UniqueConstraint("case_id", "serial", name="evidence_is_one_chain"),
    )
    op.execute(
        "CREATE FUNCTION refuse_to_change_evidence() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'evidence is only added to'; END $$;"
        " CREATE TRIGGER evidence_stays BEFORE UPDATE OR DELETE ON evidence FOR EACH ROW"
        " EXECUTE FUNCTION refuse_to_change_evidence()"
    )
