import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, whole
from services.enforcement.storage.tables import metadata

duty_feeds = sa.Table(
    "duty_feeds",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("person"),
    text("secret_hash"),
    instant("issued_at"),
    instant_or_none("revoked_at"),
    by_place("duty_feeds"),
    sa.Index("duty_feeds_by_person", "person", "id"),
)
sa.Index(
    "one_duty_feed_of_a_person",
    duty_feeds.c.territory,
    duty_feeds.c.person,
    unique=True,
    postgresql_where=duty_feeds.c.revoked_at.is_(None),
)
