import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, text, value, whole
from services.enforcement.storage.tables import metadata

reckonings = sa.Table(
    "reckonings",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    value("days"),
    text("reason"),
    text("office"),
    text("ordered_by"),
    instant("ordered_at"),
    text("status"),
    whole("looked_at"),
    whole("moved"),
    ident_or_none("reached"),
    instant_or_none("ended_at"),
    sa.CheckConstraint("status IN ('under_way', 'done')", name="reckoning_status_known"),
    sa.CheckConstraint("(status = 'done') = (ended_at IS NOT NULL)", name="reckoning_ended_has_its_time"),
    sa.CheckConstraint("moved <= looked_at", name="reckoning_moved_what_it_looked_at"),
    by_place("reckonings"),
)
sa.Index("reckonings_under_way", reckonings.c.id, postgresql_where=reckonings.c.status == "under_way")
