import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.demands import demands

draws = sa.Table(
    "spot_check_draws",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("month"),
    text("seed"),
    text("commitment"),
    instant("committed_at"),
    text("rule_version"),
    instant_or_none("drawn_at"),
    whole("frame_size"),
    whole("sample_size"),
    sa.UniqueConstraint("territory", "month", name="one_draw_per_month"),
)
sa.Index("spot_check_draws_to_draw", draws.c.month, postgresql_where=draws.c.drawn_at.is_(None))
frames = sa.Table(
    "spot_check_frames",
    metadata,
    ident("id", primary_key=True),
    value("numbers"),
    sa.ForeignKeyConstraint(["id"], [draws.c.id], name="frame_of_draw"),
)
spot_checks = sa.Table(
    "spot_checks",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("draw_id"),
    ident("demand_id"),
    text("number"),
    text("agency"),
    text("answered_by"),
    sa.Column("solved", sa.Boolean),
    text("words"),
    value("photos"),
    text_or_none("checked_by"),
    instant_or_none("checked_at"),
    sa.ForeignKeyConstraint(["draw_id"], [draws.c.id], name="spot_check_of_draw"),
    sa.ForeignKeyConstraint(["demand_id"], [demands.c.id], name="spot_check_of_demand"),
    sa.UniqueConstraint("draw_id", "demand_id", name="drawn_once"),
    sa.CheckConstraint("(solved IS NULL) = (checked_at IS NULL)", name="spot_check_found_once"),
    sa.CheckConstraint("checked_by <> answered_by", name="spot_check_by_another"),
    by_place("spot_checks"),
)
sa.Index("spot_checks_to_do", spot_checks.c.id, postgresql_where=spot_checks.c.checked_at.is_(None))
