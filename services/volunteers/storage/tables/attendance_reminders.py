import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, value, whole
from services.volunteers.storage.tables import metadata
from services.volunteers.storage.tables.activities import activities
from services.volunteers.storage.tables.volunteer_groups import volunteer_groups

attendance_reminders = sa.Table(
    "attendance_reminders",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("activity_id"),
    ident("volunteer_group_id"),
    text("territory"),
    text("title"),
    instant("ended_at"),
    instant("raised_at"),
    text("rule_version"),
    instant("due_at"),
    whole("unnoted"),
    text("waits_on"),
    value("asked"),
    text("status"),
    instant_or_none("settled_at"),
    sa.ForeignKeyConstraint(["activity_id"], [activities.c.id], name="reminder_of_an_activity"),
    sa.ForeignKeyConstraint(["volunteer_group_id"], [volunteer_groups.c.id], name="reminder_of_a_group"),
    sa.UniqueConstraint("activity_id", name="one_reminder_of_an_activity"),
    sa.CheckConstraint("(status = 'open') = (settled_at IS NULL)", name="reminder_settled_has_its_time"),
    sa.Index("attendance_reminders_open", "due_at", postgresql_where=sa.text("status = 'open'")),
    sa.Index("attendance_reminders_by_group", "volunteer_group_id", "id"),
    by_place("attendance_reminders"),
)
