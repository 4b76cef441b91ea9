"""Appeals against scores; the sheet that one makes stands beside the old as its next edition.

A contract has one score per month and edition, also where the company changes within the month. The previous release
makes first editions alone, of one contract in an area: the new rule keeps it from a second score as the old one did.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
unused_since = "e21db7465a389ea421e7dbdc718b0622feb1030f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("scores", sa.Column("published_by", sa.Text()))
    op.add_column("scores", sa.Column("edition", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("scores", sa.Column("replaced_by", sa.Uuid(as_uuid=False)))
    op.drop_constraint("one_score_per_area_and_month", "scores")
    op.create_unique_constraint("one_score_per_contract_and_month", "scores", ["contract_id", "month", "edition"])
    op.create_table(
        "appeals",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("score_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("contested", JSONB(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("filed_by", sa.Text(), nullable=False),
        sa.Column("filed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("struck", JSONB(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text()),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("new_score_id", sa.Uuid(as_uuid=False)),
        sa.ForeignKeyConstraint(["score_id"], ["scores.id"], name="appeal_against_a_score"),
        sa.UniqueConstraint("score_id", name="one_appeal_per_score"),
    )
    op.create_index(
        "appeals_by_place", "appeals", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("appeals_by_company", "appeals", ["company", "id"])
