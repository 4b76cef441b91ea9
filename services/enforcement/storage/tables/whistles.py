import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    ident_or_none,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    value_or_none,
    whole,
)
from services.enforcement.storage.tables import metadata

whistle_number = sa.Sequence("whistle_number", increment=10, metadata=metadata)

whistles = sa.Table(
    "whistles",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("caller"),
    text("called_by"),
    instant("called_at"),
    text("text"),
    text("urgency"),
    text_or_none("problem_class"),
    value_or_none("point"),
    value("parties"),
    ident_or_none("case_id"),
    ident_or_none("request_id"),
    instant("report_in_by"),
    text("rule_version"),
    text("spot_code"),
    text("status"),
    text("reason"),
    instant_or_none("ended_at"),
    sa.CheckConstraint("status IN ('open', 'ended', 'withdrawn')", name="whistle_status_known"),
    sa.CheckConstraint("(status = 'open') = (ended_at IS NULL)", name="whistle_ended_has_its_time"),
    sa.CheckConstraint("(status = 'withdrawn') = (reason <> '')", name="whistle_withdrawn_has_its_reason"),
    sa.CheckConstraint("parties <> '[]'", name="whistle_calls_somebody"),
    by_place("whistles"),
    sa.Index("whistles_by_time", "called_at"),
)
sa.Index("one_whistle_per_request", whistles.c.request_id, unique=True)
