import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, text_or_none, whole
from messages.property.errors.offer_rounds import OpenerIsWitness
from services.property.storage.tables import metadata

offer_rounds = sa.Table(
    "offer_rounds",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("negotiation_id"),
    whole("number"),
    text("opener"),
    text("witness"),
    instant("ends_at"),
    text("planned_by"),
    instant("planned_at"),
    text_or_none("opener_key"),
    text_or_none("witness_key"),
    text("status"),
    text_or_none("opened_by"),
    instant_or_none("opened_at"),
    text_or_none("abandoned_because"),
    text_or_none("abandoned_by"),
    instant_or_none("abandoned_at"),
    instant_or_none("climbed_at"),
    sa.ForeignKeyConstraint(["negotiation_id"], ["negotiations.id"], name="offer_round_of_a_negotiation"),
    sa.UniqueConstraint("negotiation_id", "number", name="one_offer_round_per_number"),
    sa.Index("offer_rounds_that_run", "ends_at", postgresql_where=sa.text("status IN ('planned', 'open')")),
    sa.CheckConstraint("opener <> witness", name="offers_opened_by_two", info={"problem": OpenerIsWitness}),
)
