import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant_or_none, money, text, text_or_none, value, whole
from services.volunteers.storage.tables import metadata

project_milestones = sa.Table(
    "project_milestones",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("project_id"),
    whole("rank"),
    text("title"),
    text("evidence"),
    day("due_on"),
    money("pays"),
    text("status"),
    text("text"),
    value("photos"),
    text_or_none("reported_by"),
    instant_or_none("reported_at"),
    instant_or_none("due_at"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    text("reason"),
    text_or_none("paid_by"),
    instant_or_none("paid_at"),
    text("voucher"),
    sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name="milestone_of_a_project"),
    sa.UniqueConstraint("project_id", "rank", name="a_milestone_stands_once"),
    sa.CheckConstraint("paid_at IS NULL OR status = 'accepted'", name="only_what_was_accepted_is_paid"),
    sa.CheckConstraint("paid_by <> decided_by", name="who_accepts_does_not_pay"),
    sa.CheckConstraint("(paid_at IS NULL) = (paid_by IS NULL)", name="paid_by_somebody"),
    sa.CheckConstraint("pays >= 0", name="a_milestone_takes_no_money"),
    by_place("project_milestones"),
)
