import sqlalchemy as sa

from chassis.columns import (
    by_place,
    day_or_none,
    ident,
    instant,
    instant_or_none,
    money,
    text,
    text_or_none,
    value,
    whole,
    whole_or_none,
)
from messages.volunteers.errors.projects import PaidBeyondContract
from services.volunteers.storage.tables import metadata

project_number = sa.Sequence("project_number", increment=10, metadata=metadata)

projects = sa.Table(
    "projects",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("project_call_id"),
    ident("project_application_id"),
    ident("organisation_id"),
    text("organisation_name"),
    text("title"),
    money("amount"),
    text("awarded_by"),
    instant("awarded_at"),
    text("rule_version"),
    instant_or_none("due_at"),
    text("status"),
    money("paid"),
    money("spent"),
    money("returned"),
    day_or_none("starts_on"),
    day_or_none("ends_on"),
    money("advance"),
    value("plan"),
    text_or_none("drawn_by"),
    instant_or_none("drawn_at"),
    text_or_none("signed_by"),
    instant_or_none("signed_at"),
    text_or_none("settled_by"),
    instant_or_none("settled_at"),
    text("reason"),
    whole_or_none("score"),
    text("evaluation"),
    text_or_none("evaluated_by"),
    instant_or_none("evaluated_at"),
    sa.ForeignKeyConstraint(["project_call_id"], ["project_calls.id"], name="project_under_a_call"),
    sa.ForeignKeyConstraint(["project_application_id"], ["project_applications.id"], name="project_of_an_application"),
    sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="project_of_an_organisation"),
    sa.UniqueConstraint("project_application_id", name="one_project_per_application"),
    sa.CheckConstraint(
        "paid BETWEEN 0 AND amount", name="never_paid_beyond_the_contract", info={"problem": PaidBeyondContract}
    ),
    sa.CheckConstraint("returned BETWEEN 0 AND paid AND spent >= 0", name="no_more_comes_back_than_was_paid"),
    sa.CheckConstraint(
        "status <> 'evaluated' OR paid <= spent + returned", name="accounts_are_even_before_the_evaluation"
    ),
    sa.Index("projects_by_organisation", "organisation_id", "id"),
    sa.Index("projects_due", "due_at", postgresql_where=sa.text("due_at IS NOT NULL")),
    by_place("projects"),
)
