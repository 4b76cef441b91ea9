import sqlalchemy as sa

from chassis.columns import ident, instant, text, whole, yes_or_no
from services.deliberation.storage.tables import metadata

council_imports = sa.Table(
    "council_imports",
    metadata,
    ident("id", primary_key=True),
    text("territory"),
    text("title"),
    whole("rows"),
    whole("founded"),
    whole("seated"),
    yes_or_no("dry_run"),
    text("imported_by"),
    instant("imported_at"),
)
