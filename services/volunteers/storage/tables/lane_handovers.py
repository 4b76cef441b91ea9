import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, text, text_or_none, value, whole
from messages.volunteers.errors.lane_handovers import LaneHandoverPending
from services.volunteers.storage.tables import metadata
from services.volunteers.storage.tables.claims import claims

lane_handovers = sa.Table(
    "lane_handovers",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("claim_id"),
    text("giver"),
    text("to"),
    text("words"),
    text("offered_by"),
    instant("offered_at"),
    text("rule_version"),
    text("waits_on"),
    instant("due_at"),
    value("asked"),
    text("status"),
    text_or_none("settled_by"),
    instant_or_none("settled_at"),
    text("reason"),
    ident_or_none("new_claim_id"),
    sa.ForeignKeyConstraint(["claim_id"], [claims.c.id], name="handover_of_a_claim"),
    sa.ForeignKeyConstraint(["new_claim_id"], [claims.c.id], name="handover_to_a_claim"),
    sa.CheckConstraint("(status = 'accepted') = (new_claim_id IS NOT NULL)", name="a_lane_taken_over_is_claimed"),
    sa.CheckConstraint('giver <> "to"', name="handed_over_to_another"),
    sa.Index(
        "one_handover_open_per_claim",
        "claim_id",
        unique=True,
        postgresql_where=sa.text("status = 'offered'"),
        info={"problem": LaneHandoverPending},
    ),
    sa.Index("lane_handovers_of_claim", "claim_id", "id"),
    sa.Index("lane_handovers_open", "due_at", postgresql_where=sa.text("status = 'offered'")),
    sa.Index("lane_handovers_to", "to", postgresql_where=sa.text("status = 'offered'")),
    sa.Index("lane_handovers_declined", "giver", postgresql_where=sa.text("status = 'declined'")),
    by_place("lane_handovers"),
)
