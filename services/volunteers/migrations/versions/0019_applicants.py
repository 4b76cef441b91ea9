"""What a steward's application is checked by: the sealed identity number with its mark, a guardian, the training."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stewards", sa.Column("id_number", sa.Text()))
    op.add_column("stewards", sa.Column("id_mark", sa.Text()))
    op.add_column("stewards", sa.Column("guardian", JSONB()))
    op.add_column("stewards", sa.Column("guardian_phone", sa.Text()))
    op.add_column("stewards", sa.Column("trained_on", sa.Date()))
    op.create_index(
        "one_steward_record_per_id_number",
        "stewards",
        ["id_mark"],
        unique=True,
        postgresql_where=sa.text("status IN ('applied', 'active', 'paused')"),
    )
    op.create_table(
        "mark_keys",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", name="one_key_of_each_name"),
    )
