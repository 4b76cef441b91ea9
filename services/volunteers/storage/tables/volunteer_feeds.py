import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, whole
from services.volunteers.storage.tables import metadata

volunteer_feeds = sa.Table(
    "volunteer_feeds",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("person"),
    text("secret_hash"),
    instant("issued_at"),
    instant_or_none("revoked_at"),
    sa.Index("volunteer_feeds_by_person", "person", "id"),
)
sa.Index(
    "one_volunteer_feed_of_a_person",
    volunteer_feeds.c.person,
    unique=True,
    postgresql_where=volunteer_feeds.c.revoked_at.is_(None),
)
