import sqlalchemy as sa

from chassis.columns import by_place, day, ident, ident_or_none, instant, text, value, whole
from services.volunteers.storage.tables import metadata
from services.volunteers.storage.tables.lane_councils import lane_councils

council_log = sa.Table(
    "council_log",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("council_id"),
    text("territory"),
    text("deed"),
    day("day"),
    text("text"),
    value("photos"),
    value("who"),
    whole("members"),
    whole("others"),
    text("written_by"),
    instant("written_at"),
    ident_or_none("report_id"),
    sa.ForeignKeyConstraint(["council_id"], [lane_councils.c.id], name="log_of_a_council"),
    sa.Index("council_log_by_council", "council_id", "id"),
    by_place("council_log"),
)
