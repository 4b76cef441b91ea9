"""The account of photos that acts have named, and since when there is one."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # of a fresh database the first revision has made the table already: it makes all that the chassis has
    op.create_table(
        "used_photos",
        sa.Column("photo", sa.Text(), nullable=False),
        sa.Column("used_at", sa.TIMESTAMP(timezone=True), nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_used_photos_photo", "used_photos", ["photo"], unique=False, if_not_exists=True)
    op.execute("INSERT INTO used_photos VALUES ('', now())")
