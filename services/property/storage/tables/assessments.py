import sqlalchemy as sa

from chassis.columns import ident, instant, text, value, whole
from messages.property.errors.assessments import AssessedAlready, SpeaksForAnother
from services.property.storage.tables import metadata

assessors = sa.Table(
    "assessors",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("area_id"),
    text("body"),
    text("person"),
    text("named_by"),
    instant("named_at"),
    sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="assessor_in_an_area"),
    sa.UniqueConstraint("area_id", "body", name="one_assessor_per_body", info={"problem": SpeaksForAnother}),
    sa.UniqueConstraint("area_id", "person", name="nobody_speaks_for_two", info={"problem": SpeaksForAnother}),
)
assessments = sa.Table(
    "assessments",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("area_id"),
    ident("contract_id"),
    text("company"),
    text("month"),
    text("body"),
    whole("points"),
    text("text"),
    value("photos"),
    text("filed_by"),
    instant("filed_at"),
    sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name="assessment_of_a_contract"),
    sa.UniqueConstraint(
        "contract_id", "month", "body", name="a_body_scores_a_month_once", info={"problem": AssessedAlready}
    ),
    sa.CheckConstraint("points BETWEEN 0 AND 100", name="assessed_from_0_to_100"),
)
