"""A contract names the award that it was signed for, and whoever ended it."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contracts", sa.Column("contract_award_id", sa.Uuid(as_uuid=False)))
    op.add_column("contracts", sa.Column("ended_by", sa.Text()))
    op.add_column("contracts", sa.Column("ended_at", sa.TIMESTAMP(timezone=True)))
    op.execute(
        "UPDATE contracts SET contract_award_id = contract_awards.id FROM contract_awards"
        " WHERE contract_awards.contract_id = contracts.id"
    )
