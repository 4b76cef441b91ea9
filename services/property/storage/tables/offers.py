import sqlalchemy as sa

from chassis.columns import ident, instant, text, text_or_none, value, whole
from services.property.storage.tables import metadata

offers = sa.Table(
    "offers",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("negotiation_id"),
    ident("offer_round_id"),
    text("company"),
    text("envelope"),
    text("envelope_hash"),
    text("sent_by"),
    instant("sent_at"),
    value("replaced"),
    text("status"),
    sa.Column("monthly_fee", sa.BigInteger),
    text_or_none("text"),
    sa.ForeignKeyConstraint(["offer_round_id"], ["offer_rounds.id"], name="offer_of_an_offer_round"),
    sa.UniqueConstraint("offer_round_id", "company", name="one_offer_per_round_and_company"),
)
