import sqlalchemy as sa

from chassis.columns import by_place, day_or_none, ident, ident_or_none, text, value, whole
from messages.deliberation.errors.council_projects import CouncilProjectKnown
from services.deliberation.storage.tables import metadata

council_project_number = sa.Sequence("council_project_number", increment=10, metadata=metadata)

council_projects = sa.Table(
    "council_projects",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("council_id"),
    text("tier"),
    text("kind"),
    text("title"),
    text("text"),
    ident_or_none("matter_id"),
    day_or_none("due_on"),
    text("status"),
    whole("people"),
    whole("person_times"),
    whole("gatherings"),
    value("history"),
    sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name="project_of_a_council"),
    sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="council_project_of_a_matter"),
    sa.CheckConstraint("status IN ('under_way', 'done', 'dropped')", name="council_project_status_known"),
    sa.Index(
        "one_council_project_of_a_title",
        "council_id",
        "kind",
        "title",
        unique=True,
        postgresql_where=sa.text("status <> 'dropped'"),
        info={"problem": CouncilProjectKnown},
    ),
    sa.Index("council_projects_by_council", "council_id", "id"),
    by_place("council_projects"),
)
