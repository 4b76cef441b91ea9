import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from messages.volunteers.errors.lanes import LaneUnknown
from services.volunteers.storage.tables import metadata

consultation_form_number = sa.Sequence("consultation_form_number", increment=10, metadata=metadata)

consultation_forms = sa.Table(
    "consultation_forms",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("issuer"),
    text("issuer_name"),
    text_or_none("deputy_for"),
    text("text"),
    value("agencies"),
    instant("issued_at"),
    text("status"),
    value("history"),
    text("answer"),
    instant_or_none("answered_at"),
    text_or_none("withdrawn_by"),
    instant_or_none("withdrawn_at"),
    text("withdrawal_reason", server_default=""),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="consultation_form_in_known_lane", info={"problem": LaneUnknown}
    ),
    sa.CheckConstraint(
        "status IN ('issued', 'scheduled', 'answered', 'withdrawn')", name="consultation_form_status_known"
    ),
    sa.CheckConstraint(
        "(status = 'answered') = (answered_at IS NOT NULL)", name="consultation_form_answered_has_its_time"
    ),
    sa.CheckConstraint(
        "status <> 'withdrawn' OR withdrawn_at IS NOT NULL", name="consultation_form_withdrawn_has_its_time"
    ),
    sa.CheckConstraint(
        "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)", name="consultation_form_withdrawn_by_somebody"
    ),
    by_place("consultation_forms"),
)
