"""Acts that come while another of their kind asks or is being committed go to the database by one statement, and each
by itself where that fails."""

import contextlib
import itertools
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg2
import pytest
import sqlalchemy as sa

from chassis import tables
from chassis.statement import by_id
from chassis.together import Together
from messages.errors import Conflict
from tests.chassis.toy import PLACE, Toy, notes
from tests.chassis.waiting import eventually

Started = Callable[..., Future[Any]]


@contextmanager
def while_one_is_being_committed(toy: Toy, act: Callable[..., Any], *given: Any) -> Iterator[Started]:
    """The act waits for a table that another transaction holds; what is started meanwhile gathers behind it."""
    database = toy.door.database
    assert database is not None
    with ThreadPoolExecutor(20) as pool:

        def start(again: Callable[..., Any], *given: Any, **named: Any) -> Future[Any]:
            before = gathered(toy)
            future = pool.submit(again, *given, **named)
            eventually(lambda: gathered(toy) > before)
            return future

        with database.engine.begin() as holder:
            holder.exec_driver_sql("LOCK TABLE audit IN SHARE MODE")
            first = pool.submit(act, *given, key="first")
            eventually(lambda: leading(toy) and not gathered(toy))
            yield start
        first.result(10)


def leading(toy: Toy) -> bool:
    assert toy.door.database is not None
    return bool(toy.door.database.together._waiting)


def gathered(toy: Toy) -> int:
    assert toy.door.database is not None
    return sum(map(len, toy.door.database.together._waiting.values()))


def statements(toy: Toy) -> int:
    """How many transactions wrote the notes that are there."""
    assert toy.door.database is not None
    with toy.door.database.autocommit.connect() as connection:
        return int(connection.scalar(sa.select(sa.func.count(sa.text("DISTINCT xmin::text"))).select_from(notes)) or 0)


def test_those_that_wait_are_committed_by_one_statement(toy: Toy) -> None:
    with while_one_is_being_committed(toy, toy.write) as start:
        others = [start(toy.write, f"note {n}", key=str(n)) for n in range(5)]
    assert [other.result(10)["text"] for other in others] == [f"note {n}" for n in range(5)]
    assert toy.counted(notes) == toy.counted(tables.outbox) == toy.counted(tables.audit) == 6
    assert statements(toy) == 2


def test_one_that_breaks_a_rule_takes_no_other_along(toy: Toy) -> None:
    with while_one_is_being_committed(toy, toy.write) as start:
        others = [start(toy.write, text, key=text) for text in ("one", "forbidden", "two")]
    assert others[0].result(10)["text"] == "one"
    assert others[2].result(10)["text"] == "two"
    with pytest.raises(Conflict):
        others[1].result(10)
    assert toy.counted(notes) == toy.counted(tables.idempotency) == 3


def test_the_same_key_twice_among_those_that_wait_is_done_once(toy: Toy) -> None:
    with while_one_is_being_committed(toy, toy.write) as start:
        twice = [start(toy.write, key="the same") for _ in range(2)]
    assert len({done.result(10)["id"] for done in twice}) == 1
    assert toy.counted(notes) == 2


def test_two_that_save_the_same_row_are_both_done(toy: Toy) -> None:
    """The second finds it changed, and reads again."""
    note, another = toy.write("a")["id"], toy.write("b")["id"]
    with while_one_is_being_committed(toy, toy.amend, another, "first") as start:
        both = [start(toy.amend, note, str(n), key=str(n)) for n in range(2)]
    assert sorted(done.result(10)["version"] for done in both) == [2, 3]
    assert toy.amend(note, "z", key="last")["text"] in {"a01z", "a10z"}


def test_each_that_asks_at_once_gets_its_own_answer(toy: Toy) -> None:
    """Those that wait ask by one statement; which of them asked for nothing that is there is told so."""
    ids = [toy.write(f"note {n}")["id"] for n in range(4)]
    database = toy.door.database
    assert database is not None
    connections = itertools.count()

    def connected() -> sa.Connection:
        next(connections)
        return held.enter_context(database.autocommit.connect())

    def ask(id_: str) -> Any:
        return database.together.ask(by_id(notes, False), (id_,), connected)

    with ThreadPoolExecutor(20) as pool, contextlib.ExitStack() as held, database.engine.connect() as holder:
        holder.exec_driver_sql("LOCK TABLE notes IN ACCESS EXCLUSIVE MODE")
        first = pool.submit(ask, ids[0])
        eventually(lambda: leading(toy) and not gathered(toy))
        others = [pool.submit(ask, id_) for id_ in (*ids, str(uuid.uuid4()))]
        eventually(lambda: gathered(toy) == len(others))
        holder.rollback()
        assert first.result(10)[0] == ids[0]
        rows = [other.result(10) for other in others]
    assert [row and row[0] for row in rows] == [*ids, None]
    assert next(connections) == 2


def test_one_that_asks_what_cannot_be_asked_takes_no_other_along(toy: Toy) -> None:
    note = toy.write("a")["id"]
    database = toy.door.database
    assert database is not None

    def ask(id_: str) -> Any:
        with database.autocommit.connect() as connection:
            return database.together.ask(by_id(notes, False), (id_,), lambda: connection)

    with ThreadPoolExecutor(20) as pool, database.engine.connect() as holder:
        holder.exec_driver_sql("LOCK TABLE notes IN ACCESS EXCLUSIVE MODE")
        first = pool.submit(ask, note)
        eventually(lambda: leading(toy) and not gathered(toy))
        good, bad = pool.submit(ask, note), pool.submit(ask, "no id")
        eventually(lambda: gathered(toy) == 2)
        holder.rollback()
        assert first.result(10)[0] == good.result(10)[0] == note
        with pytest.raises(sa.exc.DataError):
            bad.result(10)


class NoLock(psycopg2.OperationalError):
    pgcode = "55P03"


@pytest.mark.parametrize(
    "error",
    [
        sa.exc.TimeoutError(),
        sa.exc.OperationalError("", None, psycopg2.OperationalError()),
        sa.exc.OperationalError("", None, NoLock()),
    ],
)
def test_where_the_database_does_not_answer_nobody_tries_for_each_in_turn(error: Exception) -> None:
    """Each is told at once, and tries again by its own time; else the last would wait for the time-outs of all."""
    together, tries, begun = Together(), itertools.count(), threading.Event()

    def connected() -> sa.Connection:
        if next(tries) == 0:
            begun.set()
            eventually(lambda: sum(map(len, together._waiting.values())) == 5)
        raise error

    with ThreadPoolExecutor(20) as pool:
        first = pool.submit(together.ask, by_id(notes, False), (str(uuid.uuid4()),), connected)
        begun.wait(10)
        others = [pool.submit(together.ask, by_id(notes, False), (str(n),), connected) for n in range(5)]
        for asked in (first, *others):
            with pytest.raises(type(error)):
                asked.result(10)
    assert next(tries) == 2


def test_nothing_is_left_waiting(toy: Toy) -> None:
    with while_one_is_being_committed(toy, toy.write) as start:
        start(toy.write, key="one")
    assert not leading(toy)
    assert toy.write(key="after")["territory"] == PLACE


def test_a_number_is_had_while_acts_hold_every_connection(toy: Toy) -> None:
    database = toy.door.database
    assert database is not None
    with database.engine.begin() as connection:
        connection.exec_driver_sql("CREATE SEQUENCE toy_number INCREMENT 10")
    with contextlib.ExitStack() as held:
        for _ in range(20):
            held.enter_context(database.autocommit.connect())
        assert [database.next_number("toy_number") for _ in range(11)] == [*range(1, 12)]


def test_a_prepared_statement_outlives_a_change_of_a_columns_type(toy: Toy) -> None:
    note = toy.write()["id"]
    database = toy.door.database
    assert database is not None

    def ask() -> Any:
        with database.autocommit.connect() as connection:
            return database.together.ask(by_id(notes, False), (note,), lambda: connection)

    assert ask()[0] == note
    with database.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE notes ALTER version TYPE bigint")
    with pytest.raises(sa.exc.NotSupportedError):
        ask()
    assert ask()[0] == note
