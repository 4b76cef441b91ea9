import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, whole
from messages.enforcement.errors.returns import ReturnedBefore, ReturnPending
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.demands import demands

returns = sa.Table(
    "demand_returns",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("demand_id"),
    ident("case_id"),
    text("agency"),
    text_or_none("right_agency"),
    text("reason"),
    text("legal_basis"),
    text("requested_by"),
    instant("requested_at"),
    instant("decide_by"),
    text("status"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    text_or_none("to_agency"),
    text("words"),
    sa.ForeignKeyConstraint(["demand_id"], [demands.c.id], name="return_of_demand"),
    sa.ForeignKeyConstraint(["case_id"], [cases.c.id], name="return_of_case"),
    sa.CheckConstraint("legal_basis <> ''", name="return_has_legal_basis"),
    sa.CheckConstraint("status IN ('requested', 'granted', 'dismissed', 'lapsed')", name="return_status_known"),
    sa.CheckConstraint("(status = 'requested') = (decided_at IS NULL)", name="return_decided_once"),
    sa.CheckConstraint("(status = 'granted') = (to_agency IS NOT NULL)", name="return_granted_to_an_agency"),
    sa.CheckConstraint("decided_by <> requested_by OR status = 'lapsed'", name="return_decided_by_another"),
    by_place("demand_returns"),
    sa.Index("demand_returns_by_demand", "demand_id", "id"),
)
sa.Index(
    "one_pending_return_per_case",
    returns.c.case_id,
    unique=True,
    postgresql_where=returns.c.status == "requested",
    info={"problem": ReturnPending},
)
sa.Index(
    "one_return_per_agency",
    returns.c.demand_id,
    returns.c.agency,
    unique=True,
    postgresql_where=returns.c.status.in_(("granted", "dismissed")),
    info={"problem": ReturnedBefore},
)
sa.Index("demand_returns_to_decide", returns.c.decide_by, postgresql_where=returns.c.status == "requested")
