"""Appeals against score sheets, and proposals that follow from them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_appeals()
    _make_proposals()


def _make_appeals() -> None:
    op.create_table(
        "score_appeals",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("sheet_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("items", JSONB, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("filed_by", sa.Text, nullable=False),
        sa.Column("filed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("struck", JSONB, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("new_sheet_id", sa.Uuid(as_uuid=False)),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheets.id"], name="appeal_of_a_score_sheet"),
        sa.UniqueConstraint("sheet_id", name="one_appeal_per_score_sheet"),
        sa.CheckConstraint("(status = 'filed') = (decided_at IS NULL)", name="score_appeal_decided_once"),
        sa.CheckConstraint("(status = 'upheld') = (new_sheet_id IS NOT NULL)", name="score_appeal_upheld_has_sheet"),
        sa.CheckConstraint("decided_by <> filed_by", name="score_appeal_decided_by_another"),
    )
    op.create_index(
        "score_appeals_by_place",
        "score_appeals",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )


def _make_proposals() -> None:
    op.create_table(
        "score_proposals",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("sheet_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("points_x100", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("proposed_by", sa.Text, nullable=False),
        sa.Column("proposed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("consultation", sa.Text),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True)),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheets.id"], name="proposal_of_a_score_sheet"),
        sa.UniqueConstraint("sheet_id", name="one_proposal_per_score_sheet"),
        sa.CheckConstraint("kind IN ('reward', 'sanction')", name="score_proposal_kind_known"),
        sa.CheckConstraint("(status = 'proposed') = (decided_at IS NULL)", name="score_proposal_decided_once"),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (consultation IS NULL)", name="score_proposal_decided_at_consultation"
        ),
        sa.CheckConstraint("decided_by <> proposed_by", name="score_proposal_decided_by_another"),
    )
    op.create_index(
        "score_proposals_by_place",
        "score_proposals",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
