import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, text, text_or_none, value, whole
from messages.volunteers.errors.lanes import LaneUnknown
from services.volunteers.storage.tables import metadata

lane_changes = sa.Table(
    "lane_changes",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("kind"),
    instant("at"),
    text("by"),
    text("name_before"),
    text_or_none("name_after"),
    value("parts"),
    text("reason"),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="change_of_known_lane", info={"problem": LaneUnknown}
    ),
    by_place("lane_changes"),
)
