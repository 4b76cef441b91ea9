import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from messages.enforcement.errors.exclusions import ExclusionAsked
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.demands import demands

exclusions = sa.Table(
    "demand_exclusions",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("demand_id"),
    text("agency"),
    text("ground"),
    text("words"),
    value("proof"),
    text("requested_by"),
    instant("requested_at"),
    text("status"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    text("decision"),
    sa.ForeignKeyConstraint(["demand_id"], [demands.c.id], name="exclusion_of_demand"),
    sa.UniqueConstraint("demand_id", name="one_exclusion_per_demand", info={"problem": ExclusionAsked}),
    sa.CheckConstraint("proof <> '[]'", name="exclusion_has_proof"),
    sa.CheckConstraint("status IN ('requested', 'granted', 'dismissed')", name="exclusion_status_known"),
    sa.CheckConstraint("(status = 'requested') = (decided_at IS NULL)", name="exclusion_decided_once"),
    sa.CheckConstraint("decided_by <> requested_by", name="exclusion_decided_by_another"),
    by_place("demand_exclusions"),
)
sa.Index("demand_exclusions_to_decide", exclusions.c.requested_at, postgresql_where=exclusions.c.status == "requested")
