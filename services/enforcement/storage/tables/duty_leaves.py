import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, instant_or_none, text, text_or_none, whole
from services.enforcement.storage.tables import metadata

duty_leaves = sa.Table(
    "duty_leaves",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("person"),
    day("first_day"),
    day("last_day"),
    instant("begins_at"),
    instant("ends_at"),
    text("words"),
    instant("asked_at"),
    text("status"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    text("reason"),
    sa.CheckConstraint("status IN ('asked', 'approved', 'refused', 'withdrawn')", name="duty_leave_status_known"),
    sa.CheckConstraint(
        "status NOT IN ('approved', 'refused') OR decided_at IS NOT NULL", name="duty_leave_decided_has_its_time"
    ),
    sa.CheckConstraint("decided_by <> person", name="duty_leave_decided_by_another"),
    sa.CheckConstraint("first_day <= last_day", name="duty_leave_ends_after_it_begins"),
    by_place("duty_leaves"),
    sa.Index("duty_leaves_by_person", "person", "ends_at"),
)
