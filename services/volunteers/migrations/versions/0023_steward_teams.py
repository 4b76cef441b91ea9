"""Teams and families that adopt lanes; what is handed over with a lane."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "steward_teams",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("leader", sa.Text, nullable=False),
        sa.Column("steward_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("members", JSONB, nullable=False),
        sa.Column("founded_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("dissolved_by", sa.Text),
        sa.Column("dissolved_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="team_led_by_known_steward"),
        sa.CheckConstraint("(status = 'dissolved') = (dissolved_at IS NOT NULL)", name="team_dissolved_has_its_time"),
    )
    op.create_index("steward_teams_by_leader", "steward_teams", ["leader", "id"])
    op.create_index(
        "steward_teams_by_place", "steward_teams", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.add_column("claims", sa.Column("team_id", sa.Uuid(as_uuid=False)))
    op.create_foreign_key("claim_by_known_team", "claims", "steward_teams", ["team_id"], ["id"])
    op.create_index("claims_by_team", "claims", ["team_id"], postgresql_where=sa.text("team_id IS NOT NULL"))
    op.add_column("claims", sa.Column("handed_to", sa.Text))
    op.add_column("claims", sa.Column("handed_over", sa.Text, nullable=False, server_default=""))
