"""Reports that joined a case, and cases that were merged."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("joined", JSONB, nullable=False, server_default="[]"))
    op.add_column("cases", sa.Column("merged", JSONB, nullable=False, server_default="[]"))
    op.add_column("cases", sa.Column("merged_into", sa.Uuid(as_uuid=False)))
    op.add_column("cases", sa.Column("merged_at", sa.TIMESTAMP(timezone=True)))
    op.create_check_constraint("case_merged_into_another", "cases", "(status = 'merged') = (merged_into IS NOT NULL)")
    op.create_check_constraint("case_not_merged_into_itself", "cases", "merged_into <> id")
    op.create_index(
        "cases_by_joined_report",
        "cases",
        ["joined"],
        postgresql_using="gin",
        postgresql_ops={"joined": "jsonb_path_ops"},
        postgresql_where=sa.text("joined <> '[]'::jsonb"),
    )
    op.create_index(
        "cases_open_by_place",
        "cases",
        ["territory"],
        postgresql_ops={"territory": "text_pattern_ops"},
        postgresql_where=sa.text("status IN ('opened', 'verified', 'handled')"),
    )
