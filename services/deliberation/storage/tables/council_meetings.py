import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole, yes_or_no
from services.deliberation.storage.tables import metadata

council_meeting_number = sa.Sequence("council_meeting_number", increment=10, metadata=metadata)

council_meetings = sa.Table(
    "council_meetings",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("council_id"),
    instant("begins_at"),
    text("room"),
    value("invitations"),
    value("agenda"),
    whole("minutes_days"),
    instant_or_none("act_by"),
    text("status"),
    value("attendance"),
    whole("listeners"),
    text_or_none("minutes"),
    text_or_none("written_by"),
    text_or_none("waits_on"),
    yes_or_no("late"),
    value("history"),
    sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name="meeting_of_a_council"),
    sa.CheckConstraint(
        "status IN ('called', 'held', 'approved', 'settled', 'called_off')", name="council_meeting_status_known"
    ),
    sa.CheckConstraint("(minutes IS NULL) = (written_by IS NULL)", name="council_minutes_have_their_writer"),
    sa.Index("council_meetings_by_council", "council_id", "id"),
    sa.Index("council_meetings_to_act_for", "act_by", postgresql_where=sa.text("act_by IS NOT NULL")),
    sa.Index("council_meetings_open", "status", "id", postgresql_where=sa.text("status IN ('called', 'held')")),
    by_place("council_meetings"),
)
