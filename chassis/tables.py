"""The chassis's own tables, present in every service's database.

What grows for ever is partitioned by month, so that cost stays flat and old months are dropped whole. Idempotency keys
are not: a key must be unique across all time, which no partitioning by time can hold at its borders; old keys are
deleted in small batches instead.
"""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA
from sqlalchemy.sql import func

_PARTITIONED = ("outbox", "inbox", "audit")
_own = sa.MetaData()
_instant = sa.TIMESTAMP(timezone=True)
_uuid = sa.Uuid(as_uuid=False)

idempotency = sa.Table(
    "idempotency",
    _own,
    sa.Column("scope", _uuid, primary_key=True),
    sa.Column("request_hash", BYTEA, nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
    sa.Column("created_at", _instant, nullable=False),
    sa.Index("idempotency_created_at", "created_at", postgresql_using="brin"),
)
outbox = sa.Table(
    "outbox",
    _own,
    sa.Column("id", _uuid, primary_key=True),
    sa.Column("created_at", _instant, primary_key=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("published_at", _instant),
    postgresql_partition_by="RANGE (created_at)",
)
sa.Index("outbox_unpublished", outbox.c.id, postgresql_where=outbox.c.published_at.is_(None))
inbox = sa.Table(
    "inbox",
    _own,
    sa.Column("event_id", _uuid, primary_key=True),
    sa.Column("consumer", sa.Text, primary_key=True),
    sa.Column("occurred_at", _instant, primary_key=True),
    sa.Column("handled_at", _instant, nullable=False),
    postgresql_partition_by="RANGE (occurred_at)",
)
audit = sa.Table(
    "audit",
    _own,
    sa.Column("id", _uuid, primary_key=True),
    sa.Column("at", _instant, primary_key=True),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("caused_by", sa.Text, nullable=False),
    sa.Column("correlation_id", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("seal", sa.BigInteger),
    postgresql_partition_by="RANGE (at)",
)
sa.Index("audit_unsealed", audit.c.id, postgresql_where=audit.c.seal.is_(None))
sa.Index("audit_by_seal", audit.c.seal, audit.c.id)
sa.Index("audit_by_subject", audit.c.subject, audit.c.at)
audit_seals = sa.Table(
    "audit_seals",
    _own,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("sealed_at", _instant, nullable=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("root", sa.Text, nullable=False),
    sa.Column("head", sa.Text, nullable=False),
)


def new_metadata() -> sa.MetaData:
    """The metadata of a service, the chassis's tables already in it."""
    metadata = sa.MetaData()
    for table in _own.tables.values():
        table.to_metadata(metadata)
    return metadata


def keep_partitions(connection: sa.Connection, today: dt.date, retention_days: int) -> None:
    """Make the partitions of this month and the three to come, and drop the months that retention has passed.

    A month that still holds an unpublished event or an unsealed entry is never dropped.
    """
    first = today.replace(day=1)
    months = [_add_months(first, step) for step in range(5)]
    oldest = (today - dt.timedelta(days=retention_days)).replace(day=1)
    for table in _PARTITIONED:
        connection.exec_driver_sql(f"CREATE TABLE IF NOT EXISTS {table}_default PARTITION OF {table} DEFAULT")
        for start, end in zip(months, months[1:], strict=False):
            connection.exec_driver_sql(
                f"CREATE TABLE IF NOT EXISTS {table}_p{start:%Y%m} PARTITION OF {table}"
                f" FOR VALUES FROM ('{start}') TO ('{end}')"
            )
        names = connection.scalars(
            sa.text("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = to_regclass(:parent)"),
            {"parent": table},
        ).all()
        for name in names:
            month = name.rpartition("_p")[2]
            if month.isdigit() and dt.datetime.strptime(month, "%Y%m").date() < oldest:  # noqa: DTZ007
                _drop_if_done(connection, table, name)


def _drop_if_done(connection: sa.Connection, table: str, partition: str) -> None:
    open_rows = {"outbox": "published_at IS NULL", "audit": "seal IS NULL", "inbox": "false"}[table]
    if not connection.exec_driver_sql(f"SELECT EXISTS (SELECT FROM {partition} WHERE {open_rows})").scalar():  # noqa: S608
        connection.exec_driver_sql(f"DROP TABLE {partition}")


def forget_idempotency_keys(connection: sa.Connection, now: dt.datetime, days: int, batch: int = 5000) -> int:
    """Delete one batch of keys older than `days`; returns how many went."""
    old = sa.select(idempotency.c.scope).where(idempotency.c.created_at < now - dt.timedelta(days=days)).limit(batch)
    return connection.execute(idempotency.delete().where(idempotency.c.scope.in_(old))).rowcount


def outbox_lag(connection: sa.Connection) -> tuple[int, float]:
    """How many events wait to be published, and for how many seconds the oldest has waited."""
    waiting = sa.select(func.count(), func.extract("epoch", func.now() - func.min(outbox.c.created_at)))
    count, age = connection.execute(waiting.where(outbox.c.published_at.is_(None))).one()
    return count, float(age or 0)


def _add_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + year, month=month + 1)


def create(connection: sa.Connection) -> None:
    """What each service's first migration calls. A later change of these tables is an idempotent function beside it."""
    _own.create_all(connection)
