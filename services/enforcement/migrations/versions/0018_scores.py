"""Score sheets and what they count; the history of cases is found by its time."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "score_sheets",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("officer", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("computed", JSONB, nullable=False),
        sa.Column("collected", JSONB, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("published_by", sa.Text),
        sa.Column("published_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("appeal_by", sa.TIMESTAMP(timezone=True)),
        sa.Column("replaced_by", sa.Uuid(as_uuid=False)),
        sa.UniqueConstraint("territory", "agency", "officer", "period", "edition", name="one_score_sheet_per_period"),
        sa.CheckConstraint(
            "(status = 'published') = (published_at IS NOT NULL)", name="score_sheet_published_has_time"
        ),
        sa.CheckConstraint("published_by <> made_by", name="score_sheet_published_by_another"),
        sa.CheckConstraint("replaced_by IS NULL OR status = 'published'", name="score_sheet_replaced_was_published"),
    )
    op.create_index(
        "score_sheets_by_place", "score_sheets", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("score_sheets_by_period", "score_sheets", ["period", "id"])
    op.create_table(
        "score_items",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("sheet_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("component", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("source", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("done_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("kept", sa.Boolean, nullable=False),
        sa.Column("struck", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheets.id"], name="item_of_a_score_sheet"),
    )
    op.create_index("score_items_by_sheet", "score_items", ["sheet_id", "id"])
    op.create_index(
        "cases_late",
        "cases",
        ["delays"],
        postgresql_using="gin",
        postgresql_ops={"delays": "jsonb_path_ops"},
        postgresql_where=sa.text("delays <> '[]'::jsonb"),
    )
    op.create_index("case_entries_by_time", "case_entries", ["at"], postgresql_using="brin")
