"""Tasks of matters, and imports of councils."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE matter_task_number INCREMENT BY 10")
    texts = ("number", "territory", "text", "owner", "owner_name", "unit", "status", "report")
    op.create_table(
        "matter_tasks",
        *(sa.Column(name, sa.Uuid(as_uuid=False), nullable=False) for name in ("id", "matter_id", "council_id")),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("due_on", sa.Date(), nullable=False),
        *(sa.Column(name, JSONB(), nullable=False) for name in ("photos", "history")),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="task_of_a_matter"),
        sa.CheckConstraint("status IN ('to_do', 'reported', 'done', 'dropped')", name="matter_task_status_known"),
    )
    op.create_index("matter_tasks_by_matter", "matter_tasks", ["matter_id", "id"])
    op.create_index("matter_tasks_by_owner", "matter_tasks", ["owner", "due_on"])
    op.create_index(
        "matter_tasks_by_place", "matter_tasks", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_table(
        "council_imports",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("territory", "title", "imported_by")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("rows", "founded", "seated")),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        sa.Column("imported_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
