import sqlalchemy as sa

from chassis.columns import ident, instant, text, value, whole
from messages.deliberation.errors.councils import CouncilExists
from services.deliberation.storage.tables import metadata

councils = sa.Table(
    "councils",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("name"),
    text("tier"),
    value("members"),
    instant("founded_at"),
    sa.UniqueConstraint("territory", name="one_council_per_territory", info={"problem": CouncilExists}),
)
