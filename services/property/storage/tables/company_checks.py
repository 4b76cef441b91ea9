import sqlalchemy as sa

from chassis.columns import day, ident, instant, text, whole
from services.property.storage.tables import metadata

company_checks = sa.Table(
    "company_checks",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("company_id"),
    text("company"),
    text("outcome"),
    text("findings"),
    whole("grade"),
    day("qualified_until"),
    day("checked_on"),
    text("checked_by"),
    instant("checked_at"),
    day("next_due_on"),
    sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="check_of_a_company"),
    sa.Index("checks_of_a_company", "company_id", "id"),
)
