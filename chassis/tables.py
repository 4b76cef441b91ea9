"""The chassis's own tables, present in every service's database.

What grows for ever is partitioned by month, so that cost stays flat and old months are dropped whole. Idempotency keys
are not: a key must be unique across all time, which no partitioning by time can hold at its borders; old keys are
deleted in small batches instead. The outbox and the list of unsealed entries hold only what waits, so they stay small.
"""

import datetime as dt
import itertools

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA, JSONB
from sqlalchemy.sql import func

from messages.rulebook import RuleVersionTaken

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
    sa.Column("created_at", _instant, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)
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
    postgresql_partition_by="RANGE (at)",
)
audit_unsealed = sa.Table(
    "audit_unsealed", _own, sa.Column("id", _uuid, nullable=False), sa.Column("at", _instant, nullable=False)
)
audit_seals = sa.Table(
    "audit_seals",
    _own,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("sealed_at", _instant, nullable=False),
    sa.Column("first_at", _instant, nullable=False),
    sa.Column("last_at", _instant, nullable=False),
    sa.Column("entries", sa.ARRAY(_uuid), nullable=False),
    sa.Column("root", sa.Text, nullable=False),
    sa.Column("head", sa.Text, nullable=False),
)
rule_versions = sa.Table(
    "rule_versions",
    _own,
    sa.Column("id", _uuid, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("rulebook", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("valid_from", sa.Date),
    sa.Column("content", JSONB, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("drafted_by", JSONB, nullable=False),
    sa.Column("drafted_at", _instant, nullable=False),
    sa.Column("published_by", sa.Text),
    sa.Column("published_at", _instant),
    sa.UniqueConstraint("rulebook", "name", name="one_rule_version_per_name", info={"problem": RuleVersionTaken}),
    sa.CheckConstraint("status <> 'published' OR valid_from IS NOT NULL", name="a_published_rule_has_its_day"),
)
used_photos = sa.Table(
    "used_photos",
    _own,
    sa.Column("photo", sa.Text, nullable=False, index=True),
    sa.Column("used_at", _instant, nullable=False),
)
"""A row for each photo of each act; no key, so that an act need not ask whether another has named it before."""
NO_PHOTO = ""
"""The row that the migration wrote: since when there is an account."""


def new_metadata() -> sa.MetaData:
    """The metadata of a service, the chassis's tables already in it."""
    metadata = sa.MetaData()
    for table in _own.tables.values():
        table.to_metadata(metadata)
    return metadata


_PARTITIONED = (
    "SELECT relname::text FROM pg_partitioned_table JOIN pg_class ON oid = partrelid"
    " WHERE relnamespace = current_schema()::regnamespace ORDER BY relname"
)


def keep_partitions(connection: sa.Connection, today: dt.date, retention_days: int) -> None:
    """Of each partitioned table make this month and the three to come, and drop the months that retention has passed.

    A month that still holds an unsealed entry is never dropped.
    """
    first = today.replace(day=1)
    months = [_add_months(first, step) for step in range(5)]
    oldest = (today - dt.timedelta(days=retention_days)).replace(day=1)
    for table in connection.scalars(sa.text(_PARTITIONED)).all():
        connection.exec_driver_sql(f"CREATE TABLE IF NOT EXISTS {table}_default PARTITION OF {table} DEFAULT")
        for start, end in itertools.pairwise(months):
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
    waits = (
        f"SELECT EXISTS (SELECT FROM audit_unsealed u JOIN {partition} USING (id))"
        if table == "audit"
        else "SELECT false"
    )
    if not connection.exec_driver_sql(waits).scalar():
        connection.exec_driver_sql(f"DROP TABLE {partition}")


def forget_idempotency_keys(connection: sa.Connection, now: dt.datetime, days: int, batch: int = 5000) -> int:
    """Delete one batch of keys older than `days`; returns how many went."""
    old = sa.select(idempotency.c.scope).where(idempotency.c.created_at < now - dt.timedelta(days=days)).limit(batch)
    return connection.execute(idempotency.delete().where(idempotency.c.scope.in_(old))).rowcount


def outbox_lag(connection: sa.Connection, now: dt.datetime) -> tuple[int, float]:
    """How many events wait to be published, and for how many seconds the oldest has waited."""
    waiting = sa.select(func.count(), func.min(outbox.c.created_at))
    count, oldest = connection.execute(waiting).one()
    return count, (now - oldest).total_seconds() if oldest else 0.0


def _add_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + year, month=month + 1)


def create(connection: sa.Connection) -> None:
    """What each service's first migration calls. A later change of these tables is an idempotent function beside it."""
    _own.create_all(connection)
    for table in (outbox, audit_unsealed):  # short, and ever changing: what is dead in them is to go soon
        connection.exec_driver_sql(
            f"ALTER TABLE {table.name} SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)"
        )
    create_functions(connection)


def create_functions(connection: sa.Connection) -> None:
    """How `chassis/statement.py` breaks off an act that cannot be carried out whole, and what keeps published rules."""
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION break_off(code text, said text) RETURNS int LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION USING ERRCODE = code, MESSAGE = said; END $$"
    )
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION refuse_to_change_a_rule() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'version %% is published: draft another', OLD.name; END $$;"
        " CREATE OR REPLACE TRIGGER what_is_published_stays BEFORE UPDATE OR DELETE ON rule_versions FOR EACH ROW"
        " WHEN (OLD.status = 'published') EXECUTE FUNCTION refuse_to_change_a_rule()"
    )
