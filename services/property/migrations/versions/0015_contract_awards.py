"""Awards of contracts, on public notice until they are signed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT, DAY = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True), sa.Date()


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def upgrade() -> None:
    op.create_table(
        "contract_awards",
        *_all(ID, "id", "negotiation_id", "offer_review_id", "area_id"),
        *_all(ID, "contract_id", nullable=True),
        *_all(WHOLE, "version", "place", "points_x10000"),
        *_all(sa.BigInteger(), "monthly_fee"),
        *_all(TEXT, "number", "territory", "company", "standard_version", "reason", "awarded_by", "status"),
        *_all(TEXT, "revoked_because", "revoked_by", "signed_by", nullable=True),
        *_all(DAY, "starts", "ends"),
        *_all(JSONB(), "objections"),
        *_all(sa.Boolean(), "contested"),
        *_all(MOMENT, "awarded_at", "notice_ends_at", "sign_by"),
        *_all(MOMENT, "revoked_at", "signed_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["offer_review_id"], ["offer_reviews.id"], name="contract_award_of_an_offer_review"),
    )
    op.create_index(
        "contract_awards_by_place", "contract_awards", ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )  # fmt: skip
    op.create_index(
        "one_standing_award_per_negotiation", "contract_awards", ["negotiation_id"], unique=True,
        postgresql_where=sa.text("status IN ('noticed', 'signed')"),
    )  # fmt: skip
