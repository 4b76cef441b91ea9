import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, text, text_or_none, value, whole, whole_or_none, yes_or_no
from messages.property.errors.surveys import PaperNeedsWitness, SurveyHeldAlready
from services.property.storage.tables import metadata

surveys = sa.Table(
    "surveys",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("area_id"),
    ident("contract_id"),
    text("company"),
    text("month"),
    text("seed"),
    value("strata"),
    text("opened_by"),
    instant("opened_at"),
    instant("over_at"),
    text("rule_version"),
    sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name="survey_of_a_contract"),
    sa.UniqueConstraint(
        "contract_id", "month", name="one_survey_per_contract_and_month", info={"problem": SurveyHeldAlready}
    ),
    by_place("surveys"),
)
survey_codes = sa.Table(
    "survey_codes",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("survey_id"),
    text("code_hash"),
    whole_or_none("answer"),
    text_or_none("helper"),
    text_or_none("witness"),
    yes_or_no("confirmed"),
    sa.ForeignKeyConstraint(["survey_id"], ["surveys.id"], name="code_of_a_survey"),
    sa.UniqueConstraint("survey_id", "code_hash", name="a_code_stands_once"),
    sa.CheckConstraint(
        "(helper IS NULL) = (witness IS NULL) AND (helper IS NULL OR helper <> witness)",
        name="paper_has_helper_and_witness",
        info={"problem": PaperNeedsWitness},
    ),
)
