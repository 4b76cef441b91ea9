"""The parts that tests stand on, made once per run, and what the run says about those it lacked."""

import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import docker
import pytest
from docker.errors import DockerException

from suite.parts.broker import Broker, NoBroker, find_broker
from suite.parts.postgres import PrivatePostgres
from tests.embedded import ask, suite
from tests.missing import missing, named_in

__all__ = ["ask", "suite"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[PrivatePostgres]:
    """Give one PostgreSQL server for the whole run; a test makes the databases that it needs."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-postgres-") as directory:
        with PrivatePostgres(Path(directory)) as server:
            yield server


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    """Give one RabbitMQ for the whole run; a test makes and removes the queues that it needs."""
    try:
        found = find_broker()
    except NoBroker as reason:
        missing("broker", str(reason))
    yield found
    found.stop()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Give the browser's program, for playwright's `executable_path`."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return Path(found) if found else missing("browser", "install Debian's chromium")


@pytest.fixture(scope="session")
def containers() -> None:
    """Need a Docker engine."""
    try:
        docker.from_env(timeout=10).close()
    except DockerException:
        missing("containers", "start a Docker engine that this account may use")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run if a part was missing and CI=true."""
    if _skipped_by_part(session.config) and os.environ.get("CI") == "true" and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which parts were missing, how many tests were skipped for each, and how to get it."""
    for part, tests in sorted(_skipped_by_part(config).items()):
        terminalreporter.write_line(f"MISSING {part} ({len(tests)} skipped: {', '.join(sorted(tests))})", yellow=True)


def _skipped_by_part(config: pytest.Config) -> dict[str, set[str]]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped: dict[str, set[str]] = defaultdict(set)
    for report in reporter.stats.get("skipped", []) if reporter else []:
        if part := named_in(report):
            skipped[part].add(report.nodeid)
    return skipped
