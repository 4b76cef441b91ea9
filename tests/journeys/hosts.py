"""Where a journey is played: the embedded suite as `make run` starts it, or the real one on a broker and a database."""

import contextlib
import os
import pathlib
import subprocess
import time
from collections.abc import Iterator

import httpx

from suite.clock import let_days_pass
from suite.journey import LetPass
from suite.parts.broker import Broker
from suite.parts.ports import free_ports
from suite.parts.postgres import PrivatePostgres
from suite.processes import Launch, RealSuite, Running
from suite.tokens import LocalIssuer

BEGIN = "2026-12-01T09:00"
"""Where the embedded suite's time begins: the journey takes most of a month, and is to stay in one."""

UNLIMITED = {"CALLER_PER_MINUTE": "0", "ADDRESS_PER_MINUTE": "0", "VIEW_PATIENCE_SECONDS": "20"}
"""In a journey days pass in seconds, one person asks in a minute what takes her a week, and a machine may be busy."""


class Host:
    """A running suite: its address, an issuer that it trusts, and how its days pass, if they do."""

    def __init__(
        self, url: str, issuer: LocalIssuer, real: RealSuite | None = None, let_pass: LetPass | None = None
    ) -> None:
        self.url, self.issuer, self.real, self.let_pass = url, issuer, real, let_pass


@contextlib.contextmanager
def embedded(folder: pathlib.Path, launch: Launch, begun_from: pathlib.Path | None = None) -> Iterator[Host]:
    """With the schemas and the reference data of a folder where one ran before; without, it makes its own."""
    if begun_from:
        subprocess.run(["cp", "-a", f"{begun_from}/.", folder], check=True)  # its owners too: PostgreSQL is no root's
    port = free_ports(1)[0]
    environment = {name: value for name, value in os.environ.items() if name not in {"AMQP_URL", "DATABASE_URL"}}
    environment |= {"GONGZHI_HOME": str(folder), "PORT": str(port)} | UNLIMITED
    running = launch(["run", "--clock", BEGIN], environment, folder / "run.log")
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", running, folder / "run.log")
        url = (folder / "running").read_text().splitlines()[0]
        yield Host(url, LocalIssuer(folder), let_pass=let_days_pass(url))
    finally:
        running.terminate()
        running.wait(20)


def _wait_for(url: str, running: Running, log: pathlib.Path) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and running.poll() is None:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(url, timeout=2).is_success:
                return
        time.sleep(0.2)
    raise AssertionError(f"the suite did not start:\n{log.read_text()[-3000:]}")


def migrated(folder: pathlib.Path, broker: Broker, postgres: PrivatePostgres) -> str:
    """The name of a database that is ready to be copied."""
    name = "journeys"
    postgres.create_database(name)
    RealSuite(folder, broker.url, postgres.url(name)).migrate()
    return name


@contextlib.contextmanager
def real(
    folder: pathlib.Path, launch: Launch, broker: Broker, postgres: PrivatePostgres, template: str
) -> Iterator[Host]:
    """On a copy of a database that was migrated."""
    name = f"journey_{folder.name}"
    postgres.create_database(name, template)
    settings = {"METRICS_PORT": str(free_ports(1)[0])} | UNLIMITED
    suite = RealSuite(folder, broker.url, postgres.url(name), settings=settings, launch=launch)
    try:
        suite.start(migrated=True)
        yield Host(suite.url, suite.issuer, suite)
    finally:
        suite.stop()
