import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, value, whole
from messages.volunteers.errors.chief_letters import OneChiefLetterAYear
from services.volunteers.storage.tables import metadata

chief_letters = sa.Table(
    "chief_letters",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    whole("year"),
    text("person"),
    text("name"),
    value("lanes"),
    text("text"),
    text("drawn_by"),
    instant("drawn_at"),
    text("status"),
    instant_or_none("signed_at"),
    text("reason"),
    sa.Index(
        "one_letter_per_chief_and_year",
        "person",
        "territory",
        "year",
        unique=True,
        postgresql_where=sa.text("status <> 'withdrawn'"),
        info={"problem": OneChiefLetterAYear},
    ),
    by_place("chief_letters"),
)
