"""Surveys of households drawn at random, and the hashes of their letters' codes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "surveys",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("area_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("contract_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("strata", JSONB(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("over_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name="survey_of_a_contract"),
        sa.UniqueConstraint("contract_id", "month", name="one_survey_per_contract_and_month"),
    )
    op.create_index(
        "surveys_by_place", "surveys", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_table(
        "survey_codes",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("answer", sa.Integer()),
        sa.Column("helper", sa.Text()),
        sa.Column("witness", sa.Text()),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name="code_of_a_survey"),
        sa.UniqueConstraint("survey_id", "code_hash", name="a_code_stands_once"),
        sa.CheckConstraint(
            "(helper IS NULL) = (witness IS NULL) AND (helper IS NULL OR helper <> witness)",
            name="paper_has_helper_and_witness",
        ),
    )
