"""The two hosts on which each journey is played."""

import pathlib
from collections.abc import Iterator

import pytest

from suite.parts.postgres import PrivatePostgres
from tests.journeys import hosts
from tests.journeys.hosts import Host


@pytest.fixture(scope="module", params=["embedded", pytest.param("real", marks=pytest.mark.amqp)])
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "embedded":
        with hosts.embedded(folder) as host:
            yield host
        return
    postgres: PrivatePostgres = request.getfixturevalue("postgres")
    with hosts.real(pathlib.Path(folder), request.getfixturevalue("broker"), postgres) as host:
        yield host
