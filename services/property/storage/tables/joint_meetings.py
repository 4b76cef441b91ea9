import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, text, text_or_none, value, whole
from services.property.storage.tables import metadata

joint_meeting_number = sa.Sequence("joint_meeting_number", increment=10, metadata=metadata)
joint_meetings = sa.Table(
    "joint_meetings",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("area_id"),
    instant("begins_at"),
    text("room"),
    value("invitations"),
    value("invited"),
    whole("quorum"),
    value("agenda"),
    text("called_by"),
    instant("called_at"),
    text("status"),
    value("present"),
    text_or_none("minutes"),
    text_or_none("postponed_because"),
    sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="joint_meeting_of_an_area"),
    by_place("joint_meetings"),
    sa.Index("joint_meetings_by_invited", "invited", postgresql_using="gin"),
)
