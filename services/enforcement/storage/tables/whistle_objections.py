import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, whole
from messages.enforcement.errors.whistle_objections import WhistleObjectionRaised
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.whistle_calls import calls

objections = sa.Table(
    "whistle_objections",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("whistle_call_id"),
    text("agency"),
    text("reason"),
    text("legal_basis"),
    text("raised_by"),
    instant("raised_at"),
    instant("decide_by"),
    text("status"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    text("words"),
    sa.ForeignKeyConstraint(["whistle_call_id"], [calls.c.id], name="objection_of_whistle_call"),
    sa.UniqueConstraint(
        "whistle_call_id", name="one_objection_per_whistle_call", info={"problem": WhistleObjectionRaised}
    ),
    sa.CheckConstraint("legal_basis <> ''", name="whistle_objection_has_legal_basis"),
    sa.CheckConstraint("status IN ('raised', 'upheld', 'dismissed')", name="whistle_objection_status_known"),
    sa.CheckConstraint("(status = 'raised') = (decided_at IS NULL)", name="whistle_objection_decided_once"),
    sa.CheckConstraint("decided_by <> raised_by", name="whistle_objection_decided_by_another"),
    by_place("whistle_objections"),
)
sa.Index("whistle_objections_to_decide", objections.c.decide_by, postgresql_where=objections.c.status == "raised")
