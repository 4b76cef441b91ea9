import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, text, text_or_none, value, whole
from messages.property.errors.appeals import AppealedAlready
from services.property.storage.tables import metadata

appeals = sa.Table(
    "appeals",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("score_id"),
    text("company"),
    value("contested"),
    text("words"),
    text("filed_by"),
    instant("filed_at"),
    text("status"),
    value("struck"),
    text("decision"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    ident_or_none("new_score_id"),
    sa.ForeignKeyConstraint(["score_id"], ["scores.id"], name="appeal_against_a_score"),
    sa.UniqueConstraint("score_id", name="one_appeal_per_score", info={"problem": AppealedAlready}),
    by_place("appeals"),
    sa.Index("appeals_by_company", "company", "id"),
)
