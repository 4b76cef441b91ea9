import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    instant,
    instant_or_none,
    sealed,
    text,
    text_or_none,
    value,
    whole,
    yes_or_no,
)
from messages.enforcement.errors.demands import OrderTaken
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.cases import cases

demand_number = sa.Sequence("demand_number", increment=100, metadata=metadata)

demands = sa.Table(
    "demands",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("case_id"),
    yes_or_no("first_of_case"),
    text("channel"),
    text_or_none("order_number"),
    text_or_none("order_class"),
    text("urgency"),
    text("problem_class"),
    text("text"),
    text_or_none("person"),
    text("person_name"),
    sealed("phone"),
    text("phone_masked"),
    text("registered_by"),
    instant("received_at"),
    instant("feedback_due_at"),
    instant_or_none("due_at"),
    text("rule_version"),
    text("status"),
    value("feedback"),
    value("call_backs"),
    sealed("link"),
    text_or_none("link_hash"),
    instant_or_none("link_until"),
    yes_or_no("excluded"),
    text_or_none("proposed_class"),
    # of the values above, what queries ask for
    text_or_none("agency"),
    instant_or_none("answered_at"),
    yes_or_no("reached"),
    sa.Column("contacted", sa.Boolean),
    sa.Column("solved", sa.Boolean),
    sa.Column("satisfied", sa.Boolean),
    yes_or_no("contradicted"),
    sa.ForeignKeyConstraint(["case_id"], [cases.c.id], name="demand_of_case"),
    sa.UniqueConstraint("order_number", name="one_demand_per_order", info={"problem": OrderTaken}),
    sa.CheckConstraint("status IN ('received', 'answered', 'disputed', 'closed')", name="demand_status_known"),
    sa.CheckConstraint("(status = 'received') = (answered_at IS NULL)", name="demand_answered_has_its_time"),
    sa.CheckConstraint("(status IN ('received', 'disputed')) = (due_at IS NOT NULL)", name="demand_awaited_is_due"),
    sa.CheckConstraint("reached = (solved IS NOT NULL)", name="demand_reached_has_said"),
    sa.CheckConstraint("(channel = 'hotline') = (order_number IS NOT NULL)", name="demand_of_hotline_has_order"),
    by_place("demands"),
    sa.Index("demands_by_case", "case_id"),
    sa.Index("demands_by_intake", "received_at"),
)
sa.Index("demands_by_person", demands.c.person, demands.c.id, postgresql_where=demands.c.person.is_not(None))
sa.Index("demands_due", demands.c.due_at, postgresql_where=demands.c.due_at.is_not(None))
sa.Index("demands_to_call_back", demands.c.id, postgresql_where=demands.c.status == "answered")
sa.Index("demands_contradicted", demands.c.id, postgresql_where=demands.c.contradicted)
