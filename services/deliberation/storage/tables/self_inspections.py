import sqlalchemy as sa

from chassis.columns import day, ident, instant, instant_or_none, text, value, whole
from messages.deliberation.errors.self_inspections import InspectedThatDay
from services.deliberation.storage.tables import metadata

self_inspection_number = sa.Sequence("self_inspection_number", increment=10, metadata=metadata)

self_inspections = sa.Table(
    "self_inspections",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    ident("association_id"),
    ident("association_member_id"),
    text("territory"),
    text("shop"),
    day("inspected_on"),
    value("findings"),
    text("recorded_by"),
    instant("recorded_at"),
    instant_or_none("mend_by"),
    text("status"),
    sa.ForeignKeyConstraint(["association_id"], ["associations.id"], name="self_inspection_in_an_association"),
    sa.ForeignKeyConstraint(["association_member_id"], ["association_members.id"], name="self_inspection_of_a_member"),
    sa.CheckConstraint("status IN ('clean', 'open', 'mended', 'breached')", name="self_inspection_status_known"),
    sa.CheckConstraint("(status = 'clean') = (mend_by IS NULL)", name="what_is_found_has_its_day"),
    sa.Index(
        "one_self_inspection_a_day",
        "association_member_id",
        "inspected_on",
        unique=True,
        info={"problem": InspectedThatDay},
    ),
    sa.Index("self_inspections_by_association", "association_id", "id"),
)
