import datetime as dt
import uuid
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from chassis import audit, tables
from chassis.database import utc_now
from chassis.settings import Settings
from suite import proof
from tests.chassis.toy import Toy
from transport import relay

TODAY = dt.date(2031, 11, 24)


@pytest.fixture
def connection(toy: Toy) -> Iterator[sa.Connection]:
    assert toy.door.database is not None
    with toy.door.database.engine.begin() as opened:
        yield opened


def months(connection: sa.Connection, table: str) -> list[str]:
    names = connection.scalars(
        sa.text("SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = to_regclass(:of)"),
        {"of": table},
    )
    return sorted(name.rpartition("_p")[2] for name in names if not name.endswith("_default"))


def note(connection: sa.Connection, at: dt.datetime) -> None:
    id_ = str(uuid.uuid4())
    words = dict.fromkeys(("actor", "act", "subject", "territory", "caused_by", "correlation_id", "detail"), "")
    connection.execute(tables.audit.insert().values(id=id_, at=at, **words))
    connection.execute(tables.audit_unsealed.insert().values(id=id_, at=at))


def heard(connection: sa.Connection, at: dt.datetime) -> None:
    row = {"event_id": str(uuid.uuid4()), "consumer": "a handler", "occurred_at": at, "handled_at": at}
    connection.execute(tables.inbox.insert().values(**row))


def test_this_month_and_the_three_to_come_are_made_across_the_turn_of_the_year(connection: sa.Connection) -> None:
    tables.keep_partitions(connection, TODAY, 400)
    for table in ("inbox", "audit"):
        assert months(connection, table) == ["203111", "203112", "203201", "203202"]
    tables.keep_partitions(connection, TODAY, 400)


def test_old_months_are_dropped_but_no_audit_entry_that_is_not_sealed(connection: sa.Connection) -> None:
    tables.keep_partitions(connection, TODAY, 60)
    november = dt.datetime(2031, 11, 20, tzinfo=dt.UTC)
    note(connection, november)
    heard(connection, november)
    later = dt.date(2032, 2, 24)
    tables.keep_partitions(connection, later, 60)
    assert months(connection, "inbox")[0] == "203112"
    assert months(connection, "audit")[0] == "203111"
    audit.seal(connection, utc_now())
    tables.keep_partitions(connection, later, 60)
    assert months(connection, "audit")[0] == "203112"
    assert connection.scalar(sa.select(sa.func.count()).select_from(tables.audit)) == 0


def test_what_lies_outside_every_month_is_kept_all_the_same(connection: sa.Connection) -> None:
    for at in (dt.datetime(2001, 1, 1, tzinfo=dt.UTC), dt.datetime(2099, 1, 1, tzinfo=dt.UTC)):
        note(connection, at)
        heard(connection, at)
    assert audit.seal(connection, utc_now()) == 2
    assert proof.verify(proof.export(connection))[1:] == (2, [])


def test_idempotency_keys_are_forgotten_in_batches(connection: sa.Connection) -> None:
    now = dt.datetime.now(dt.UTC)
    for age in (0, 6, 8, 9, 10, 11, 12):
        row = {
            "scope": str(uuid.uuid4()),
            "request_hash": b"",
            "answer": "",
            "created_at": now - dt.timedelta(days=age),
        }
        connection.execute(tables.idempotency.insert().values(**row))
    assert [tables.forget_idempotency_keys(connection, now, 7, batch=3) for _ in range(3)] == [3, 2, 0]
    assert connection.scalar(sa.select(sa.func.count()).select_from(tables.idempotency)) == 2


def test_the_daily_upkeep_seals_makes_months_and_forgets_old_keys(toy: Toy) -> None:
    database = toy.door.database
    assert database is not None
    toy.write(key="old")
    with database.engine.begin() as connection:
        connection.execute(tables.idempotency.update().values(created_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)))
    relay.upkeep(database, toy.name)
    relay.daily_upkeep(database, Settings(database_url=""))
    assert toy.counted(tables.idempotency) == toy.counted(tables.audit_unsealed) == 0
    assert toy.counted(tables.audit_seals) == 1
