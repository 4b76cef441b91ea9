"""What journeys are played on: each file on an embedded suite of its own, then on a real one."""

import pathlib
from collections.abc import Iterator

import pytest

from suite.parts.broker import Broker
from suite.parts.postgres import PrivatePostgres
from tests.journeys import hosts
from tests.journeys.hosts import Host


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Where an embedded suite ran for a moment: those that begin from it have their schemas."""
    folder: pathlib.Path = tmp_path_factory.mktemp("begun")
    with hosts.embedded(folder):
        return folder


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, broker: Broker, postgres: PrivatePostgres) -> str:
    return hosts.migrated(tmp_path_factory.mktemp("migrated"), broker, postgres)


@pytest.fixture(scope="module", params=["embedded", pytest.param("real", marks=pytest.mark.amqp)])
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder, asked = tmp_path_factory.mktemp(request.param), request.getfixturevalue
    if request.param == "embedded":
        with hosts.embedded(folder, asked("begun")) as host:
            yield host
        return
    with hosts.real(folder, asked("broker"), asked("postgres"), asked("template")) as host:
        yield host
