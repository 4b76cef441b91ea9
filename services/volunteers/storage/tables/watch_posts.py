import sqlalchemy as sa

from chassis.columns import by_place, day_or_none, ident, instant, instant_or_none, text, text_or_none, value, whole
from messages.volunteers.errors.watch_posts import WatchPostNameTaken
from services.volunteers.storage.tables import metadata
from services.volunteers.storage.tables.volunteer_groups import volunteer_groups

watch_posts = sa.Table(
    "watch_posts",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("volunteer_group_id"),
    text("territory"),
    text("name"),
    text("where"),
    whole("least"),
    whole("most"),
    value("turns"),
    text("opened_by"),
    instant("opened_at"),
    day_or_none("rostered_until"),
    text("status"),
    text("reason"),
    text_or_none("closed_by"),
    instant_or_none("closed_at"),
    sa.Column("youngest", sa.Integer),
    sa.ForeignKeyConstraint(["volunteer_group_id"], [volunteer_groups.c.id], name="watch_post_of_a_group"),
    sa.CheckConstraint("least BETWEEN 1 AND most", name="watch_post_takes_whom_it_needs"),
    sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="watch_post_closed_has_its_time"),
    sa.Index(
        "one_open_post_of_a_name", "volunteer_group_id", "name", unique=True,
        postgresql_where=sa.text("status = 'open'"), info={"problem": WatchPostNameTaken},
    ),
    by_place("watch_posts"),
)  # fmt: skip
