import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, text, whole
from messages.volunteers.errors.lane_waits import AlreadyWaiting
from messages.volunteers.errors.lanes import LaneUnknown
from services.volunteers.storage.tables import metadata

lane_waits = sa.Table(
    "lane_waits",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("steward_id"),
    text("person"),
    instant("since"),
    text("status"),
    instant_or_none("ended_at"),
    ident_or_none("claim_id"),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="wait_for_known_lane", info={"problem": LaneUnknown}
    ),
    sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="wait_of_known_steward"),
    sa.Index(
        "one_waits_once_for_a_lane",
        "territory",
        "steward_id",
        unique=True,
        postgresql_where=sa.text("status = 'waiting'"),
        info={"problem": AlreadyWaiting},
    ),
    by_place("lane_waits"),
)
