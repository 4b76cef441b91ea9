"""Readings are partitioned by month; `chassis/tables.py` makes the months and drops those that retention has passed."""

import sqlalchemy as sa

from chassis.columns import ident, instant, text
from services.enforcement.storage.tables import metadata

readings = sa.Table(
    "readings",
    metadata,
    ident("sensor_id", primary_key=True),
    sa.Column("at", sa.TIMESTAMP(timezone=True), primary_key=True),
    sa.Column("value", sa.Double, nullable=False),
    instant("received_at"),
    postgresql_partition_by="RANGE (at)",
)
"""No foreign key: a sensor is never deleted, and each row would pay for the question."""
sa.Index("readings_by_receipt", readings.c.received_at, postgresql_using="brin")

reading_refusals = sa.Table(
    "reading_refusals",
    metadata,
    text("sensor", primary_key=True),
    text("reason"),
    sa.Column("count", sa.BigInteger, nullable=False),
    instant("first_at"),
    instant("last_at"),
    sa.Column("last_value", sa.Double, nullable=False),
)
"""One row for a code, however often it is refused."""
