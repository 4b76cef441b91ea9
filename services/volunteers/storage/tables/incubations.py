import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, text, text_or_none, value, whole
from messages.volunteers.errors.incubations import IncubatedAlready
from services.volunteers.storage.tables import metadata

incubations = sa.Table(
    "incubations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("volunteer_group_id"),
    text("name"),
    text("stage"),
    value("items"),
    text("status"),
    text("begun_by"),
    instant("begun_at"),
    instant("stage_since"),
    instant_or_none("due_at"),
    text("rule_version"),
    ident_or_none("organisation_id"),
    text_or_none("settled_by"),
    instant_or_none("settled_at"),
    text("reason"),
    sa.ForeignKeyConstraint(["volunteer_group_id"], ["volunteer_groups.id"], name="incubation_of_a_group"),
    sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="incubated_into_an_organisation"),
    sa.CheckConstraint("(status = 'concluded') = (organisation_id IS NOT NULL)", name="concluded_as_an_organisation"),
    sa.CheckConstraint("(status = 'growing') = (settled_at IS NULL)", name="incubation_settled_has_its_time"),
    sa.Index(
        "one_incubation_of_a_group",
        "volunteer_group_id",
        unique=True,
        postgresql_where=sa.text("status = 'growing'"),
        info={"problem": IncubatedAlready},
    ),
    by_place("incubations"),
)
