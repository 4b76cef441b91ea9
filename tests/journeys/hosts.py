"""Where a journey is played: the embedded suite as `make run` starts it, or the real one on a broker and a database."""

import contextlib
import os
import pathlib
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import sqlalchemy as sa

from suite.journey import MAKE_DUE
from suite.parts.broker import Broker
from suite.parts.ports import free_ports
from suite.parts.postgres import PrivatePostgres
from suite.processes import RealSuite
from suite.tokens import LocalIssuer


class Host:
    """A running suite: its address, an issuer that it trusts, its database."""

    def __init__(self, url: str, issuer: LocalIssuer, database_url: str, real: RealSuite | None = None) -> None:
        self.url, self.issuer, self.database_url, self.real = url, issuer, database_url, real

    def make_due(self, kind: str, id_: str) -> None:
        engine = sa.create_engine(self.database_url, poolclass=sa.NullPool)
        with engine.begin() as connection:
            connection.execute(sa.text(MAKE_DUE[kind]), {"id": id_})


@contextlib.contextmanager
def embedded(folder: pathlib.Path) -> Iterator[Host]:
    port = free_ports(1)[0]
    environment = {name: value for name, value in os.environ.items() if name not in {"AMQP_URL", "DATABASE_URL"}}
    environment |= {"GONGZHI_HOME": str(folder), "PORT": str(port)}
    command = [sys.executable, "-m", "suite", "run"]
    with (folder / "run.log").open("wb") as log:
        running = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", running, folder / "run.log")
        url, database_url = (folder / "running").read_text().splitlines()
        yield Host(url, LocalIssuer(folder), database_url)
    finally:
        running.terminate()
        running.wait(20)


def _wait_for(url: str, running: "subprocess.Popen[bytes]", log: pathlib.Path) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and running.poll() is None:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(url, timeout=2).is_success:
                return
        time.sleep(0.2)
    raise AssertionError(f"the suite did not start:\n{log.read_text()[-3000:]}")


@contextlib.contextmanager
def real(folder: pathlib.Path, broker: Broker, postgres: PrivatePostgres) -> Iterator[Host]:
    postgres.create_database("journey")
    suite = RealSuite(folder, broker.url, postgres.url("journey"))
    try:
        suite.start()
        yield Host(suite.url, suite.issuer, postgres.url("journey"), suite)
    finally:
        suite.stop()
