"""Which case a complaint follows: several may follow one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("complaints", sa.Column("case_id", sa.Uuid(as_uuid=False)))
    op.execute('UPDATE complaints SET case_id = ("case" ->> \'id\')::uuid WHERE "case" IS NOT NULL')
    op.create_index("complaints_by_case", "complaints", ["case_id"], postgresql_where=sa.text("case_id IS NOT NULL"))
