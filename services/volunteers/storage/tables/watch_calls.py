import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, text, text_or_none, value, whole
from services.volunteers.storage.tables import metadata
from services.volunteers.storage.tables.activities import activities
from services.volunteers.storage.tables.volunteer_groups import volunteer_groups
from services.volunteers.storage.tables.watch_posts import watch_posts

watch_calls = sa.Table(
    "watch_calls",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("warning_id"),
    text("warning_number"),
    text("warning_place"),
    text("grade"),
    text("text"),
    ident("watch_post_id"),
    ident("volunteer_group_id"),
    text("territory"),
    text("title"),
    instant("asked_at"),
    instant("lapses_at"),
    instant("due_at"),
    text("rule_version"),
    text("waits_on"),
    value("asked"),
    text("status"),
    ident_or_none("activity_id"),
    text_or_none("answered_by"),
    instant_or_none("answered_at"),
    text("reason"),
    sa.ForeignKeyConstraint(["watch_post_id"], [watch_posts.c.id], name="call_to_a_post"),
    sa.ForeignKeyConstraint(["volunteer_group_id"], [volunteer_groups.c.id], name="call_to_a_group"),
    sa.ForeignKeyConstraint(["activity_id"], [activities.c.id], name="call_has_its_shift"),
    sa.UniqueConstraint("warning_id", "watch_post_id", name="a_post_is_called_once_for_a_warning"),
    sa.CheckConstraint("(status = 'coming') = (activity_id IS NOT NULL)", name="who_comes_has_a_shift"),
    sa.Index("watch_calls_open", "due_at", postgresql_where=sa.text("status = 'asked'")),
    sa.Index("watch_calls_by_group", "volunteer_group_id", "id"),
    by_place("watch_calls"),
)
