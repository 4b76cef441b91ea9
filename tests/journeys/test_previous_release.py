"""The previous release's code runs on this release's schema: while its pods are replaced, and when one goes back.

`deploy/previous_release` names its commit. Its services, relays and gateway play the journey that it came with.
"""

import json
import os
import pathlib
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from suite.doors import SERVICES
from suite.parts.broker import Broker
from suite.parts.postgres import PrivatePostgres
from tests.journeys import play as player
from tests.schema import differences

pytestmark = pytest.mark.slow

ROOT = pathlib.Path(__file__).parents[2]
Play = Callable[[pathlib.Path], Any]


@pytest.fixture(scope="module")
def previous(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The previous release's tree."""
    commit = (ROOT / "deploy/previous_release").read_text().strip()
    try:
        subprocess.run(["git", "cat-file", "-e", f"{commit}^{{commit}}"], cwd=ROOT, check=True, capture_output=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip(f"the previous release, {commit}, is not in this clone: git fetch --unshallow")
    packed = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    tree = tmp_path_factory.mktemp("previous")
    subprocess.run(["tar", "-x", "-C", tree], input=packed, check=True)
    return tree


@pytest.fixture(scope="module")
def database_url(postgres: PrivatePostgres, previous: pathlib.Path) -> str:
    """A database that the previous release has made and this one has migrated."""
    postgres.create_database("releases")
    url = postgres.url("releases")
    settings = {"DATABASE_URL": url, "AMQP_URL": "amqp://nobody-asks", "PERSONAL_DATA_KEY": "nobody writes any"}
    for tree in (previous, ROOT):
        run(tree, "-m", "suite", "migrate", **settings)
    return url


def run(tree: pathlib.Path, *arguments: str, **settings: str) -> str:
    """Run Python on a release's tree; what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(tree), **settings}
    command = [sys.executable, *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tree, env=environment, stdout=pipe, stderr=pipe, text=True) as running:
        try:
            told, complaints = running.communicate(timeout=240)
        finally:
            running.terminate()  # a player stops what it started
    assert running.returncode == 0, complaints[-5000:]
    return told


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory, broker: Broker, database_url: str) -> Play:
    """Let a tree's suite play its journey on the one database."""
    folder = tmp_path_factory.mktemp("releases")
    return lambda tree: json.loads(run(tree, "-P", str(player.__file__), str(folder), broker.url, database_url))


@pytest.fixture(scope="module")
def before(previous: pathlib.Path, play: Play) -> Any:
    """Played by the previous release, on the new schema."""
    return play(previous)


@pytest.fixture(scope="module")
def after(before: Any, play: Play) -> Any:
    """Played by this release, on what the previous one wrote."""
    return play(ROOT)


@pytest.fixture(scope="module")
def back(after: Any, previous: pathlib.Path, play: Play) -> Any:
    """Played by the previous release again, on what this one wrote."""
    return play(previous)


@pytest.mark.parametrize("service", SERVICES)
def test_what_the_previous_release_made_becomes_the_schema_of_this_one(service: str, database_url: str) -> None:
    assert differences(service, database_url) == []


@pytest.mark.amqp
@pytest.mark.parametrize("moment", ["before", "after", "back"])
def test_both_releases_play_their_journeys_on_one_schema(moment: str, request: pytest.FixtureRequest) -> None:
    made = request.getfixturevalue(moment)
    assert made["case"]["status"] == "closed"
    assert made["order"]["status"] == "fulfilled"
    assert made["matter"]["status"] == "discussed"
    assert made["score"]["status"] == "draft"
    assert made["page"]["complete"] is True
