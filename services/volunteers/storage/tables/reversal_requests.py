import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, whole
from messages.volunteers.errors.reversal_requests import ReversalAlreadyRequested
from services.volunteers.storage.tables import metadata

reversal_requests = sa.Table(
    "reversal_requests",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("award_id"),
    text("owner"),
    whole("points"),
    whole("limit"),
    text("rule_version"),
    text("reason"),
    text("status"),
    instant("requested_at"),
    text("requested_by"),
    instant_or_none("answered_at"),
    text_or_none("answered_by"),
    text_or_none("answer"),
    sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name="request_about_known_award"),
    sa.CheckConstraint("status <> 'confirmed' OR answered_by <> requested_by", name="confirmed_by_another"),
    sa.Index(
        "one_request_waits_per_award",
        "award_id",
        unique=True,
        postgresql_where=sa.text("status = 'requested'"),
        info={"problem": ReversalAlreadyRequested},
    ),
    by_place("reversal_requests"),
)
