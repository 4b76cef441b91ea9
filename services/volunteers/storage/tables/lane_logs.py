import sqlalchemy as sa

from chassis.columns import by_place, day, ident, ident_or_none, instant, text, value, whole
from messages.volunteers.errors.lanes import LaneUnknown
from services.volunteers.storage.tables import metadata

lane_log = sa.Table(
    "lane_log",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    day("day"),
    text("text"),
    text("kind", server_default="note"),
    ident_or_none("about_id"),
    value("photos"),
    text("chief"),
    text("chief_name"),
    instant("written_at"),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="log_of_known_lane", info={"problem": LaneUnknown}
    ),
    by_place("lane_log"),
)
