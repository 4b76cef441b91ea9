# ruff: noqa: T201
"""The whole suite on this machine: by itself in one process, or real with a broker and a database that are given."""

import argparse
import contextlib
import datetime as dt
import logging
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

import uvicorn
from starlette.routing import Route

from chassis import observe
from chassis.settings import Settings
from gateway.app import create_app
from gateway.settings import GatewaySettings
from suite.clock import clock_route, moment
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.parts.postgres import PostgresUnavailable, PrivatePostgres
from suite.people import LANE, PEOPLE, STEWARD_LI
from suite.places import Running, announce, data_folder, forget, personal_data_key, running_here
from suite.processes import NotReady, Process, RealSuite
from suite.set_time import SetTime
from suite.tokens import LocalIssuer

_HOST = "127.0.0.1"
_PORTS_TRIED = 20
_TOKEN_HOURS = 24.0 * 7


def arguments(parser: argparse.ArgumentParser) -> None:
    port = int(os.environ.get("PORT", "8000"))
    parser.add_argument(
        "--port", type=int, default=port, help="of the gateway (PORT, or 8000); if taken, the next free"
    )
    parser.add_argument(
        "--clock", type=moment, help="a time to begin at, such as 2017-09-01T08:00; then `gongzhi clock` moves it on"
    )


def run(options: argparse.Namespace) -> int:
    amqp_url, database_url = os.environ.get("AMQP_URL", ""), os.environ.get("DATABASE_URL", "")
    if bool(amqp_url) != bool(database_url):
        missing = "DATABASE_URL" if amqp_url else "AMQP_URL"
        return _fail(f"{missing} is missing. Set both for the real suite, neither for the embedded one.")
    if amqp_url and options.clock:
        return _fail("Only the embedded suite has a clock that can be set: unset AMQP_URL and DATABASE_URL.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with contextlib.ExitStack() as started:
            if amqp_url:
                _run_real(started, options.port, amqp_url, database_url)
            else:
                _run_embedded(started, options.port, options.clock)
    except KeyboardInterrupt:
        forget()  # the way to end it
    except (PostgresUnavailable, NotReady, NoPort) as reason:
        return _fail(str(reason))
    except subprocess.CalledProcessError:
        return _fail("the schemas could not be migrated; the reason stands above")
    print("stopped", flush=True)
    return 0


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return 1


def _stop_undisturbed() -> None:
    """A second Ctrl-C does not leave half of it running."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


# --- embedded ---


def _run_embedded(started: contextlib.ExitStack, wanted: int, begin: dt.datetime | None) -> None:
    level = os.environ.get("LOG_LEVEL", "WARNING")
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
    folder = data_folder()
    postgres = PrivatePostgres(folder / "postgres")
    try:
        postgres.take()
    except PostgresUnavailable as reason:
        running = running_here()
        where = f" at {running.url}/" if running else ""
        raise NotReady(
            f"A suite runs here already{where}: its data are in {folder}. Stop it first (Ctrl-C in its terminal),"
            f" or start this one beside it with data of its own: GONGZHI_HOME=.gongzhi-second make run"
        ) from reason
    started.callback(postgres.stop)
    listening = started.enter_context(open_port(wanted))
    print(f"starting PostgreSQL in {folder / 'postgres'} …", flush=True)
    postgres.start()
    postgres.create_database("gongzhi")
    settings = Settings(database_url=postgres.url("gongzhi"), personal_data_key=personal_data_key(folder))
    _write_what_is_done(started, folder / "acts.log")
    suite = EmbeddedSuite(settings, SetTime(begin))
    started.callback(suite.stop)
    started.callback(_stop_undisturbed)
    print("preparing the four services' schemas and reference data …", flush=True)
    suite.prepare()
    suite.start()
    print("starting the gateway …", flush=True)
    server = _server(listening, folder, suite, [clock_route(suite)] if begin else [])
    server.run(sockets=[listening])
    if not server.started:
        raise NotReady("the gateway did not start; the reason stands above")


def _write_what_is_done(started: contextlib.ExitStack, file: pathlib.Path) -> None:
    """A line for each request, act and event; `grep` follows one by its correlation id."""
    if os.environ.get("LOG_ACTS", "on") != "off":
        log = started.enter_context(file.open("ab"))
        started.callback(observe.start_lines, "", None)
        observe.start_lines("suite", log.fileno())


def _server(listening: socket.socket, folder: pathlib.Path, suite: EmbeddedSuite, more: list[Route]) -> uvicorn.Server:
    issuer = LocalIssuer(folder)
    port = listening.getsockname()[1]
    settings = GatewaySettings(
        jwks=str(issuer.jwks_file),
        photo_store=f"file://{folder}/photos",
        port=port,
        trusted_hosts=(_HOST, "localhost"),  # a page elsewhere that calls itself by our address reads no sample token
        caller_per_minute=int(os.environ.get("CALLER_PER_MINUTE", "600")),
        address_per_minute=int(os.environ.get("ADDRESS_PER_MINUTE", "300")),
        view_patience=float(os.environ.get("VIEW_PATIENCE_SECONDS", "2")),
    )
    people = {person.id: issuer.token(person, _TOKEN_HOURS) for person in PEOPLE.values()}
    config = uvicorn.Config(
        create_app(settings, EmbeddedCaller(suite), people=people, more=more), log_config=None, access_log=False,
        proxy_headers=False, server_header=False, lifespan="on", timeout_graceful_shutdown=2,
    )  # fmt: skip
    return _Announced(config, Running(f"http://{_HOST}:{port}", suite.settings.database_url, ""))


class _Announced(uvicorn.Server):
    """Says where it is once it answers."""

    def __init__(self, config: uvicorn.Config, running: Running) -> None:
        super().__init__(config)
        self._running = running

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        _announce(self._running)


# --- real ---


def _run_real(started: contextlib.ExitStack, wanted: int, amqp_url: str, database_url: str) -> None:
    with open_port(wanted) as free:
        port = free.getsockname()[1]
    folder = data_folder()
    suite = RealSuite(folder, amqp_url, database_url, port=port)
    started.callback(suite.stop)
    started.callback(_stop_undisturbed)
    print(f"migrating, then starting {len(suite.processes)} processes; their logs are in {folder} …", flush=True)
    suite.start()
    _announce(Running(suite.url, database_url, amqp_url))
    watch = Watch(suite.processes)
    while True:
        watch.look()
        time.sleep(0.5)


class Watch:
    """Starts processes that have ended again, each time later; gives up on the fifth end in a while."""

    MOST_ENDS, WHILE = 5, 600.0

    def __init__(self, processes: dict[str, Process], clock: Callable[[], float] = time.monotonic) -> None:
        self._processes, self._clock = processes, clock
        self._ends: dict[str, list[float]] = {name: [] for name in processes}
        self._again: dict[str, float] = {}

    def look(self) -> None:
        """Raises NotReady, with the end of its log, for a process that it gives up on."""
        for name, process in self._processes.items():
            if process.running is None or process.running.poll() is None:
                continue
            if name not in self._again:
                self._again[name] = self._clock() + self._wait_after_end(name, process)
            if self._clock() >= self._again[name]:
                del self._again[name]
                process.start()

    def _wait_after_end(self, name: str, process: Process) -> float:
        now = self._clock()
        ends = self._ends[name] = [*(end for end in self._ends[name] if end > now - self.WHILE), now]
        if len(ends) >= self.MOST_ENDS:
            raise NotReady(
                f"{name} ended {len(ends)} times within {self.WHILE:g} s. The end of {process.log}:\n{process.tail()}"
            )
        wait = 2.0 ** (len(ends) - 1)
        print(f"{name} ended; starting it again in {wait:g} s (see {process.log})", flush=True)
        return wait


# --- both ---


class NoPort(Exception):
    """No port near the wanted one is free."""


def open_port(wanted: int) -> socket.socket:
    """A socket bound to the wanted port of this machine, or to the next free one."""
    for port in range(wanted, wanted + _PORTS_TRIED):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((_HOST, port))
        except OSError:
            listening.close()
            continue
        if port != wanted:
            print(f"port {wanted} is taken; using {port}", flush=True)
        return listening
    raise NoPort(f"no port from {wanted} to {wanted + _PORTS_TRIED - 1} is free: choose one with --port")


def _announce(running: Running) -> None:
    announce(running)
    url = running.url
    home = f"GONGZHI_HOME={os.environ['GONGZHI_HOME']} " if "GONGZHI_HOME" in os.environ else ""
    token = f"{home}.venv/bin/gongzhi token {STEWARD_LI.id}"
    report = f'{{"lane_code": "{LANE}", "problem_class": "rubbish", "text": "胡同口堆放垃圾"}}'
    print(f"""
Gongzhi 共治 is running at {url}/

  API documentation   {url}/docs
  A token             {token}
                      (.venv/bin/gongzhi token names the other sample people)
  A first call, to copy:
curl {url}/api/v1/reports -H "Authorization: Bearer $({token})" -H 'Content-Type: application/json' -d '{report}'

Ctrl-C stops it.
""", flush=True)  # fmt: skip
