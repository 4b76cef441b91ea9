"""Projects of councils."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None
ID, TEXT = sa.Uuid(as_uuid=False), sa.Text()


def upgrade() -> None:
    op.execute("CREATE SEQUENCE council_project_number INCREMENT BY 10")
    op.create_table(
        "council_projects",
        *_all(ID, "id", "council_id"),
        *_all(ID, "matter_id", nullable=True),
        *_all(sa.Integer(), "version", "people", "person_times", "gatherings"),
        *_all(TEXT, "number", "territory", "tier", "kind", "title", "text", "status"),
        sa.Column("due_on", sa.Date()),
        sa.Column("history", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name="project_of_a_council"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="council_project_of_a_matter"),
        sa.CheckConstraint("status IN ('under_way', 'done', 'dropped')", name="council_project_status_known"),
    )
    stands = sa.text("status <> 'dropped'")
    titled = ["council_id", "kind", "title"]
    op.create_index("one_council_project_of_a_title", "council_projects", titled, unique=True, postgresql_where=stands)
    op.create_index("council_projects_by_council", "council_projects", ["council_id", "id"])
    op.create_index(
        "council_projects_by_place",
        "council_projects",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]
