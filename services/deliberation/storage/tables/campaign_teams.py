import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, whole
from messages.deliberation.errors.campaign_teams import AlreadyOnTeam
from services.deliberation.storage.tables import metadata

team_members = sa.Table(
    "team_members",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("campaign_id"),
    text("territory"),
    text("person"),
    text("form"),
    text("name"),
    text("team"),
    text("enlisted_by"),
    instant("enlisted_at"),
    instant_or_none("released_at"),
    sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name="team_member_of_a_campaign"),
    sa.Index(
        "one_team_per_person",
        "campaign_id",
        "form",
        unique=True,
        postgresql_where=sa.text("released_at IS NULL"),
        info={"problem": AlreadyOnTeam},
    ),
    sa.Index("team_members_by_campaign", "campaign_id", "id"),
)
