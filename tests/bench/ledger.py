"""What the ledger of points does in a second, beside the very same statements sent by pgbench in the same run.

A transfer is an order that holds points: account, lots, item and stock under their locks, one statement for all that is
written, one commit. It is carried out at the service's front door, by threads of this process, without HTTP or AMQP.
What it sends to PostgreSQL is taken down, and pgbench sends it again to a copy of the database as it was before.

`ledger_hot` is one person's transfers with a million postings on the account, beside one with a hundred.
"""

import contextlib
import pathlib
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple
from unittest import mock

import psycopg2
import sqlalchemy as sa
from cryptography.fernet import Fernet

from chassis import act
from chassis.settings import Settings
from chassis.statement import directly, prepared
from messages.envelope import Actor, Call
from messages.operation import RESIDENT
from messages.volunteers.orders import PLACE_ORDER
from suite.embedded import EmbeddedSuite
from suite.parts.postgres import PrivatePostgres
from suite.people import LONGTAN
from tests.bench.sheet import Sheet

_THREADS, _EACH, _ROUNDS, _MANY, _FEW = 8, 60, 5, 1_000_000, 100
Pair = tuple[float, float]
_SEED = """
SET search_path TO volunteers;
INSERT INTO accounts SELECT md5('account' || n)::uuid, 1, '{place}', 'bench-' || n, 1000000
  FROM generate_series(0, {last}) n;
INSERT INTO awards SELECT md5('award' || id)::uuid, 1, id, '{place}', 'report', md5('deed' || id)::uuid, current_date,
  'bench', '1', 1000000, 1000000, now() FROM accounts;
INSERT INTO lots SELECT md5('lot' || id)::uuid, 1, account_id, id, '{place}', 1000000, 1000000, current_date + 700
  FROM awards;
INSERT INTO postings (id, transaction_id, account_id, kind, from_account, to_account, points, lot_id, award_id,
  posted_by, posted_at) SELECT gen_random_uuid(), gen_random_uuid(), account_id, 'award', 'issued:{place}',
  'person:' || account_id, 1000000, id, award_id, 'bench', now() FROM lots;
INSERT INTO items (id, version, territory, name, text, price, stock, valid_from, valid_until)
  SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, '{place}', 'bench', '', 1, 1000000,
  '2017-01-01', '2199-12-31' FROM generate_series(0, {last}) n;
ANALYZE;
"""
_MORE = """
SET search_path TO volunteers;
INSERT INTO postings (id, transaction_id, account_id, kind, from_account, to_account, points, lot_id, award_id,
  posted_by, posted_at) SELECT gen_random_uuid(), gen_random_uuid(), l.account_id, 'hold', 'person:' || l.account_id,
  'held:{place}', 1, l.id, l.award_id, 'bench', now() FROM lots l JOIN accounts a ON a.id = l.account_id,
  generate_series(1, {count}) WHERE a.owner = 'bench-{nth}';
ANALYZE postings;
"""


class Sent(NamedTuple):
    """What the threads sent, each in its order, and the statements that they had prepared."""

    prepared: dict[str, str]
    by_thread: dict[int, list[str]]


def measure(folder: pathlib.Path, sheet: Sheet) -> None:
    print("the ledger of points, beside its own statements in pgbench")
    with PrivatePostgres(folder / "ledger") as postgres:
        beside, suite = (_seeded(postgres, name) for name in ("beside", "ledger"))  # the last one has the doors
        try:
            _transfers(suite, 20, first=_THREADS)
            sheet.row("ledger.rate", *_evenest([_beside_pgbench(folder, postgres, suite) for _ in range(_ROUNDS)]))
            few, many = 2 * _THREADS, 2 * _THREADS + 1
            for nth, count in ((few, _FEW), (many, _MANY)):
                _run(postgres, "ledger", _MORE.format(place=LONGTAN, count=count, nth=nth))
                _of_one(suite, nth)
            sheet.row(
                "ledger_hot.rate", *_evenest([(_of_one(suite, many), _of_one(suite, few)) for _ in range(_ROUNDS)])
            )
        finally:
            suite.stop()
            beside.stop()


def _beside_pgbench(folder: pathlib.Path, postgres: PrivatePostgres, suite: EmbeddedSuite) -> Pair:
    """Transfers in a second, ours and pgbench's; taking down what is sent costs time, so others are taken down."""
    ours = _transfers(suite, _EACH, first=_THREADS)
    with _noted() as sent:
        _transfers(suite, _EACH)
    return ours, _replayed(folder, postgres, sent)


def _evenest(pairs: list[Pair]) -> tuple[float, str, float]:
    """The pair whose ratio is the median one: a core of a shared machine is now and then half as fast as before."""
    one, other = sorted(pairs, key=lambda pair: pair[0] / pair[1])[len(pairs) // 2]
    return one, "1/s", other


def _seeded(postgres: PrivatePostgres, name: str) -> EmbeddedSuite:
    """Two databases seeded so hold the same rows."""
    postgres.create_database(name)
    settings = Settings(database_url=postgres.url(name), personal_data_key=Fernet.generate_key().decode())
    suite = EmbeddedSuite(settings)
    suite.prepare()
    _run(postgres, name, _SEED.format(place=LONGTAN, last=2 * _THREADS + 1))
    return suite


def _run(postgres: PrivatePostgres, name: str, script: str) -> None:
    with contextlib.closing(psycopg2.connect(postgres.dsn(name))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(script)


def _transfers(suite: EmbeddedSuite, each: int, *, first: int = 0) -> float:
    """So many of each thread, each thread for a person and an item of its own; transfers in a second."""
    with ThreadPoolExecutor(_THREADS) as pool:
        started = time.perf_counter()
        list(pool.map(lambda nth: _order(suite, nth, each), range(first, first + _THREADS)))
        return _THREADS * each / (time.perf_counter() - started)


def _of_one(suite: EmbeddedSuite, nth: int, count: int = 100) -> float:
    started = time.perf_counter()
    _order(suite, nth, count)
    return count / (time.perf_counter() - started)


def _order(suite: EmbeddedSuite, nth: int, count: int) -> None:
    who = Actor(f"bench-{nth}", "居民", frozenset({RESIDENT}), (LONGTAN,))
    asked = {"item_id": f"00000000-0000-7000-8000-{nth:012}", "quantity": 1}
    for _ in range(count):
        call = Call(who, idempotency_key=str(uuid.uuid4()), correlation_id="bench")
        suite.doors["volunteers"].answer(PLACE_ORDER.verb, asked, call)


@contextlib.contextmanager
def _noted() -> Iterator[Sent]:
    """What is sent meanwhile, with its values in it."""
    sent = Sent({}, {})

    def note(text: str) -> None:
        sent.by_thread.setdefault(threading.get_ident(), []).append(text)

    def by_name(
        connection: sa.Connection, sql: str, values: tuple[Any, ...], *, before: str = "", after: str = ""
    ) -> Any:
        name = sent.prepared.setdefault(sql, f"s{len(sent.prepared)}")
        execute = f"{before}EXECUTE {name} ({', '.join(['%s'] * len(values))}){after}"
        note(connection.connection.cursor().mogrify(execute, values).decode())
        return prepared(connection, sql, values, before=before, after=after)

    def by_driver(connection: sa.Connection, text: str, values: Any = None) -> Any:
        note(text)
        return directly(connection, text, values)

    def by_sqlalchemy(_: Any, cursor: Any, text: str, values: Any, *__: Any) -> None:
        note(cursor.mogrify(text, values).decode())

    sa.event.listen(sa.Engine, "before_cursor_execute", by_sqlalchemy)
    with mock.patch.object(act, "prepared", by_name), mock.patch.object(act, "directly", by_driver):
        try:
            yield sent
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", by_sqlalchemy)


def _replayed(folder: pathlib.Path, postgres: PrivatePostgres, sent: Sent) -> float:
    """Transfers in a second of as many pgbench as there were threads, each with what its thread sent."""
    head = ["SET search_path TO volunteers"] + [f"PREPARE {name} AS {sql}" for sql, name in sent.prepared.items()]
    commands = []
    for nth, texts in enumerate(sent.by_thread.values()):
        script = folder / f"transfers-{nth}.sql"
        script.write_text("".join(f"{' '.join(text.split(chr(10)))};\n" for text in head + texts))
        commands.append([str(postgres.program("pgbench")), "-n", "-t", "1", "-f", str(script), postgres.dsn("beside")])
    started = time.perf_counter()
    running = [subprocess.Popen(one, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for one in commands]
    told = [one.communicate() for one in running]
    spent = time.perf_counter() - started
    for one, (_, wrong) in zip(running, told, strict=True):
        if one.returncode or b"aborted" in wrong:
            raise RuntimeError(wrong.decode()[-2000:])
    return _THREADS * _EACH / spent
