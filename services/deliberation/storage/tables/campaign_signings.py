import sqlalchemy as sa

from chassis.columns import day, ident, instant, text, text_or_none, value, whole
from messages.deliberation.errors.campaign_signings import SignedMeanwhile
from services.deliberation.storage.tables import metadata

household_signings = sa.Table(
    "household_signings",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("campaign_id"),
    ident("household_id"),
    text("territory"),
    text("signer"),
    text("way"),
    day("signed_on"),
    value("photos"),
    text("entered_by"),
    instant("entered_at"),
    text("status"),
    text_or_none("reason"),
    text_or_none("struck_by"),
    sa.ForeignKeyConstraint(["household_id"], ["campaign_households.id"], name="signing_of_a_household"),
    sa.CheckConstraint("struck_by IS NULL OR struck_by <> entered_by", name="signing_struck_by_another"),
    sa.Index(
        "one_signing_per_household",
        "household_id",
        unique=True,
        postgresql_where=sa.text("status = 'stands'"),
        info={"problem": SignedMeanwhile},
    ),
    sa.Index("household_signings_by_campaign", "campaign_id", "id"),
)
