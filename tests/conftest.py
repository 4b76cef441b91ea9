"""The parts that tests stand on, made once per run, and what the run says about those it lacked."""

import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer

from suite.parts.broker import Broker, NoBroker, engine_answers, find_broker
from suite.parts.postgres import PrivatePostgres
from tests import kept
from tests.embedded import ask, blank, prepared, suite, suite_beside, tick, time
from tests.examples import Recorder
from tests.missing import missing, named_in
from tests.spread import FileByFile, each_has_its_id, long_first, one_town, workers

__all__ = ["ask", "blank", "prepared", "suite", "suite_beside", "tick", "time"]

UNSYNCED = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
"""No power fails in a test; a server that is killed loses nothing, since the machine has what it wrote. tests/chaos and
tests/bench have servers that wait for the disk, as real ones do."""

# A busy machine is slow; what an example takes says nothing. With CI=true hypothesis repeats the same examples.
settings.register_profile("steady", settings.default, deadline=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record-examples", action="store_true", help="keep examples for the documentation that lack")


@pytest.fixture(scope="session")
def recorder(pytestconfig: pytest.Config) -> Iterator[Recorder]:
    """Give what watches the acts of this run, and keeps examples of them if it was asked to."""
    recording = pytestconfig.getoption("--record-examples")
    made = Recorder(recording=recording)
    made.watch()
    yield made
    if recording:
        made.write()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    return workers(config)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FileByFile:
    return FileByFile(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    each_has_its_id(items)
    one_town(items)
    if hasattr(config, "workerinput"):
        long_first(items)


@pytest.fixture(scope="session")
def postgres_folder() -> Iterator[Path]:
    """Give the directory of the run's PostgreSQL server, which may hold what the run before it kept."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-postgres-") as directory:
        kept.bring(Path(directory))
        yield Path(directory)


@pytest.fixture(scope="session")
def postgres(postgres_folder: Path) -> Iterator[PrivatePostgres]:
    """Give one PostgreSQL server for the whole run; a test makes the databases that it needs."""
    with PrivatePostgres(postgres_folder, settings=UNSYNCED) as server:
        yield server


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    """Give one RabbitMQ for the whole run; a test makes and removes the queues that it needs."""
    try:
        broker = find_broker()
    except NoBroker as reason:
        missing("broker", str(reason))
    yield broker
    broker.stop()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Give the browser's program, for playwright's `executable_path`."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return Path(program) if program else missing("browser", "install Debian's chromium")


@pytest.fixture(scope="session")
def containers() -> None:
    """Need a Docker engine."""
    if not engine_answers():
        missing("containers", "start a Docker engine that this account may use")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Say last which parts were missing and how to get them; with CI=true that fails the run."""
    skipped = _skipped_by_part(session.config)
    if skipped and os.environ.get("CI") == "true" and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    yield
    for part, tests in sorted(skipped.items()):
        sys.stdout.write(f"MISSING {part} ({len(tests)} skipped: {', '.join(sorted(tests))})\n")


def _skipped_by_part(config: pytest.Config) -> dict[str, set[str]]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped: dict[str, set[str]] = defaultdict(set)
    for report in reporter.stats.get("skipped", []) if reporter else []:
        if part := named_in(report):
            skipped[part].add(report.nodeid)
    return skipped
