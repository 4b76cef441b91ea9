import sqlalchemy as sa

from chassis.columns import by_place, day, day_or_none, ident, instant_or_none, text, text_or_none, value, whole
from messages.volunteers.errors.lane_councils import LaneHasCouncil, MemberAlready
from services.volunteers.storage.tables import metadata

lane_councils = sa.Table(
    "lane_councils",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("name"),
    day("founded_on"),
    text("founded_by"),
    value("lanes"),
    text("status"),
    instant_or_none("dissolved_at"),
    text("reason"),
    sa.CheckConstraint("status IN ('active', 'dissolved')", name="lane_council_status_known"),
    sa.CheckConstraint("(status = 'dissolved') = (dissolved_at IS NOT NULL)", name="lane_council_dissolved_has_time"),
    by_place("lane_councils"),
)
kept_lanes = sa.Table(
    "kept_lanes",
    metadata,
    text("lane_code"),
    ident("council_id"),
    sa.PrimaryKeyConstraint("lane_code", name="one_council_for_a_lane", info={"problem": LaneHasCouncil}),
    sa.ForeignKeyConstraint(["council_id"], [lane_councils.c.id], name="kept_by_a_council"),
    sa.Index("kept_lanes_by_council", "council_id"),
)
"""Which active council keeps a lane."""
lane_council_members = sa.Table(
    "lane_council_members",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("council_id"),
    text("territory"),
    text("seat"),
    text("name"),
    text("unit"),
    text_or_none("person"),
    day("joined_on"),
    day_or_none("left_on"),
    sa.ForeignKeyConstraint(["council_id"], [lane_councils.c.id], name="member_of_a_council"),
    sa.CheckConstraint("left_on >= joined_on", name="member_left_after_joining"),
    sa.Index(
        "one_seat_for_a_person", "council_id", "person", unique=True,
        postgresql_where=sa.text("left_on IS NULL"), info={"problem": MemberAlready},
    ),
    sa.Index("lane_council_members_by_council", "council_id", "id"),
    by_place("lane_council_members"),
)  # fmt: skip
