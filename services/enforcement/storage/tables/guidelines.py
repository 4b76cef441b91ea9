import sqlalchemy as sa

from chassis.columns import by_place, day_or_none, ident, instant, instant_or_none, text, whole
from services.enforcement.storage.tables import metadata

control_measures = sa.Table(
    "control_measures",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("element"),
    text("text"),
    text("agency"),
    day_or_none("due_day"),
    text("rule_version"),
    text("planned_by"),
    instant("planned_at"),
    text("status"),
    text("reason"),
    instant_or_none("ended_at"),
    sa.CheckConstraint("status IN ('planned', 'under_way', 'done', 'dropped')", name="measure_status_known"),
    sa.CheckConstraint("(status IN ('done', 'dropped')) = (ended_at IS NOT NULL)", name="measure_ended_has_its_time"),
    sa.CheckConstraint("(status = 'dropped') = (reason <> '')", name="measure_dropped_with_reason"),
    by_place("control_measures"),
    sa.Index("control_measures_by_agency", "agency", "id"),
)
control_measure_entries = sa.Table(
    "control_measure_entries",
    metadata,
    ident("id", primary_key=True),
    ident("measure_id"),
    instant("at"),
    text("act"),
    text("status"),
    text("office"),
    text("person"),
    text("words"),
    sa.ForeignKeyConstraint(["measure_id"], [control_measures.c.id], name="entry_of_a_measure"),
    sa.Index("control_measure_entries_by_measure", "measure_id", "id"),
)
