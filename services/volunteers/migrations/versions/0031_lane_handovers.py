"""Hand-overs of lanes that wait for the named steward."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lane_handovers",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("giver", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("offered_by", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("waits_on", sa.Text(), nullable=False),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("asked", postgresql.JSONB(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("new_claim_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.CheckConstraint("(status = 'accepted') = (new_claim_id IS NOT NULL)", name="a_lane_taken_over_is_claimed"),
        sa.CheckConstraint('giver <> "to"', name="handed_over_to_another"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="handover_of_a_claim"),
        sa.ForeignKeyConstraint(["new_claim_id"], ["claims.id"], name="handover_to_a_claim"),
        sa.PrimaryKeyConstraint("id"),
    )
    for name, columns, status, unique in (
        ("one_handover_open_per_claim", ["claim_id"], "offered", True),
        ("lane_handovers_open", ["due_at"], "offered", False),
        ("lane_handovers_to", ["to"], "offered", False),
        ("lane_handovers_declined", ["giver"], "declined", False),
    ):
        where = sa.text(f"status = '{status}'")
        op.create_index(name, "lane_handovers", columns, unique=unique, postgresql_where=where)
    op.create_index("lane_handovers_of_claim", "lane_handovers", ["claim_id", "id"], unique=False)
    op.create_index(
        "lane_handovers_by_place",
        "lane_handovers",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
