import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, whole
from messages.volunteers.errors.cards import CardTaken
from services.volunteers.storage.tables import metadata

cards = sa.Table(
    "cards",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("number"),
    ident("steward_id"),
    text("person"),
    text("status"),
    instant("issued_at"),
    text("issued_by"),
    instant_or_none("blocked_at"),
    text_or_none("blocked_by"),
    text_or_none("reason"),
    sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="card_of_known_steward"),
    sa.Index(
        "a_card_is_one_persons",
        "number",
        unique=True,
        postgresql_where=sa.text("status = 'issued'"),
        info={"problem": CardTaken},
    ),
    sa.Index("cards_by_number", "number", "issued_at"),
    sa.Index("cards_by_person", "person", "id"),
    by_place("cards"),
)
