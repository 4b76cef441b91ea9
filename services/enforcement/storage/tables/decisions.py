import sqlalchemy as sa

from chassis.columns import (
    by_place,
    day,
    ident,
    ident_or_none,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
)
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.consultations import consultation_items, consultations

decisions = sa.Table(
    "decisions",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("consultation_id"),
    ident_or_none("item_id"),
    ident_or_none("case_id"),
    text("tier"),
    text("agency"),
    text("words"),
    day("due_on"),
    instant("due_at"),
    text("status"),
    text("decided_by"),
    instant("decided_at"),
    text("report"),
    value("photos"),
    text_or_none("reported_by"),
    instant_or_none("reported_at"),
    text("answer"),
    text_or_none("answered_by"),
    instant_or_none("answered_at"),
    sa.ForeignKeyConstraint(["consultation_id"], [consultations.c.id], name="decision_of_consultation"),
    sa.ForeignKeyConstraint(["item_id"], [consultation_items.c.id], name="decision_about_item"),
    sa.ForeignKeyConstraint(["case_id"], [cases.c.id], name="decision_about_case"),
    sa.CheckConstraint("status IN ('open', 'reported', 'done', 'waived')", name="decision_status_known"),
    sa.CheckConstraint("status <> 'waived' OR answer <> ''", name="decision_waived_with_reason"),
    sa.CheckConstraint("status NOT IN ('reported', 'done') OR report <> ''", name="decision_done_with_report"),
    sa.Index("decisions_by_consultation", "consultation_id", "id"),
    by_place("decisions"),
)
_undone = decisions.c.status.in_(("open", "reported"))
sa.Index("decisions_undone", decisions.c.agency, decisions.c.due_at, postgresql_where=_undone)
sa.Index("decisions_for_agendas", decisions.c.tier, decisions.c.due_at, postgresql_where=_undone)
