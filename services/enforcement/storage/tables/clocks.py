import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, text_or_none, whole
from messages.enforcement.errors.clocks import SuspensionAwaitsCommander
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.cases import cases

suspensions = sa.Table(
    "suspensions",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("case_id"),
    text("reason"),
    text("words"),
    text("requested_by"),
    instant("requested_at"),
    text("status"),
    instant_or_none("decide_by"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    instant_or_none("ends_by"),
    instant_or_none("ended_at"),
    sa.ForeignKeyConstraint(["case_id"], [cases.c.id], name="suspension_of_case"),
    sa.CheckConstraint("(status = 'requested') = (decided_at IS NULL)", name="suspension_decided_once"),
    sa.Index("suspensions_by_case", "case_id", "id"),
)
sa.Index("suspensions_to_decide", suspensions.c.decide_by, postgresql_where=suspensions.c.status == "requested")
sa.Index(
    "one_suspension_at_a_time",
    suspensions.c.case_id,
    unique=True,
    postgresql_where=suspensions.c.status.in_(("requested", "approved")),
    info={"problem": SuspensionAwaitsCommander},
)
