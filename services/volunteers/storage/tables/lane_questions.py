import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from messages.volunteers.errors.lanes import LaneUnknown
from services.volunteers.storage.tables import metadata

lane_questions = sa.Table(
    "lane_questions",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("kind"),
    text("text"),
    text("person"),
    instant("asked_at"),
    text("rule_version"),
    text("waits_on"),
    instant("due_at"),
    value("asked"),
    text("status"),
    text("answer"),
    text_or_none("answered_as"),
    text_or_none("answered_by"),
    text("answered_by_name"),
    instant_or_none("answered_at"),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="question_of_known_lane", info={"problem": LaneUnknown}
    ),
    sa.CheckConstraint("(status = 'answered') = (answered_at IS NOT NULL)", name="lane_question_answered_has_its_time"),
    sa.Index("lane_questions_due", "due_at", postgresql_where=sa.text("status = 'asked'")),
    sa.Index("lane_questions_by_person", "person", "id"),
    by_place("lane_questions"),
)
