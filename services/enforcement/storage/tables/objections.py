import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from messages.enforcement.errors.objections import ObjectedAlready
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.cases import cases

objections = sa.Table(
    "objections",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("case_id"),
    text("words"),
    value("photos"),
    text("objected_by"),
    instant("objected_at"),
    text("rejected_by"),
    text("rejected_for"),
    instant("rejected_at"),
    instant("decide_by"),
    text("status"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    text("finding"),
    value("evidence"),
    sa.ForeignKeyConstraint(["case_id"], [cases.c.id], name="objection_to_case"),
    sa.UniqueConstraint("case_id", name="one_objection_per_case", info={"problem": ObjectedAlready}),
    sa.CheckConstraint("status IN ('raised', 'found', 'upheld')", name="objection_status_known"),
    sa.CheckConstraint("(status = 'raised') = (decided_at IS NULL)", name="objection_decided_once"),
    sa.CheckConstraint("decided_by <> rejected_by", name="objection_decided_by_another"),
    by_place("objections"),
    sa.Index("objections_by_person", "objected_by", "id"),
)
sa.Index("objections_to_decide", objections.c.decide_by, postgresql_where=objections.c.status == "raised")
