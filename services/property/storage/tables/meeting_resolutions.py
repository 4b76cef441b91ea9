import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant_or_none, text, text_or_none, value, whole
from services.property.storage.tables import metadata

meeting_resolutions = sa.Table(
    "meeting_resolutions",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("area_id"),
    ident("joint_meeting_id"),
    whole("item"),
    text("text"),
    text("owner"),
    day("due_on"),
    text("status"),
    text_or_none("report"),
    value("photos"),
    instant_or_none("reported_at"),
    text_or_none("returned_because"),
    text_or_none("confirmed_by"),
    instant_or_none("confirmed_at"),
    sa.ForeignKeyConstraint(["joint_meeting_id"], ["joint_meetings.id"], name="resolution_of_a_joint_meeting"),
    sa.CheckConstraint("confirmed_by IS NULL OR confirmed_by <> owner", name="resolution_confirmed_by_another"),
    by_place("meeting_resolutions"),
    sa.Index("meeting_resolutions_by_owner", "owner", "id"),
    sa.Index("meeting_resolutions_open", "area_id", "due_on", postgresql_where=sa.text("status <> 'done'")),
)
