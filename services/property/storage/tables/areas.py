import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from chassis.columns import by_place, ident, instant, text, value, whole, yes_or_no
from messages.property.errors.areas import LaneInAnotherArea
from services.property.storage.tables import metadata

area_number = sa.Sequence("area_number", increment=10, metadata=metadata)
areas = sa.Table(
    "areas",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("name"),
    value("places"),
    whole("residents"),
    whole("households"),
    instant("made_at"),
    text("status"),
    sa.UniqueConstraint("number", name="one_area_per_number"),
    by_place("areas"),
)
area_places = sa.Table(
    "area_places",
    metadata,
    ident("area_id", primary_key=True),
    text("place", primary_key=True),
    yes_or_no("active"),
    sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="place_of_an_area"),
    ExcludeConstraint(
        # All codes that lie in the place, as a range: a lane and a courtyard of it overlap.
        (sa.text("int8range(rpad(place, 18, '0')::bigint, rpad(place, 18, '9')::bigint, '[]')"), "&&"),
        using="gist",
        where=sa.text("active"),
        name="no_lane_in_two_active_areas",
        info={"problem": LaneInAnotherArea},
    ),
    sa.Index("area_places_by_place", "place", postgresql_where=sa.text("active")),
)
