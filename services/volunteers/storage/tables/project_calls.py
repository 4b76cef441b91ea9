import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, money, text, text_or_none, value, whole
from services.volunteers.storage.tables import metadata

project_call_number = sa.Sequence("project_call_number", increment=10, metadata=metadata)

project_calls = sa.Table(
    "project_calls",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("title"),
    text("purpose"),
    money("budget"),
    money("most"),
    whole("pass_mark"),
    value("criteria"),
    value("scorers"),
    text("opened_by"),
    instant("opened_at"),
    instant("apply_until"),
    instant("score_until"),
    text("rule_version"),
    money("committed"),
    whole("decided"),
    text("status"),
    text("reason"),
    text_or_none("settled_by"),
    instant_or_none("settled_at"),
    sa.CheckConstraint("committed BETWEEN 0 AND budget", name="a_call_promises_no_more_than_it_has"),
    sa.CheckConstraint("(status = 'open') = (settled_at IS NULL)", name="project_call_settled_has_its_time"),
    sa.Index("project_calls_open", "apply_until", postgresql_where=sa.text("status = 'open'")),
    by_place("project_calls"),
)
