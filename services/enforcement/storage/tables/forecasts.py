import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, text, value, whole, whole_or_none, yes_or_no
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.crowds import crowds

hourly_flows = sa.Table(
    "hourly_flows",
    metadata,
    ident("sensor_id", primary_key=True),
    sa.Column("hour", sa.TIMESTAMP(timezone=True), primary_key=True),
    whole("people"),
    whole("jumps"),
    instant("reckoned_at"),
)
"""What each counter told in an hour; it outlives the readings, so that a season can be compared with the last."""

forecasts = sa.Table(
    "forecasts",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("crowd_id"),
    day("day"),
    yes_or_no("festival"),
    whole("covers_percent"),
    value("total"),
    whole("peak_hour"),
    value("hours"),
    text("rule_version"),
    instant("made_at"),
    whole_or_none("total_was"),
    whole_or_none("peak_hour_was"),
    sa.ForeignKeyConstraint(["crowd_id"], [crowds.c.id], name="forecast_of_crowd"),
    sa.UniqueConstraint("crowd_id", "day", name="one_forecast_per_day"),
    by_place("forecasts"),
)
sa.Index("hourly_flows_by_reckoning", hourly_flows.c.reckoned_at)
