import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    ident_or_none,
    instant,
    instant_or_none,
    text,
    text_or_none,
    whole,
    whole_or_none,
    yes_or_no,
)
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.activations import activations

warning_number = sa.Sequence("warning_number", increment=10, metadata=metadata)

warnings = sa.Table(
    "warnings",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("cause"),
    text("grade"),
    text_or_none("crowd_level"),
    whole_or_none("present"),
    whole_or_none("capacity"),
    text("text"),
    yes_or_no("drill"),
    text("rule_version"),
    text("raised_by"),
    instant("raised_at"),
    ident_or_none("activation_id"),
    text("status"),
    text_or_none("lifted_by"),
    instant_or_none("lifted_at"),
    text("reason"),
    sa.ForeignKeyConstraint(["activation_id"], [activations.c.id], name="warning_of_activation"),
    sa.CheckConstraint("(cause = 'crowd') = (crowd_level IS NOT NULL)", name="warning_of_crowd_has_level"),
    sa.CheckConstraint("(grade = 'ordinary') = (activation_id IS NULL)", name="warning_of_grade_starts_plan"),
    sa.CheckConstraint("(status = 'lifted') = (lifted_at IS NOT NULL)", name="warning_lifted_has_its_time"),
    by_place("warnings"),
)
sa.Index("warnings_raised", warnings.c.territory, postgresql_where=warnings.c.status == "raised")
sa.Index("warnings_of_activation", warnings.c.activation_id)
