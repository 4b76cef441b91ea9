"""The embedded suite for tests: the four front doors on a real PostgreSQL, events delivered by `pump`."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cryptography.fernet import Fernet

from chassis.settings import Settings
from messages.envelope import Actor, Call
from messages.operation import Operation
from suite.embedded import EmbeddedSuite
from suite.parts.postgres import PrivatePostgres

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def suite(postgres: PrivatePostgres) -> Iterator[EmbeddedSuite]:
    """Prepared, not started: a test delivers events with `suite.pump()` and runs clocks with `door.tick(clock)`."""
    postgres.create_database("embedded")
    found = EmbeddedSuite(
        Settings(database_url=postgres.url("embedded"), personal_data_key=Fernet.generate_key().decode())
    )
    found.prepare()
    yield found
    found.stop()


@pytest.fixture
def ask(suite: EmbeddedSuite) -> Ask:
    """`ask(OPERATION, who, **request)`: the answer as plain JSON, or a Problem raised."""

    def do(
        operation: Operation, who: Actor, *, key: str | None = None, if_match: int | None = None, **request: Any
    ) -> Any:
        call = Call(who, idempotency_key=key or str(uuid.uuid4()), correlation_id=str(uuid.uuid4()), if_match=if_match)
        return suite.doors[operation.service].answer(operation.verb, request, call)

    return do
