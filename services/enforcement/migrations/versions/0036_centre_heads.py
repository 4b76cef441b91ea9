"""Who heads the centre, and who did."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_INSTANT = sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    texts = ("territory", "post", "person", "name", "in_charge_of", "phone", "named_by")
    op.create_table(
        "centre_heads",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("since", _INSTANT, nullable=False),
        sa.Column("until", _INSTANT),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("relieved_by", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.CheckConstraint("status IN ('in_office', 'vacated', 'succeeded')", name="centre_head_status_known"),
        sa.CheckConstraint("(status = 'in_office') = (until IS NULL)", name="centre_head_leaves_at_a_time"),
        sa.CheckConstraint("person <> named_by", name="centre_head_named_by_another"),
    )
    one = sa.text("status <> 'succeeded'")
    op.create_index("one_head_of_a_post", "centre_heads", ["territory", "post"], unique=True, postgresql_where=one)
    op.create_index(
        "centre_heads_by_place",
        "centre_heads",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
