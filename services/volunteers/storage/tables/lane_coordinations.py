import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from messages.volunteers.errors.lanes import LaneUnknown
from services.volunteers.storage.tables import metadata

lane_coordinations = sa.Table(
    "lane_coordinations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("text"),
    text("chief"),
    text("chief_name"),
    text_or_none("deputy_for"),
    instant("called_at"),
    value("parts"),
    instant("due_at"),
    text("rule_version"),
    text("status"),
    text("waits_on"),
    text("result"),
    text_or_none("closed_by"),
    instant_or_none("closed_at"),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="coordination_in_known_lane", info={"problem": LaneUnknown}
    ),
    sa.CheckConstraint("(status = 'called') = (closed_at IS NULL)", name="coordination_closed_has_its_time"),
    sa.Index("lane_coordinations_due", "due_at", postgresql_where=sa.text("status = 'called'")),
    by_place("lane_coordinations"),
)
