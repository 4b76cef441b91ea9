import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, text, text_or_none, whole
from messages.volunteers.errors.activities import ElsewhereThen
from services.volunteers.storage.tables import metadata
from services.volunteers.storage.tables.volunteer_groups import volunteer_groups
from services.volunteers.storage.tables.watch_posts import watch_posts

# As of sessions: `person_range` is a range of texts of one element, which GiST compares without an extension. It is
# looked at when a statement ends, so that two who swap shifts of the same hour are never in two places.
_in_one_place = ExcludeConstraint(
    (sa.text("person_range(person, person, '[]')"), "&&"),
    (sa.text("tstzrange(begins_at, ends_at)"), "&&"),
    using="gist",
    where=sa.text("status NOT IN ('withdrawn', 'swapped', 'not_reached')"),
    deferrable=True,
    initially="IMMEDIATE",
    name="nobody_is_in_two_places_at_once",
)
_in_one_place.info["problem"] = ElsewhereThen

activities = sa.Table(
    "activities",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("volunteer_group_id"),
    text("territory"),
    text("title"),
    text("where"),
    instant("begins_at"),
    instant("ends_at"),
    whole("places"),
    whole("taken"),
    whole("waiting"),
    whole("turns"),
    text("planned_by"),
    instant("planned_at"),
    text("status"),
    text("reason"),
    text_or_none("called_off_by"),
    instant_or_none("called_off_at"),
    ident_or_none("watch_post_id"),
    whole("least", server_default="0"),
    sa.Column("youngest", sa.Integer),
    sa.ForeignKeyConstraint(["volunteer_group_id"], [volunteer_groups.c.id], name="activity_of_a_group"),
    sa.ForeignKeyConstraint(["watch_post_id"], [watch_posts.c.id], name="shift_of_a_post"),
    sa.UniqueConstraint("watch_post_id", "begins_at", name="a_shift_is_rostered_once"),
    sa.CheckConstraint("least BETWEEN 0 AND places", name="shift_takes_whom_it_needs"),
    sa.CheckConstraint("taken BETWEEN 0 AND places", name="no_place_is_promised_twice"),
    sa.CheckConstraint("waiting = 0 OR taken = places", name="nobody_waits_while_a_place_is_free"),
    sa.CheckConstraint("waiting >= 0 AND begins_at < ends_at", name="activity_makes_sense"),
    sa.Index("shifts_lacking", "begins_at", postgresql_where=sa.text("taken < least AND status = 'planned'")),
    sa.Index("waited_for", "begins_at", postgresql_where=sa.text("waiting > 0")),
    sa.Index("activities_by_group", "volunteer_group_id", "id"),
    by_place("activities"),
)
activity_sign_ups = sa.Table(
    "activity_sign_ups",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("activity_id"),
    text("territory"),
    text("person"),
    text("name"),
    whole("turn"),
    instant("begins_at"),
    instant("ends_at"),
    instant("signed_up_at"),
    text("status"),
    instant_or_none("moved_up_at"),
    text_or_none("noted_by"),
    instant_or_none("noted_at"),
    text("appeal"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    text("reason"),
    whole("minutes"),
    text_or_none("assigned_by"),
    instant_or_none("arrived_at"),
    instant_or_none("left_at"),
    sa.ForeignKeyConstraint(["activity_id"], [activities.c.id], name="sign_up_for_an_activity"),
    sa.UniqueConstraint("activity_id", "turn", name="a_turn_is_one_persons"),
    sa.CheckConstraint("decided_by <> noted_by AND decided_by <> person", name="appeal_decided_by_somebody_else"),
    sa.CheckConstraint("assigned_by <> person", name="assigned_by_somebody_else"),
    sa.CheckConstraint("arrived_at <= left_at", name="who_leaves_has_arrived"),
    _in_one_place,
    sa.Index("sign_ups_by_person", "person", "begins_at"),
    sa.Index("sign_ups_unnoted", "ends_at", postgresql_where=sa.text("status = 'placed'")),
    sa.Index("sign_ups_appealed", "id", postgresql_where=sa.text("status = 'appealed'")),
    by_place("activity_sign_ups"),
)
