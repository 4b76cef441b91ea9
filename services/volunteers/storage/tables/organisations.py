import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, instant_or_none, text, text_or_none, value, whole, yes_or_no
from messages.volunteers.errors.organisations import HubAlready, OrganisationKnown
from services.volunteers.storage.tables import metadata

organisation_number = sa.Sequence("organisation_number", increment=10, metadata=metadata)
organisations = sa.Table(
    "organisations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("name"),
    text("kind"),
    text("code"),
    text("officer"),
    text("officer_name"),
    yes_or_no("is_hub"),
    value("alliances"),
    day("registered_on"),
    day("valid_until"),
    day("check_due_on"),
    text("registered_by"),
    text("status"),
    text("reason"),
    sa.CheckConstraint("status IN ('active', 'suspended', 'struck_off')", name="organisation_status_known"),
    sa.Index(
        "one_organisation_per_code", "code", unique=True, postgresql_where=sa.text("status <> 'struck_off'"),
        info={"problem": OrganisationKnown},
    ),
    sa.Index("organisations_by_officer", "officer", "id"),
    sa.Index("organisations_by_check", "check_due_on", postgresql_where=sa.text("status <> 'struck_off'")),
    by_place("organisations"),
)  # fmt: skip
hub_memberships = sa.Table(
    "hub_memberships",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("hub_id"),
    ident("organisation_id"),
    text("organisation_name"),
    instant("asked_at"),
    text("asked_by"),
    text("status"),
    instant_or_none("settled_at"),
    text_or_none("settled_by"),
    sa.ForeignKeyConstraint(["hub_id"], [organisations.c.id], name="membership_of_a_hub"),
    sa.ForeignKeyConstraint(["organisation_id"], [organisations.c.id], name="membership_by_an_organisation"),
    sa.CheckConstraint("hub_id <> organisation_id", name="no_hub_leads_itself"),
    sa.CheckConstraint("status IN ('asked', 'member', 'ended')", name="membership_status_known"),
    sa.Index(
        "one_hub_per_organisation", "organisation_id", unique=True, postgresql_where=sa.text("status <> 'ended'"),
        info={"problem": HubAlready},
    ),
    sa.Index("hub_memberships_by_hub", "hub_id", "id"),
)  # fmt: skip
