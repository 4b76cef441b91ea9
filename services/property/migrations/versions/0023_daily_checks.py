"""Daily checks by companies; what they told first is kept with the findings of inspections."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None
ID, TEXT = sa.Uuid(as_uuid=False), sa.Text()


def _all(kind: object, *names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=False) for name in names]  # type: ignore[arg-type]


def upgrade() -> None:
    op.create_table(
        "daily_checks",
        *_all(ID, "id", "area_id", "contract_id"),
        *_all(sa.Integer(), "version"),
        *_all(TEXT, "territory", "company", "checked_by"),
        *_all(sa.Date(), "checked_on"),
        *_all(sa.TIMESTAMP(timezone=True), "recorded_at"),
        *_all(JSONB(), "findings"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name="daily_check_under_a_contract"),
    )
    op.create_index(
        "one_daily_check_of_a_place", "daily_checks", ["contract_id", "checked_on", "territory"], unique=True
    )
    op.create_index(
        "daily_checks_by_place", "daily_checks", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("daily_checks_by_company", "daily_checks", ["company", "id"])
    op.create_index("daily_checks_by_area", "daily_checks", ["area_id", "checked_on"])
