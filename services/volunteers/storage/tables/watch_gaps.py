import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from services.volunteers.storage.tables import metadata
from services.volunteers.storage.tables.activities import activities
from services.volunteers.storage.tables.volunteer_groups import volunteer_groups
from services.volunteers.storage.tables.watch_posts import watch_posts

watch_gaps = sa.Table(
    "watch_gaps",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("activity_id"),
    ident("watch_post_id"),
    ident("volunteer_group_id"),
    text("territory"),
    text("title"),
    instant("begins_at"),
    instant("raised_at"),
    text("rule_version"),
    whole("missing"),
    text("waits_on"),
    instant("due_at"),
    value("asked"),
    text("status"),
    text_or_none("settled_by"),
    instant_or_none("settled_at"),
    text("reason"),
    sa.ForeignKeyConstraint(["activity_id"], [activities.c.id], name="gap_of_a_shift"),
    sa.ForeignKeyConstraint(["watch_post_id"], [watch_posts.c.id], name="gap_at_a_post"),
    sa.ForeignKeyConstraint(["volunteer_group_id"], [volunteer_groups.c.id], name="gap_of_a_group"),
    sa.UniqueConstraint("activity_id", name="one_gap_of_a_shift"),
    sa.CheckConstraint("(status = 'open') = (settled_at IS NULL)", name="watch_gap_settled_has_its_time"),
    sa.CheckConstraint("status <> 'accepted' OR settled_by IS NOT NULL", name="watch_gap_accepted_by_somebody"),
    sa.Index("watch_gaps_open", "due_at", postgresql_where=sa.text("status = 'open'")),
    sa.Index("watch_gaps_by_group", "volunteer_group_id", "id"),
    by_place("watch_gaps"),
)
