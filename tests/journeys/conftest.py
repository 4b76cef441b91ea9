"""What journeys are played on: each file on an embedded suite of its own, then on a real one."""

import pathlib
from collections.abc import Iterator

import pytest

from suite.parts.broker import Broker
from suite.parts.postgres import PrivatePostgres
from tests.journeys import hosts
from tests.journeys.forks import Forks
from tests.journeys.hosts import Host


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    forks = Forks()
    yield forks
    forks.stop()


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, forks: Forks) -> pathlib.Path:
    """Where an embedded suite ran for a moment: those that begin from it have their schemas."""
    folder: pathlib.Path = tmp_path_factory.mktemp("begun")
    with hosts.embedded(folder, forks.launch):
        return folder


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, broker: Broker, postgres: PrivatePostgres) -> str:
    return hosts.migrated(tmp_path_factory.mktemp("migrated"), broker, postgres)


@pytest.fixture(scope="module", params=["embedded", pytest.param("real", marks=pytest.mark.amqp)])
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, forks: Forks) -> Iterator[Host]:
    folder, asked = tmp_path_factory.mktemp(request.param), request.getfixturevalue
    if request.param == "embedded":
        with hosts.embedded(folder, forks.launch, asked("begun")) as host:
            yield host
        return
    with hosts.real(folder, forks.launch, asked("broker"), asked("postgres"), asked("template")) as host:
        yield host
