import sqlalchemy as sa

from chassis.columns import by_place, day, ident, text, value, whole
from services.deliberation.storage.tables import metadata

matter_task_number = sa.Sequence("matter_task_number", increment=10, metadata=metadata)

matter_tasks = sa.Table(
    "matter_tasks",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    ident("matter_id"),
    ident("council_id"),
    text("territory"),
    text("text"),
    text("owner"),
    text("owner_name"),
    text("unit"),
    day("due_on"),
    text("status"),
    text("report"),
    value("photos"),
    value("history"),
    sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="task_of_a_matter"),
    sa.CheckConstraint("status IN ('to_do', 'reported', 'done', 'dropped')", name="matter_task_status_known"),
    sa.Index("matter_tasks_by_matter", "matter_id", "id"),
    sa.Index("matter_tasks_by_owner", "owner", "due_on"),
    by_place("matter_tasks"),
)
