import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, sealed, text, whole
from services.enforcement.storage.tables import metadata

terminals = sa.Table(
    "terminals",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("name"),
    text("address"),
    sealed("sealed_secret"),
    text("registered_by"),
    instant("registered_at"),
    text("status"),
    instant_or_none("retired_at"),
    text("reason"),
    sa.CheckConstraint("(status = 'retired') = (retired_at IS NOT NULL)", name="terminal_retired_has_its_time"),
    by_place("terminals"),
)
