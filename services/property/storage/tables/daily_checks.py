import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, text, value, whole
from messages.property.errors.daily_checks import CheckedToday
from services.property.storage.tables import metadata

daily_checks = sa.Table(
    "daily_checks",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("area_id"),
    ident("contract_id"),
    text("company"),
    text("checked_by"),
    day("checked_on"),
    instant("recorded_at"),
    value("findings"),
    sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name="daily_check_under_a_contract"),
    sa.Index(
        "one_daily_check_of_a_place",
        "contract_id",
        "checked_on",
        "territory",
        unique=True,
        info={"problem": CheckedToday},
    ),
    by_place("daily_checks"),
    sa.Index("daily_checks_by_company", "company", "id"),
    sa.Index("daily_checks_by_area", "area_id", "checked_on"),
)
