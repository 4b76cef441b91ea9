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
from messages.volunteers.errors.lanes import LaneUnknown
from services.volunteers.storage.tables import metadata

enforcement_request_number = sa.Sequence("enforcement_request_number", increment=10, metadata=metadata)

enforcement_requests = sa.Table(
    "enforcement_requests",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("issuer"),
    text("issuer_name"),
    text_or_none("deputy_for"),
    text("problem_class"),
    text("text"),
    text("urgency"),
    value("agencies"),
    value_or_none("point"),
    instant("issued_at"),
    text("status"),
    ident_or_none("whistle_id"),
    text_or_none("whistle_number"),
    instant_or_none("ended_at"),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="enforcement_request_in_known_lane", info={"problem": LaneUnknown}
    ),
    sa.CheckConstraint(
        "status IN ('issued', 'whistled', 'ended', 'withdrawn')", name="enforcement_request_status_known"
    ),
    sa.CheckConstraint(
        "(status IN ('ended', 'withdrawn')) = (ended_at IS NOT NULL)", name="enforcement_request_ended_has_its_time"
    ),
    by_place("enforcement_requests"),
)
