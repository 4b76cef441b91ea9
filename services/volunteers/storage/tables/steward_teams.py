import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from services.volunteers.storage.tables import metadata

steward_teams = sa.Table(
    "steward_teams",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("kind"),
    text("name"),
    text("leader"),
    ident("steward_id"),
    value("members"),
    instant("founded_at"),
    text("status"),
    text_or_none("dissolved_by"),
    instant_or_none("dissolved_at"),
    text("reason"),
    sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="team_led_by_known_steward"),
    sa.CheckConstraint("(status = 'dissolved') = (dissolved_at IS NOT NULL)", name="team_dissolved_has_its_time"),
    sa.Index("steward_teams_by_leader", "leader", "id"),
    by_place("steward_teams"),
)
