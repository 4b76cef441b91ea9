import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole, yes_or_no
from services.enforcement.storage.tables import metadata

activation_number = sa.Sequence("activation_number", increment=10, metadata=metadata)

activations = sa.Table(
    "activations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("plan"),
    value("name"),
    text("grade"),
    yes_or_no("drill"),
    text("rule_version"),
    text("started_by"),
    instant("started_at"),
    text("status"),
    text_or_none("ended_by"),
    instant_or_none("ended_at"),
    text("reason"),
    text("review"),
    text("lessons"),
    text_or_none("reviewed_by"),
    instant_or_none("reviewed_at"),
    sa.CheckConstraint("grade IN ('major', 'sudden')", name="activation_grade_known"),
    sa.CheckConstraint("(status = 'under_way') = (ended_at IS NULL)", name="activation_ended_has_its_time"),
    sa.CheckConstraint("(status = 'reviewed') = (reviewed_at IS NOT NULL)", name="activation_reviewed_has_its_time"),
    by_place("activations"),
)
sa.Index(
    "one_activation_of_a_plan",
    activations.c.territory,
    activations.c.plan,
    activations.c.drill,
    unique=True,
    postgresql_where=activations.c.status == "under_way",
)
