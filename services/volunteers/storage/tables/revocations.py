import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, text, whole
from services.volunteers.storage.tables import metadata

revocations = sa.Table(
    "revocations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("person"),
    instant("not_before"),
    text("reason"),
    text("revoked_by"),
    by_place("revocations"),
)
