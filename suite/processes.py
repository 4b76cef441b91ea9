"""The real suite on one machine: four services, their relays and the gateway, each a process of its own.

`make run` uses it when `AMQP_URL` and `DATABASE_URL` are set; the journeys, the benchmark and the fault test use it
with a private broker and database. It ends only processes that it started.
"""

import dataclasses
import os
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Protocol

from suite.doors import SERVICES
from suite.parts.ports import free_ports
from suite.places import personal_data_key
from suite.tokens import LocalIssuer


class NotReady(Exception):
    """A process ended, or did not become ready in time; names it and the end of its log."""


class Running(Protocol):
    """As much of `subprocess.Popen` as is needed of it."""

    pid: int

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int) -> None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...


Launch = Callable[[list[str], dict[str, str], pathlib.Path], Running]
"""Starts a command of the suite with an environment; its output goes to the file."""


@dataclasses.dataclass(slots=True)
class Process:
    """One command of the suite; its output goes to a log file."""

    name: str
    arguments: list[str]
    environment: dict[str, str]
    health: str
    log: pathlib.Path
    python: str = sys.executable
    home: pathlib.Path | None = None
    launch: Launch | None = None
    running: Running | None = None

    def start(self) -> None:
        environment = {**os.environ, **self.environment}
        if self.launch is not None:
            self.running = self.launch(self.arguments, environment, self.log)
            return
        command = [self.python, "-m", "suite", *self.arguments]
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=self.home)

    def ready(self) -> bool:
        if self.running is None or self.running.poll() is not None:
            raise NotReady(f"{self.name} ended:\n{self.tail()}")
        try:
            with urllib.request.urlopen(f"{self.health}/readyz", timeout=3) as answer:  # noqa: S310
                return bool(answer.status == 200)  # noqa: PLR2004
        except (urllib.error.URLError, OSError):
            return False

    def wait_ready(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not self.ready():
            if time.monotonic() > until:
                raise NotReady(f"{self.name} is not ready after {seconds} s:\n{self.tail()}")
            time.sleep(0.1)

    def stop(self, seconds: float = 15) -> float:
        """SIGTERM; returns the seconds until it had ended."""
        if self.running is None:
            return 0.0
        started = time.monotonic()
        self.running.terminate()
        try:
            self.running.wait(seconds)
        except subprocess.TimeoutExpired:
            self.running.kill()
            self.running.wait()
        return time.monotonic() - started

    def kill(self) -> None:
        if self.running is not None:
            self.running.kill()
            self.running.wait()

    def tail(self, size: int = 3000) -> str:
        return self.log.read_bytes()[-size:].decode(errors="replace")


class RealSuite:
    """`url` is the gateway's address. `processes` are named "volunteers", "volunteers-relay", …, "gateway".

    `checkout` is another folder of the project whose code is to run, with the `.venv` in it; without, this code runs.
    `launch` starts its processes in another way than by a new interpreter each.
    """

    def __init__(
        self,
        folder: pathlib.Path,
        amqp_url: str,
        database_url: str,
        *,
        port: int = 0,
        settings: dict[str, str] | None = None,
        checkout: pathlib.Path | None = None,
        launch: Launch | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.issuer, self.launch = folder, LocalIssuer(folder), launch
        self.home, self.python = checkout, str(checkout / ".venv/bin/python") if checkout else sys.executable
        ports = free_ports(2 * len(SERVICES) + 1)
        self.environment = {
            "AMQP_URL": amqp_url,
            "DATABASE_URL": database_url,
            "PERSONAL_DATA_KEY": personal_data_key(folder),
            "OIDC_JWKS": str(self.issuer.jwks_file),
            "PHOTO_STORE": f"file://{folder}/photos",
            **(settings or {}),
        }
        gateway_port = port or ports.pop()
        self.url = f"http://127.0.0.1:{gateway_port}"
        self.processes: dict[str, Process] = {}
        for service in SERVICES:
            self._add(service, ["serve", service], ports.pop())
            self._add(f"{service}-relay", ["relay", service], ports.pop())
        self._add("gateway", ["gateway"], gateway_port, {"HOST": "127.0.0.1", "PORT": str(gateway_port)})

    def _add(self, name: str, arguments: list[str], port: int, more: dict[str, str] | None = None) -> None:
        environment = {**self.environment, "HEALTH_PORT": str(port), **(more or {})}
        log = self.folder / f"{name}.log"
        health = f"http://127.0.0.1:{port}"
        self.processes[name] = Process(name, arguments, environment, health, log, self.python, self.home, self.launch)

    def migrate(self) -> None:
        self.run("-m", "suite", "migrate")

    def run(self, *arguments: str) -> None:
        """Run the suite's Python, with its settings, to the end."""
        environment = {**os.environ, **self.environment}
        subprocess.run([self.python, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL, cwd=self.home)

    def start(self, *, migrated: bool = False) -> None:
        """Migrate, unless that is done, start everything, return when all is ready."""
        if not migrated:
            self.migrate()
        for process in self.processes.values():
            process.start()
        for process in self.processes.values():
            process.wait_ready()

    def stop(self) -> None:
        for process in self.processes.values():
            if process.running is not None and process.running.poll() is None:
                process.running.terminate()
        for process in self.processes.values():
            process.stop()
