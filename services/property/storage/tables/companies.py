import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, text_or_none, whole
from messages.property.errors.companies import CompanyCodeTaken, QualificationTooLow
from services.property.storage.tables import metadata

companies = sa.Table(
    "companies",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("code"),
    text("name"),
    whole("grade"),
    instant("admitted_at"),
    text("status"),
    instant_or_none("exited_at"),
    text_or_none("exit_reason"),
    sa.UniqueConstraint("code", name="one_company_per_code", info={"problem": CompanyCodeTaken}),
    sa.CheckConstraint("grade <= 2", name="grade_two_or_better", info={"problem": QualificationTooLow}),
)
