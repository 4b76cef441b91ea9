import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, sealed, text, text_or_none, value, whole, yes_or_no
from services.deliberation.storage.tables import metadata

breach_number = sa.Sequence("breach_number", increment=20, metadata=metadata)

breaches = sa.Table(
    "breaches",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    ident("convention_id"),
    text("territory"),
    text("rule"),
    sealed("party"),
    text("party_masked"),
    text_or_none("party_id"),
    text("text"),
    value("photos"),
    text("reported_by"),
    instant("reported_at"),
    text("status"),
    text_or_none("warning"),
    text_or_none("notice"),
    instant_or_none("noticed_at"),
    instant_or_none("mend_by"),
    text_or_none("problem_class"),
    text_or_none("ending"),
    instant_or_none("ended_at"),
    whole("act_days", server_default="7"),
    instant_or_none("act_by"),
    text_or_none("waits_on"),
    yes_or_no("late", server_default=sa.false()),
    value("history", server_default=sa.text("'[]'")),
    sa.ForeignKeyConstraint(["convention_id"], ["conventions.id"], name="breach_of_a_convention"),
    sa.Index("breaches_by_convention", "convention_id", "id"),
    sa.Index("breaches_to_act_for", "act_by", postgresql_where=sa.text("act_by IS NOT NULL")),
)
