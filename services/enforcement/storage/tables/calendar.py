import sqlalchemy as sa

from messages.errors import Stale
from services.enforcement.storage.tables.columns import flag, id_, metadata, whole, words

workdays = sa.Table(
    "workdays",
    metadata,
    id_(),
    whole("version"),
    sa.Column("day", sa.Date, nullable=False),
    words("kind"),
    words("name"),
    words("name_en"),
    words("source"),
    sa.UniqueConstraint("day", name="one_entry_per_day", info={"problem": Stale}),
    sa.CheckConstraint("kind IN ('holiday', 'workday_adjusted', 'ordinary')", name="workday_kind"),
)
calendar_years = sa.Table(
    "calendar_years",
    metadata,
    id_(),
    whole("version"),
    whole("year"),
    flag("provisional"),
    sa.UniqueConstraint("year", name="one_entry_per_year", info={"problem": Stale}),
)
