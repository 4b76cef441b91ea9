import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, instant_or_none, text, value, value_or_none, whole
from services.deliberation.storage.tables import metadata

campaign_number = sa.Sequence("campaign_number", increment=20, metadata=metadata)

campaigns = sa.Table(
    "campaigns",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("title"),
    text("policy"),
    day("deadline"),
    day("ends_on"),
    whole("target"),
    whole("entry_days"),
    whole("need_days"),
    text("opened_by"),
    instant("opened_at"),
    text("status"),
    value("postponements"),
    instant_or_none("ended_at"),
    value_or_none("ended_with"),
    by_place("campaigns"),
    sa.Index("campaigns_to_end", "ends_on", postgresql_where=sa.text("status = 'open'")),
)
