import sqlalchemy as sa

from chassis.columns import ident, ident_or_none, instant, text, value, whole
from messages.enforcement.errors.evidence import EvidenceEnded
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.cases import cases

evidence = sa.Table(
    "evidence",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("case_id"),
    whole("serial"),
    text("act"),
    value("content"),
    instant("entered_at"),
    text("entered_by"),
    text("agency"),
    ident_or_none("about"),
    text("reason"),
    text("line"),
    text("hash"),
    sa.ForeignKeyConstraint(["case_id"], [cases.c.id], name="evidence_of_case"),
    sa.UniqueConstraint("case_id", "serial", name="evidence_is_one_chain"),
    sa.UniqueConstraint("about", name="a_piece_ends_once", info={"problem": EvidenceEnded}),
    sa.CheckConstraint("(act = 'add') = (about IS NULL)", name="evidence_about_another"),
    sa.CheckConstraint("about IS NULL OR reason <> ''", name="evidence_ended_with_reason"),
)
"""A trigger refuses to change or to delete a row."""
