import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, instant_or_none, text, whole
from messages.volunteers.errors.deputies import AbsenceOver
from services.volunteers.storage.tables import metadata

deputies = sa.Table(
    "deputies",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("status"),
    text("chief"),
    text("chief_name"),
    text("person"),
    text("name"),
    day("absent_from"),
    day("absent_to"),
    text("reason"),
    instant("named_at"),
    instant_or_none("dismissed_at"),
    sa.CheckConstraint("absent_to >= absent_from", name="an_absence_in_order", info={"problem": AbsenceOver}),
    sa.Index("deputies_by_person", "person", "absent_to"),
    by_place("deputies"),
)
