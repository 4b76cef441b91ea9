"""What counters told hour by hour, and what was forecast by it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_hourly_flows()
    _make_forecasts()


def _make_hourly_flows() -> None:
    op.create_table(
        "hourly_flows",
        sa.Column("sensor_id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("hour", sa.TIMESTAMP(timezone=True), primary_key=True),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("jumps", sa.Integer, nullable=False),
        sa.Column("reckoned_at", sa.TIMESTAMP(timezone=True), nullable=False),
    )
    op.create_index("hourly_flows_by_reckoning", "hourly_flows", ["reckoned_at"])


def _make_forecasts() -> None:
    op.create_table(
        "forecasts",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("crowd_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("festival", sa.Boolean, nullable=False),
        sa.Column("covers_percent", sa.Integer, nullable=False),
        sa.Column("total", JSONB, nullable=False),
        sa.Column("peak_hour", sa.Integer, nullable=False),
        sa.Column("hours", JSONB, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("made_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("total_was", sa.Integer),
        sa.Column("peak_hour_was", sa.Integer),
        sa.ForeignKeyConstraint(["crowd_id"], ["crowds.id"], name="forecast_of_crowd"),
        sa.UniqueConstraint("crowd_id", "day", name="one_forecast_per_day"),
    )
    op.create_index(
        "forecasts_by_place", "forecasts", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
