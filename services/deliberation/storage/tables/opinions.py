import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, text_or_none, whole, yes_or_no
from services.deliberation.storage.tables import metadata

opinions = sa.Table(
    "opinions",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("convention_id"),
    text("territory"),
    whole("round"),
    whole("text_number"),
    yes_or_no("noticed"),
    text_or_none("rule"),
    text("stance"),
    text("text"),
    text("person"),
    instant("written_at"),
    sa.Column("taken_up", sa.Boolean),
    text_or_none("answer"),
    text_or_none("answered_by"),
    instant_or_none("answered_at"),
    sa.ForeignKeyConstraint(["convention_id"], ["conventions.id"], name="opinion_on_a_convention"),
    sa.Index("opinions_by_convention", "convention_id", "id"),
)
