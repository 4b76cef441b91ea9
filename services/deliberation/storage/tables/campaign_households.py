import sqlalchemy as sa

from chassis.columns import (
    SEALED,
    day,
    day_or_none,
    ident,
    instant,
    instant_or_none,
    sealed,
    text,
    text_or_none,
    whole,
)
from services.deliberation.storage.tables import metadata

campaign_households = sa.Table(
    "campaign_households",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("campaign_id"),
    text("territory"),
    text("household"),
    text("form"),
    text_or_none("staff"),
    whole("visits"),
    day_or_none("visited_on"),
    day_or_none("told_on"),
    day_or_none("signed_on"),
    instant_or_none("left_at"),
    sa.ForeignKeyConstraint(
        ["campaign_id"], ["campaigns.id"], name="household_of_a_campaign", deferrable=True, initially="DEFERRED"
    ),
    sa.UniqueConstraint("campaign_id", "form", name="household_once_in_a_campaign"),
    sa.Index("campaign_households_by_place", "campaign_id", "territory"),
    sa.Index("campaign_households_by_staff", "campaign_id", "staff"),
    sa.Index("campaign_households_by_form", "form"),
)
household_visits = sa.Table(
    "household_visits",
    metadata,
    ident("id", primary_key=True),
    ident("household_id"),
    text("territory"),
    text("by"),
    text("by_name"),
    instant("visited_at"),
    instant("logged_at"),
    text("outcome"),
    sealed("words"),
    sa.ForeignKeyConstraint(["household_id"], ["campaign_households.id"], name="visit_at_a_household"),
    sa.Index("household_visits_by_household", "household_id", "id"),
)
household_needs = sa.Table(
    "household_needs",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("campaign_id"),
    ident("household_id"),
    text("territory"),
    text("team"),
    text("asked_by"),
    instant("asked_at"),
    day("due_on"),
    sa.Column("words", sa.Text, info={SEALED: True}),
    text("status"),
    text_or_none("met_by"),
    instant_or_none("met_at"),
    sa.ForeignKeyConstraint(["household_id"], ["campaign_households.id"], name="need_of_a_household"),
    sa.Index("household_needs_by_campaign", "campaign_id", "id"),
)
