import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, text, value, whole
from services.property.storage.tables import metadata

inspection_number = sa.Sequence("inspection_number", increment=50, metadata=metadata)
inspections = sa.Table(
    "inspections",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("area_id"),
    ident("contract_id"),
    text("company"),
    text("standard_version"),
    text("inspector"),
    day("inspected_on"),
    instant("recorded_at"),
    value("findings"),
    whole("deductions"),
    sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name="inspection_under_a_contract"),
    by_place("inspections"),
    sa.Index("inspections_by_contract", "contract_id", "inspected_on"),
    sa.Index("inspections_by_company", "company", "id"),
)
