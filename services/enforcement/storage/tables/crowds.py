import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, whole
from messages.enforcement.errors.crowds import CrowdWatchedAlready
from services.enforcement.storage.tables import metadata

crowds = sa.Table(
    "crowds",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("name"),
    whole("capacity"),
    text("level"),
    instant("since"),
    instant_or_none("low_since"),
    text("rule_version"),
    text("watched_by"),
    instant("watched_at"),
    text("reason"),
    sa.UniqueConstraint("territory", name="one_crowd_per_place", info={"problem": CrowdWatchedAlready}),
    sa.CheckConstraint("level IN ('calm', 'blue', 'yellow', 'orange', 'red')", name="crowd_level_known"),
    sa.CheckConstraint("capacity > 0", name="crowd_has_room"),
    by_place("crowds"),
)
