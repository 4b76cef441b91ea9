import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, text, whole
from messages.volunteers.errors.watch_swaps import WatchSwapPending
from services.volunteers.storage.tables import metadata
from services.volunteers.storage.tables.activities import activities, activity_sign_ups
from services.volunteers.storage.tables.volunteer_groups import volunteer_groups

watch_swaps = sa.Table(
    "watch_swaps",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("volunteer_group_id"),
    ident("sign_up_id"),
    ident("activity_id"),
    ident_or_none("other_sign_up_id"),
    ident_or_none("other_activity_id"),
    text("asker"),
    text("asker_name"),
    text("other"),
    text("other_name"),
    text("words"),
    instant("asked_at"),
    instant("lapses_at"),
    text("status"),
    instant_or_none("answered_at"),
    text("reason"),
    sa.ForeignKeyConstraint(["volunteer_group_id"], [volunteer_groups.c.id], name="watch_swap_in_a_group"),
    sa.ForeignKeyConstraint(["sign_up_id"], [activity_sign_ups.c.id], name="watch_swap_of_a_place"),
    sa.ForeignKeyConstraint(["activity_id"], [activities.c.id], name="watch_swap_of_a_shift"),
    sa.ForeignKeyConstraint(["other_sign_up_id"], [activity_sign_ups.c.id], name="watch_swap_for_a_place"),
    sa.ForeignKeyConstraint(["other_activity_id"], [activities.c.id], name="watch_swap_for_a_shift"),
    sa.CheckConstraint("asker <> other", name="watch_swap_with_somebody_else"),
    sa.CheckConstraint("(other_sign_up_id IS NULL) = (other_activity_id IS NULL)", name="watch_swap_for_a_whole_place"),
    sa.Index(
        "one_swap_of_a_watch", "sign_up_id", unique=True, postgresql_where=sa.text("status = 'asked'"),
        info={"problem": WatchSwapPending},
    ),
    sa.Index("watch_swaps_to_lapse", "lapses_at", postgresql_where=sa.text("status = 'asked'")),
    sa.Index("watch_swaps_by_asker", "asker", "id"),
    sa.Index("watch_swaps_by_other", "other", "id"),
    sa.Index("watch_swaps_by_group", "volunteer_group_id", "id"),
    by_place("watch_swaps"),
)  # fmt: skip
