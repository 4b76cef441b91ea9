import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from services.enforcement.storage.tables import metadata

consultation_requests = sa.Table(
    "consultation_requests",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("issuer"),
    text_or_none("deputy_for"),
    text("text"),
    value("agencies"),
    text("tier"),
    instant("received_at"),
    instant("due_at"),
    text("rule_version"),
    text("status"),
    text("answer"),
    text_or_none("answered_by"),
    instant_or_none("answered_at"),
    text_or_none("withdrawn_by"),
    instant_or_none("withdrawn_at"),
    text("withdrawal_reason", server_default=""),
    sa.CheckConstraint("tier IN ('daily', 'weekly', 'monthly', 'special')", name="consultation_request_tier_known"),
    sa.CheckConstraint(
        "(status = 'answered') = (answered_at IS NOT NULL)", name="consultation_request_answered_has_its_time"
    ),
    sa.CheckConstraint(
        "(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="consultation_request_withdrawn_has_its_time"
    ),
    sa.Index("consultation_requests_due", "due_at", postgresql_where=sa.text("status = 'open'")),
    by_place("consultation_requests"),
)
