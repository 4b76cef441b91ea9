import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from chassis.columns import by_place, day, ident, instant, instant_or_none, text, text_or_none, whole
from messages.enforcement.errors.rosters import RosterDaysTaken
from services.enforcement.storage.tables import metadata

# `person_range` is a range of texts of one element: GiST compares it without the extension btree_gist, which not every
# PostgreSQL has.
_one_roster_of_a_day = ExcludeConstraint(
    (sa.text("person_range(territory, territory, '[]')"), "&&"),
    (sa.text("daterange(first_day, last_day, '[]')"), "&&"),
    using="gist",
    where=sa.text("status = 'published'"),
    name="one_roster_of_a_day",
)
_one_roster_of_a_day.info["problem"] = RosterDaysTaken

rosters = sa.Table(
    "rosters",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    day("first_day"),
    day("last_day"),
    whole("shifts"),
    whole("empty"),
    text("rule_version"),
    text("drawn_by"),
    instant("drawn_at"),
    text("status"),
    text_or_none("settled_by"),
    instant_or_none("settled_at"),
    text("reason"),
    sa.CheckConstraint("status IN ('drawn', 'published', 'discarded')", name="roster_status_known"),
    sa.CheckConstraint("(status = 'drawn') = (settled_at IS NULL)", name="roster_settled_has_its_time"),
    sa.CheckConstraint("status <> 'published' OR settled_by <> drawn_by", name="roster_published_by_another"),
    sa.CheckConstraint("first_day <= last_day", name="roster_ends_after_it_begins"),
    _one_roster_of_a_day,
    by_place("rosters"),
)
