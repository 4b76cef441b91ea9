"""Sensors, their readings, and noise."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_sensors()
    _make_readings()
    _make_noise()


def _make_sensors() -> None:
    op.create_table(
        "sensors",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("point", JSONB),
        sa.Column("silent_after_seconds", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("silent_since", sa.TIMESTAMP(timezone=True)),
        sa.Column("registered_by", sa.Text, nullable=False),
        sa.Column("registered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("retired_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.UniqueConstraint("code", name="one_sensor_per_code"),
        sa.CheckConstraint("kind IN ('camera', 'counter', 'noise_meter')", name="sensor_kind_known"),
        sa.CheckConstraint("(status = 'silent') = (silent_since IS NOT NULL)", name="sensor_silent_since_when"),
        sa.CheckConstraint("(status = 'retired') = (retired_at IS NOT NULL)", name="sensor_retired_has_its_time"),
    )
    op.create_index(
        "sensors_by_place", "sensors", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )


def _make_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("sensor_id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("at", sa.TIMESTAMP(timezone=True), primary_key=True),
        sa.Column("value", sa.Double, nullable=False),
        sa.Column("received_at", sa.TIMESTAMP(timezone=True), nullable=False),
        postgresql_partition_by="RANGE (at)",
    )
    op.create_index("readings_by_receipt", "readings", ["received_at"], postgresql_using="brin")
    op.create_table(
        "reading_refusals",
        sa.Column("sensor", sa.Text, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("count", sa.BigInteger, nullable=False),
        sa.Column("first_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("last_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("last_value", sa.Double, nullable=False),
    )


def _make_noise() -> None:
    op.create_table(
        "noise_episodes",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("sensor_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("begin", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("end", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("limit", sa.Double, nullable=False),
        sa.Column("loudest", sa.Double, nullable=False),
        sa.Column("readings", sa.Integer, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("found_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sensor_id"], ["sensors.id"], name="noise_of_sensor"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="noise_of_case"),
        sa.UniqueConstraint("case_id", name="one_noise_per_case"),
    )
    op.create_index("noise_by_sensor", "noise_episodes", ["sensor_id", "id"])
    op.create_index(
        "noise_episodes_by_place",
        "noise_episodes",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
