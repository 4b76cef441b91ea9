"""Results of the time before there were cases here, as imports that are published."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "result_imports",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("number", "territory", "title")),
        sa.Column("rows", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("digest", "status", "imported_by")),
        sa.Column("imported_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("published_by", sa.Text()),
        sa.Column("published_at", sa.TIMESTAMP(timezone=True)),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("status IN ('entered', 'published', 'discarded')", name="result_import_status_known"),
        sa.CheckConstraint(
            "(status = 'published') = (published_at IS NOT NULL)", name="result_import_published_has_time"
        ),
        sa.CheckConstraint("published_by <> imported_by", name="result_import_published_by_another"),
    )
    op.create_index(
        "one_import_per_number",
        "result_imports",
        ["number"],
        unique=True,
        postgresql_where=sa.text("status <> 'discarded'"),
    )
    op.create_table(
        "imported_results",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("import_id", sa.Uuid(as_uuid=False), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("territory", "agency", "problem_class", "item", "unit")
        ),
        sa.Column("quantity", sa.Numeric(), nullable=False),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("first_day <= last_day", name="imported_result_runs_forward"),
        sa.CheckConstraint("quantity >= 0", name="imported_result_is_no_debt"),
    )
    op.create_index("imported_results_by_import", "imported_results", ["import_id", "id"])
    for table in ("result_imports", "imported_results"):
        op.create_index(
            f"{table}_by_place", table, ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
        )
