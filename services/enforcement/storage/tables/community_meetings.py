import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole, yes_or_no
from services.enforcement.storage.tables import metadata

community_meeting_number = sa.Sequence("community_meeting_number", increment=10, metadata=metadata)

community_meetings = sa.Table(
    "community_meetings",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("kind"),
    text("level"),
    text("attends"),
    value("communities"),
    text("title"),
    text("where"),
    instant("begins_at"),
    instant("ends_at"),
    text("office"),
    text("called_by"),
    instant("called_at"),
    text("rule_version"),
    yes_or_no("cannot_wait"),
    text("reason"),
    text("status"),
    text("minutes"),
    text_or_none("settled_by"),
    instant_or_none("settled_at"),
    sa.CheckConstraint("status IN ('called', 'held', 'called_off')", name="community_meeting_status_known"),
    sa.CheckConstraint("(status = 'called') = (settled_at IS NULL)", name="community_meeting_settled_has_its_time"),
    sa.CheckConstraint("begins_at < ends_at", name="community_meeting_ends_after_it_begins"),
    sa.Index("community_meetings_by_community", "communities", postgresql_using="gin"),
    sa.Index("community_meetings_to_conclude", "ends_at", postgresql_where=sa.text("status = 'called'")),
    by_place("community_meetings"),
)
