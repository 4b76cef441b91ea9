import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, text_or_none, value, value_or_none, whole
from messages.deliberation.errors.evaluations import EvaluationAlreadyAnswered
from messages.deliberation.errors.matters import MatterStepTaken
from services.deliberation.storage.tables import metadata

evaluations = sa.Table(
    "evaluations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("matter_id"),
    whole("round"),
    value("rule"),
    text("rule_version"),
    instant("opened_at"),
    instant("closes_at"),
    whole("attempt"),
    text("status"),
    instant_or_none("closed_at"),
    text_or_none("outcome"),
    value_or_none("counts"),
    sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="evaluation_of_a_matter"),
    sa.UniqueConstraint("matter_id", "round", name="one_evaluation_a_round", info={"problem": MatterStepTaken}),
    sa.Index("evaluations_due", "closes_at", postgresql_where=sa.text("status = 'open'")),
)
evaluation_answers = sa.Table(
    "evaluation_answers",
    metadata,
    ident("id", primary_key=True),
    ident("evaluation_id"),
    text("territory"),
    text("resident"),
    text("verdict"),
    text("text"),
    instant("answered_at"),
    sa.ForeignKeyConstraint(["evaluation_id"], ["evaluations.id"], name="answer_to_an_evaluation"),
    sa.UniqueConstraint(
        "evaluation_id", "resident", name="one_answer_per_resident", info={"problem": EvaluationAlreadyAnswered}
    ),
)
