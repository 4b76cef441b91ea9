import sqlalchemy as sa

from chassis.columns import day, ident, text, whole, yes_or_no
from messages.errors import Stale
from services.enforcement.storage.tables import metadata

workdays = sa.Table(
    "workdays",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    day("day"),
    text("kind"),
    text("name"),
    text("name_en"),
    text("source"),
    sa.UniqueConstraint("day", name="one_entry_per_day", info={"problem": Stale}),
    sa.CheckConstraint("kind IN ('holiday', 'workday_adjusted', 'ordinary')", name="workday_kind"),
)
calendar_years = sa.Table(
    "calendar_years",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    whole("year"),
    yes_or_no("provisional"),
    sa.UniqueConstraint("year", name="one_entry_per_year", info={"problem": Stale}),
)
