"""Exits of companies from areas."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None
ID, TEXT, MOMENT, DAY = sa.Uuid(as_uuid=False), sa.Text(), sa.TIMESTAMP(timezone=True), sa.Date()


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def upgrade() -> None:
    op.create_table(
        "contract_exits",
        *_all(ID, "id", "area_id", "contract_id"),
        *_all(ID, "recheck", "successor_contract_id", nullable=True),
        *_all(sa.Integer(), "version"),
        *_all(TEXT, "territory", "company", "rule_version", "notified_by", "status"),
        *_all(TEXT, "reason", "rechecked_by", "ended_because", "ended_by", nullable=True),
        *_all(JSONB(), "bad_months", "hand_over", "bridges"),
        *_all(DAY, "rectify_until", "notified_on"),
        *_all(DAY, "leaves_from", "successor_by", nullable=True),
        *_all(MOMENT, "notified_at"),
        *_all(MOMENT, "rechecked_at", "ended_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name="exit_from_a_contract"),
    )
    op.create_index(
        "contract_exits_by_place", "contract_exits", ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )  # fmt: skip
    op.create_index(
        "one_running_exit_per_contract", "contract_exits", ["contract_id"], unique=True,
        postgresql_where=sa.text("status IN ('notified', 'leaving', 'succeeded')"),
    )  # fmt: skip
