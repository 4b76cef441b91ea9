import sqlalchemy as sa

from chassis.columns import by_place, ident, text, value, whole, yes_or_no
from messages.enforcement.errors.duty_officers import OfficerAlreadyOnDuty
from services.enforcement.storage.tables import metadata

duty_officers = sa.Table(
    "duty_officers",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("person"),
    text("name"),
    text("agency"),
    text("kind"),
    value("qualifications"),
    yes_or_no("active"),
    sa.UniqueConstraint(
        "territory", "person", name="one_line_per_duty_officer", info={"problem": OfficerAlreadyOnDuty}
    ),
    sa.CheckConstraint("kind IN ('resident', 'on_call')", name="duty_officer_kind_known"),
    by_place("duty_officers"),
)
sa.Index("duty_officers_by_person", duty_officers.c.person)
