import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from messages.enforcement.errors.letters import LetterPending
from services.enforcement.storage.tables import metadata

letters = sa.Table(
    "letters",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("agency"),
    whole("year"),
    whole("edition"),
    value("duties"),
    text("text"),
    value("targets"),
    text("leader"),
    text_or_none("contact"),
    text("drawn_by"),
    instant("drawn_at"),
    text("status"),
    instant_or_none("signed_at"),
    instant_or_none("ended_at"),
    text("reason"),
    sa.UniqueConstraint(
        "territory", "agency", "year", "edition", name="one_letter_per_edition", info={"problem": LetterPending}
    ),
    sa.CheckConstraint(
        "status IN ('drawn', 'signed', 'returned', 'withdrawn', 'replaced')", name="letter_status_known"
    ),
    sa.CheckConstraint("(status IN ('signed', 'replaced')) = (signed_at IS NOT NULL)", name="letter_signed_has_time"),
    sa.CheckConstraint("leader <> drawn_by", name="letter_signed_by_another"),
    by_place("letters"),
)
sa.Index(
    "one_letter_to_sign",
    letters.c.territory,
    letters.c.agency,
    letters.c.year,
    unique=True,
    postgresql_where=letters.c.status == "drawn",
    info={"problem": LetterPending},
)
