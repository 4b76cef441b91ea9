import sqlalchemy as sa

from chassis.columns import (
    by_place,
    day,
    day_or_none,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
    yes_or_no,
)
from messages.enforcement.errors.community_requests import AskedAlready
from services.enforcement.storage.tables import metadata

community_request_number = sa.Sequence("community_request_number", increment=10, metadata=metadata)

community_requests = sa.Table(
    "community_requests",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("item"),
    text("group"),
    text("text"),
    text("agency"),
    text("asked_by"),
    instant("asked_at"),
    day("due_on"),
    instant("since"),
    whole("silence_days"),
    text("rule_version"),
    text("judge"),
    text("waits_on"),
    day_or_none("turns_on"),
    text("status"),
    yes_or_no("late"),
    text("answer"),
    value("photos"),
    text_or_none("answered_by"),
    instant_or_none("answered_at"),
    text_or_none("contested_by"),
    value("history"),
    sa.CheckConstraint(
        "status IN ('open', 'contested', 'answered', 'lifted', 'withdrawn')", name="community_request_status_known"
    ),
    sa.CheckConstraint(
        "(status = 'answered') = (answered_at IS NOT NULL)", name="community_request_answered_has_its_time"
    ),
    sa.Index(
        "asked_of_a_community_once_at_a_time",
        "territory",
        "item",
        unique=True,
        postgresql_where=sa.text("status IN ('open', 'contested')"),
        info={"problem": AskedAlready},
    ),
    sa.Index("community_requests_by_item", "territory", "item", "asked_at"),
    sa.Index("community_requests_by_turn", "turns_on", postgresql_where=sa.text("turns_on IS NOT NULL")),
    sa.Index("community_requests_by_month", "asked_at"),
    by_place("community_requests"),
)
