"""A case may be merged: the check of its status is replaced by a wider one, on which no code relies."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
unused_since = "e21db7465a389ea421e7dbdc718b0622feb1030f"


def upgrade() -> None:
    op.drop_constraint("case_status_known", "cases")
    op.create_check_constraint(
        "case_status_known", "cases", "status IN ('opened', 'verified', 'rejected', 'handled', 'closed', 'merged')"
    )
