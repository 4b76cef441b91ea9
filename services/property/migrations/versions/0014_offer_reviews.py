"""Reviews of the offers of a negotiation."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True)


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def upgrade() -> None:
    op.create_table(
        "offer_reviews",
        *_all(ID, "id", "negotiation_id", "offer_round_id"),
        *_all(WHOLE, "version", "fewest_reviewers"),
        *_all(TEXT, "territory", "called_by", "rule_version", "begun_by", "status"),
        *_all(JSONB(), "criteria", "bids", "offered_by", "reviewers", "ranking", "to_declare", "to_score"),
        *_all(sa.Boolean(), "lacks_reviewers"),
        *_all(MOMENT, "due_at", "begun_at"),
        *_all(MOMENT, "ranked_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiations.id"], name="offer_review_of_a_negotiation"),
        sa.UniqueConstraint("negotiation_id", name="one_offer_review_per_negotiation"),
    )
    op.create_index(
        "offer_reviews_by_place", "offer_reviews", ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )  # fmt: skip
    op.create_index("offer_reviews_by_reviewers", "offer_reviews", ["reviewers"], postgresql_using="gin")
