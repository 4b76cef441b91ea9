"""The embedded suite for tests: the four front doors on a real PostgreSQL, events delivered by `pump`."""

import contextlib
import copy
import dataclasses
import pathlib
import threading
import uuid
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from chassis import act, statement
from chassis.front_door import FrontDoor
from chassis.settings import Settings
from chassis.statement import directly
from messages.envelope import Actor, Call
from messages.operation import Operation
from suite.embedded import EmbeddedSuite, tick_until_done
from suite.parts.postgres import PrivatePostgres
from suite.set_time import SetTime
from tests import kept
from tests.blank import BlankDatabase
from tests.examples import ASKED, Recorder

Ask = Callable[..., Any]
Tick = Callable[[str], int]
SuiteBeside = Callable[[str], contextlib.AbstractContextManager[EmbeddedSuite]]


@pytest.fixture(scope="session")
def prepared(postgres: PrivatePostgres, postgres_folder: pathlib.Path) -> Settings:
    """Give the settings of a suite that is prepared and unused, that a worker's database is a copy of."""
    key = postgres_folder / kept.KEY
    if key.exists():
        return Settings(database_url=postgres.url("prepared"), personal_data_key=key.read_text())
    postgres.create_database("prepared")
    settings = Settings(database_url=postgres.url("prepared"), personal_data_key=Fernet.generate_key().decode())
    suite = EmbeddedSuite(settings)
    suite.prepare()
    suite.stop()
    key.write_text(settings.personal_data_key)
    kept.keep(postgres, postgres_folder)
    return settings


@pytest.fixture(scope="session")
def blank(postgres: PrivatePostgres, prepared: Settings) -> Iterator[BlankDatabase]:
    """Give the database that one file after the other has, made blank in between."""
    database = BlankDatabase(postgres, "embedded", template="prepared")
    yield database
    database.drop()


@pytest.fixture(scope="module")
def suite(blank: BlankDatabase, prepared: Settings) -> Iterator[EmbeddedSuite]:
    """Prepared, not started: a test delivers events with `suite.pump()` and runs clocks with `door.tick(clock)`.

    It is the file's own, so that what a file's tests find does not hang on which files ran before.
    """
    suite = EmbeddedSuite(dataclasses.replace(prepared, database_url=blank.url()))
    suite.prepare()
    yield suite
    suite.stop()
    blank.make_blank()


@pytest.fixture(scope="session")
def suite_beside(postgres: PrivatePostgres, prepared: Settings) -> SuiteBeside:
    """`with suite_beside("told") as suite`: one of this name, in a copy of the prepared database, under its keys."""

    @contextlib.contextmanager
    def beside(name: str) -> Iterator[EmbeddedSuite]:
        postgres.create_database(name, template="prepared")
        suite = EmbeddedSuite(dataclasses.replace(prepared, database_url=postgres.url(name)))
        suite.doors.update({name: _beside(door) for name, door in suite.doors.items()})
        suite.prepare()
        yield suite
        suite.stop()

    return beside


def _beside(door: FrontDoor) -> FrontDoor:
    """The same door once more, to stand before another database."""
    other = copy.copy(door)
    health = other.operations["read_health"][0]
    other.operations = {**other.operations, "read_health": (health, other._read_health)}
    return other


@contextlib.contextmanager
def statements() -> Iterator[list[str]]:
    """What this thread sends to any database, but for what a connection or a sequence's block is made ready by.

    Of this thread alone: another suite of the same run may have its relays at work.
    """
    sent: list[str] = []
    ready, own = ("PREPARE", "SELECT nextval", "SELECT count(*) AS count_1 \nFROM rule_versions"), threading.get_ident()

    def note(text: str) -> None:
        if threading.get_ident() == own and not text.startswith(ready):
            sent.append(text)

    def by_sqlalchemy(*told: Any) -> None:
        note(told[2])

    def by_driver(connection: sa.Connection, text: str, values: Any = None) -> Any:
        note(text)
        return directly(connection, text, values)

    sa.event.listen(sa.Engine, "before_cursor_execute", by_sqlalchemy)
    with mock.patch.object(statement, "directly", by_driver), mock.patch.object(act, "directly", by_driver):
        try:
            yield sent
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", by_sqlalchemy)


@pytest.fixture
def time(suite: EmbeddedSuite) -> Iterator[SetTime]:
    """`time.move_to(…)`, or `suite.let_pass(…)`, which also runs the clocks; the next test begins in the present."""
    yield suite.time
    suite.time.back_to_real()


@pytest.fixture
def tick(suite: EmbeddedSuite) -> Tick:
    """`tick("close_votes")`: let the clock of this name do all that is due; how many that were."""
    clocks = {clock.name: (door, clock) for door in suite.doors.values() for clock in door.clocks}

    def do(name: str) -> int:
        door, clock = clocks[name]
        return tick_until_done(door, clock)

    return do


@pytest.fixture
def ask(suite: EmbeddedSuite, recorder: Recorder) -> Ask:
    """`ask(OPERATION, who, **request)`: the answer as plain JSON, or a Problem raised."""

    def do(
        operation: Operation, who: Actor, *, key: str | None = None, if_match: int | None = None, **request: Any
    ) -> Any:
        call = Call(
            who,
            idempotency_key=key or str(uuid.uuid4()),
            correlation_id=str(uuid.uuid4()),
            if_match=None if if_match is None else (if_match,),
        )
        answer = suite.doors[operation.service].answer(operation.verb, request, call)
        recorder.saw(operation, request, answer, ASKED)
        return answer

    return do


def everything(ask: Ask, operation: Operation, who: Actor, limit: int = 200, **asked: Any) -> list[dict[str, Any]]:
    """A list through all its pages: other tests of the same run may have put theirs before what a test looks for."""
    items: list[dict[str, Any]] = []
    after = None
    while True:
        page = ask(operation, who, limit=limit, after=after, **asked)
        items += page["items"]
        after = page["next"]
        if after is None:
            return items
