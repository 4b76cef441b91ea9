import sqlalchemy as sa

from chassis.columns import (
    by_place,
    day_or_none,
    ident,
    ident_or_none,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    value_or_none,
    whole,
    yes_or_no,
)
from messages.enforcement.errors.topics import TopicKnown
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.consultations import consultations

topic_number = sa.Sequence("topic_number", increment=10, metadata=metadata)

topics = sa.Table(
    "topics",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("problem_class"),
    text("kind"),
    text("status"),
    value("figures"),
    text("rule_version"),
    text("proposed_by"),
    instant("proposed_at"),
    ident_or_none("consultation_id"),
    text_or_none("settled_by"),
    instant_or_none("settled_at"),
    text("reason"),
    text_or_none("agency"),
    text("measures"),
    day_or_none("due_on"),
    yes_or_no("residents_decide"),
    instant_or_none("measure_at"),
    value_or_none("before"),
    value_or_none("after"),
    sa.ForeignKeyConstraint(["consultation_id"], [consultations.c.id], name="topic_of_consultation"),
    sa.CheckConstraint("status IN ('proposed', 'adopted', 'declined', 'measured')", name="topic_status_known"),
    sa.CheckConstraint("(status = 'proposed') = (settled_at IS NULL)", name="topic_settled_has_its_time"),
    sa.CheckConstraint("(status = 'measured') = (after IS NOT NULL)", name="topic_measured_has_its_measurement"),
    by_place("topics"),
)
sa.Index(
    "one_topic_of_a_kind",
    topics.c.territory,
    topics.c.problem_class,
    unique=True,
    postgresql_where=topics.c.status.in_(("proposed", "adopted")),
    info={"problem": TopicKnown},
)
sa.Index("topics_to_measure", topics.c.measure_at, postgresql_where=topics.c.status == "adopted")
