import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, whole
from messages.volunteers.errors.chiefs import ChiefJustChanged
from messages.volunteers.errors.lanes import LaneUnknown
from services.volunteers.storage.tables import metadata

# Never two: times do not overlap. Held at the end of the transaction, since one statement ends one and begins the next.
_never_two = ExcludeConstraint(
    (sa.text("person_range(territory, territory, '[]')"), "&&"),
    (sa.text("tstzrange(began_at, ended_at)"), "&&"),
    using="gist",
    name="a_lane_never_has_two_chiefs",
    deferrable=True,
    initially="DEFERRED",
)
_never_two.info["problem"] = ChiefJustChanged

chiefs = sa.Table(
    "chiefs",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text_or_none("person"),
    text("name"),
    text("phone"),
    text("rank"),
    instant("began_at"),
    instant_or_none("ended_at"),
    text("appointed_by"),
    text("reason"),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="chief_of_known_lane", info={"problem": LaneUnknown}
    ),
    sa.CheckConstraint("ended_at > began_at", name="a_chief_serves_some_time", info={"problem": ChiefJustChanged}),
    sa.UniqueConstraint("territory", "began_at", name="a_chief_begins_alone", info={"problem": ChiefJustChanged}),
    # Never none: a time that has ended points to the one that begins at that instant.
    sa.ForeignKeyConstraint(
        ["territory", "ended_at"],
        ["chiefs.territory", "chiefs.began_at"],
        name="a_lane_is_never_without_its_chief",
        deferrable=True,
        initially="DEFERRED",
        info={"problem": ChiefJustChanged},
    ),
    _never_two,
    by_place("chiefs"),
    sa.Index("chiefs_by_person", "person", postgresql_where=sa.text("ended_at IS NULL")),
)
