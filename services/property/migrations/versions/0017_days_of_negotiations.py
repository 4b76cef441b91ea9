"""Each who must act in a negotiation has a day, and whoever ends something is named."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None
_MOMENTS = {
    "negotiations": ("ended_at", "act_by", "climbs_at", "answer_by"),
    "offer_rounds": ("abandoned_at",),
    "offer_reviews": ("act_by", "climbs_at", "first_due_at", "first_silent_at"),
    "contract_awards": ("decide_by", "objection_climbs_at"),
}


def upgrade() -> None:
    for table, names in _MOMENTS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.TIMESTAMP(timezone=True)))
    op.add_column("negotiations", sa.Column("ended_by", sa.Text()))
    op.add_column("offer_rounds", sa.Column("abandoned_by", sa.Text()))
    op.execute(
        "UPDATE negotiations SET act_by = now() + interval '10 days', climbs_at = now() + interval '15 days'"
        " WHERE status = 'called' AND NOT EXISTS (SELECT FROM offer_rounds"
        " WHERE negotiation_id = negotiations.id AND offer_rounds.status IN ('planned', 'open'))"
    )
    op.execute(
        "UPDATE offer_reviews SET act_by = now() + interval '10 days', climbs_at = now() + interval '15 days'"
        " WHERE status = 'ranked' AND NOT EXISTS (SELECT FROM contract_awards"
        " WHERE offer_review_id = offer_reviews.id AND contract_awards.status IN ('noticed', 'signed'))"
    )
    op.execute(
        "UPDATE offer_reviews SET first_due_at = due_at, first_silent_at = due_at + interval '5 days', reviewers ="
        " (SELECT jsonb_agg(one || jsonb_build_object('due_at', due_at, 'silent_at', due_at + interval '5 days'))"
        " FROM jsonb_array_elements(reviewers) AS one) WHERE status = 'judging'"
    )
    op.create_index(
        "offer_reviews_being_judged", "offer_reviews", ["first_due_at"], postgresql_where=sa.text("status = 'judging'")
    )
