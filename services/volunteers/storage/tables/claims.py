import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, text, text_or_none, whole
from messages.volunteers.errors.claims import LaneAlreadyClaimed
from messages.volunteers.errors.lanes import LaneUnknown
from services.volunteers.storage.tables import metadata

claims = sa.Table(
    "claims",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("steward_id"),
    text("person"),
    text("territory"),
    instant("claimed_from"),
    instant_or_none("claimed_to"),
    ident_or_none("team_id"),
    text_or_none("handed_to"),
    text("handed_over", server_default=""),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="claim_of_known_lane", info={"problem": LaneUnknown}
    ),
    sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="claim_by_known_steward"),
    sa.ForeignKeyConstraint(["team_id"], ["steward_teams.id"], name="claim_by_known_team"),
    sa.Index("claims_by_team", "team_id", postgresql_where=sa.text("team_id IS NOT NULL")),
    sa.CheckConstraint("claimed_to >= claimed_from", name="claim_ends_after_it_began"),
    sa.Index(
        "one_active_claim_per_steward_and_lane",
        "steward_id",
        "territory",
        unique=True,
        postgresql_where=sa.text("claimed_to IS NULL"),
        info={"problem": LaneAlreadyClaimed},
    ),
    by_place("claims"),
)
