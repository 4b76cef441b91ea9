import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, text_or_none, value, whole
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.cases import cases

tasks = sa.Table(
    "tasks",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("case_id"),
    text("agency"),
    value("task"),
    instant("given_at"),
    instant_or_none("due_at"),
    text("status"),
    text("words"),
    value("photos"),
    text_or_none("done_by"),
    instant_or_none("done_at"),
    sa.ForeignKeyConstraint(["case_id"], [cases.c.id], name="task_of_case"),
    sa.UniqueConstraint("case_id", "agency", name="one_task_per_agency"),
    sa.CheckConstraint("(status = 'open') = (done_at IS NULL)", name="task_done_once"),
    sa.CheckConstraint("status <> 'waived' OR words <> ''", name="task_waived_with_reason"),
    sa.Index("tasks_by_agency", "agency", "id"),
)
sa.Index("tasks_open", tasks.c.agency, tasks.c.due_at, postgresql_where=tasks.c.status == "open")
