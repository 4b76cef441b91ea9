import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, instant_or_none, text, text_or_none, value, whole, yes_or_no
from messages.volunteers.errors.lane_inspections import InspectedAlready
from services.volunteers.storage.tables import metadata

lane_inspections = sa.Table(
    "lane_inspections",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("status"),
    day("inspected_on"),
    text("inspector"),
    instant("entered_at"),
    text("rule_version"),
    value("findings"),
    whole("haves"),
    whole("withouts"),
    yes_or_no("ten_haves"),
    yes_or_no("ten_withouts"),
    text_or_none("set_aside_by"),
    instant_or_none("set_aside_at"),
    text("reason"),
    sa.CheckConstraint("status IN ('stands', 'set_aside')", name="inspection_status_known"),
    sa.CheckConstraint("(status = 'set_aside') = (set_aside_by IS NOT NULL)", name="set_aside_by_somebody"),
    sa.Index(
        "inspected_once_a_day", "territory", "inspected_on", "inspector", unique=True,
        postgresql_where=sa.text("status = 'stands'"), info={"problem": InspectedAlready},
    ),
    by_place("lane_inspections"),
)  # fmt: skip
