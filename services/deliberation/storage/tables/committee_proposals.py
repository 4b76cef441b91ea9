import sqlalchemy as sa

from chassis.columns import (
    by_place,
    day_or_none,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
    yes_or_no,
)
from services.deliberation.storage.tables import metadata

committee_proposal_number = sa.Sequence("committee_proposal_number", increment=10, metadata=metadata)

committee_proposals = sa.Table(
    "committee_proposals",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("committee_id"),
    text("title"),
    text("text"),
    value("photos"),
    text("proposed_by"),
    instant("proposed_at"),
    whole("answer_days"),
    text("office"),
    text_or_none("waits_on"),
    instant_or_none("act_by"),
    text("status"),
    text("answer"),
    day_or_none("due_on"),
    yes_or_no("late"),
    value("history"),
    sa.ForeignKeyConstraint(["committee_id"], ["committees.id"], name="proposal_of_a_committee"),
    sa.CheckConstraint(
        "status IN ('open', 'taken_up', 'declined', 'reported', 'settled', 'withdrawn')",
        name="committee_proposal_status_known",
    ),
    sa.CheckConstraint("status <> 'taken_up' OR due_on IS NOT NULL", name="what_is_taken_up_has_its_day"),
    sa.Index("committee_proposals_by_committee", "committee_id", "id"),
    sa.Index("committee_proposals_to_act_for", "act_by", postgresql_where=sa.text("act_by IS NOT NULL")),
    sa.Index("committee_proposals_by_office", "waits_on", "id", postgresql_where=sa.text("waits_on IS NOT NULL")),
    by_place("committee_proposals"),
)
