import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, value_or_none, whole, whole_or_none
from messages.volunteers.errors.lanes import LaneAlreadyRegistered
from services.volunteers.storage.tables import metadata

lanes = sa.Table(
    "lanes",
    metadata,
    text("territory"),
    ident("id", unique=True),
    whole("version"),
    text("name"),
    text("name_en"),
    text("kind"),
    value_or_none("point"),
    value_or_none("chief"),
    text("qr_code"),
    instant("registered_at"),
    value_or_none("line"),
    whole_or_none("metres"),
    instant_or_none("ended_at"),
    whole_or_none("capacity"),
    sa.PrimaryKeyConstraint("territory", name="lane_registered_once", info={"problem": LaneAlreadyRegistered}),
)
