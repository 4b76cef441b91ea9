import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from chassis.columns import by_place, ident, ident_or_none, instant, text, text_or_none, whole, yes_or_no
from messages.enforcement.errors.rosters import RosterDaysTaken
from messages.enforcement.errors.shifts import OnTwoShifts
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.duty_posts import duty_posts
from services.enforcement.storage.tables.rosters import rosters

# Looked at when the statement ends: in a swap, two shifts of the same hours change hands in one.
_nobody_twice = ExcludeConstraint(
    (sa.text("person_range(officer, officer, '[]')"), "&&"),
    (sa.text("tstzrange(begins_at, ends_at)"), "&&"),
    using="gist",
    where=sa.text("status = 'published' AND officer IS NOT NULL"),
    deferrable=True,
    initially="IMMEDIATE",
    name="nobody_on_two_shifts",
)
_nobody_twice.info["problem"] = OnTwoShifts

shifts = sa.Table(
    "shifts",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("centre"),
    ident("roster_id"),
    ident("post_id"),
    text("post"),
    whole("seat"),
    instant("begins_at"),
    instant("ends_at"),
    text_or_none("officer"),
    text("status"),
    ident_or_none("cut_from"),
    yes_or_no("called"),
    text("told_fault"),
    sa.ForeignKeyConstraint(["roster_id"], [rosters.c.id], name="shift_of_a_roster"),
    sa.ForeignKeyConstraint(["post_id"], [duty_posts.c.id], name="shift_at_a_post"),
    sa.CheckConstraint("status IN ('drawn', 'published')", name="shift_status_known"),
    sa.CheckConstraint("begins_at < ends_at", name="shift_ends_after_it_begins"),
    _nobody_twice,
    by_place("shifts"),
    sa.Index("shifts_by_roster", "roster_id", "id"),
    sa.Index("shifts_by_officer", "officer", "begins_at"),
)
sa.Index(
    "one_shift_of_a_seat",
    shifts.c.post_id,
    shifts.c.seat,
    shifts.c.begins_at,
    unique=True,
    postgresql_where=shifts.c.status == "published",
    info={"problem": RosterDaysTaken},
)
sa.Index("shifts_to_call", shifts.c.begins_at, postgresql_where=sa.text("status = 'published' AND NOT called"))
sa.Index("shifts_ahead", shifts.c.begins_at, postgresql_where=shifts.c.status == "published")
