"""Negotiations with rounds of sealed offers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT, DAY = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True), sa.Date()


def upgrade() -> None:
    op.execute("CREATE SEQUENCE negotiation_number INCREMENT BY 10")
    _negotiations()
    _rounds()
    _offers()


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def _negotiations() -> None:
    op.create_table(
        "negotiations",
        *_all(ID, "id", "area_id"),
        *_all(WHOLE, "version"),
        *_all(TEXT, "number", "territory", "need", "called_by", "status"),
        *_all(TEXT, "seed", "ended_because", nullable=True),
        *_all(DAY, "starts", "ends"),
        *_all(JSONB(), "criteria", "invitees", "invited", "drawn_from", "questions"),
        *_all(MOMENT, "called_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="negotiation_of_an_area"),
    )
    op.create_index(
        "negotiations_by_place", "negotiations", ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )  # fmt: skip
    op.create_index("negotiations_by_invited", "negotiations", ["invited"], postgresql_using="gin")


def _rounds() -> None:
    op.create_table(
        "offer_rounds",
        *_all(ID, "id", "negotiation_id"),
        *_all(WHOLE, "version", "number"),
        *_all(TEXT, "territory", "opener", "witness", "planned_by", "status"),
        *_all(TEXT, "opener_key", "witness_key", "opened_by", "abandoned_because", nullable=True),
        *_all(MOMENT, "ends_at", "planned_at"),
        *_all(MOMENT, "opened_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["negotiation_id"], ["negotiations.id"], name="offer_round_of_a_negotiation"),
        sa.UniqueConstraint("negotiation_id", "number", name="one_offer_round_per_number"),
        sa.CheckConstraint("opener <> witness", name="offers_opened_by_two"),
    )


def _offers() -> None:
    op.create_table(
        "offers",
        *_all(ID, "id", "negotiation_id", "offer_round_id"),
        *_all(WHOLE, "version"),
        *_all(TEXT, "territory", "company", "envelope", "envelope_hash", "sent_by", "status"),
        *_all(TEXT, "text", nullable=True),
        *_all(sa.BigInteger(), "monthly_fee", nullable=True),
        *_all(JSONB(), "replaced"),
        *_all(MOMENT, "sent_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["offer_round_id"], ["offer_rounds.id"], name="offer_of_an_offer_round"),
        sa.UniqueConstraint("offer_round_id", "company", name="one_offer_per_round_and_company"),
    )
