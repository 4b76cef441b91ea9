"""A RabbitMQ node of our own, run by an installed rabbitmq-server without touching the system's node."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

import pika
import psutil
from pika.exceptions import AMQPError

from suite.parts.ports import LOOPBACK, free_ports
from suite.parts.process import kill, wait_or_kill

_DEBIAN_PROGRAMS = Path("/usr/lib/rabbitmq/bin")  # what lies in /usr/sbin insists on the account rabbitmq
_START_SECONDS = 90.0
_STOP_SECONDS = 60.0
_CTL_SECONDS = 60.0
_PLAIN = "listeners.tcp.1 = {host}:{port}"
_ENCRYPTED = """listeners.tcp = none
listeners.ssl.1 = {host}:{port}
ssl_options.cacertfile = {folder}/ca.pem
ssl_options.certfile = {folder}/chain.pem
ssl_options.keyfile = {folder}/key.pem
ssl_options.verify = verify_none"""
_CONFIGURATION = """
management.tcp.ip = {host}
management.tcp.port = {management_port}
log.file.level = warning
disk_free_limit.absolute = 50MB
raft.wal_max_size_bytes = 67108864
"""


class RabbitUnavailable(Exception):
    """No node can be run by this installation; the message says why."""


class PrivateRabbit:
    """One node on free loopback ports, with its own epmd, whose data lives as long as this object."""

    def __init__(self, *, management: bool = False, certificates: Path | None = None) -> None:
        """Prepare a node; `management` turns its web interface on, which costs a second. Nothing is started yet.

        With the folder of `ca.pem`, `chain.pem` and `key.pem` it takes encrypted connections alone.
        """
        self._directory = tempfile.TemporaryDirectory(prefix="gongzhi-rabbit-", ignore_cleanup_errors=True)
        self._port, self._distribution_port, self._epmd_port, self._management_port = free_ports(4)
        self._management, self._certificates = management, certificates
        self._epmd: subprocess.Popen[bytes] | None = None
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where clients find it."""
        if self._certificates is not None:
            return f"amqps://guest:guest@{LOOPBACK}:{self._port}/%2F?cacertfile={self._certificates}/ca.pem"
        return f"amqp://guest:guest@{LOOPBACK}:{self._port}/%2F"

    @property
    def management_url(self) -> str:
        """Where its web interface is, if it was asked for."""
        return f"http://guest:guest@{LOOPBACK}:{self._management_port}"

    def start(self) -> None:
        """Return once it takes connections, after some five seconds. Does nothing if it runs."""
        if self._server is not None and self._server.poll() is None:
            return
        self._write_configuration()
        if self._epmd is None:
            self._epmd = self._spawn(_program("epmd"), "-port", str(self._epmd_port), "-address", LOOPBACK)
        self._server = self._spawn(_program("rabbitmq-server"))
        self._wait_until_ready(self._server)

    def stop(self) -> None:
        """Stop it and drop its data. Does nothing if it does not run."""
        self._stop_server()
        if self._epmd is not None:
            kill(self._epmd)
            self._epmd = None
        self._directory.cleanup()

    def restart(self) -> None:
        """Stop and start again, at the same address, durable queues and persistent messages kept."""
        self._stop_server()
        self.start()

    def kill(self) -> None:
        """End it as a power failure would; `start` brings back what it had confirmed.

        Not so a quorum queue in the first second of its life: RabbitMQ notes it down late, and it answers nobody
        afterwards (seen with 3.10).
        """
        if self._server is not None:
            kill(self._server)
            self._server = None

    @property
    def pid(self) -> int:
        """Of the running node, or of the script above it."""
        if self._server is None:
            raise RuntimeError("the node is not running")
        return self._server.pid

    def ctl(self, *arguments: str) -> str:
        """Run `rabbitmqctl` on this node and return what it printed; takes a second or two."""
        done = subprocess.run(
            [_program("rabbitmqctl"), "--quiet", *arguments],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            text=True,
            timeout=_CTL_SECONDS,
        )
        if done.returncode != 0:
            raise RabbitUnavailable(f"rabbitmqctl {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it and drop its data."""
        self.stop()

    def _stop_server(self) -> None:
        if self._server is not None:
            # The script before the node would run the slow rabbitmqctl; the node itself stops as orderly on SIGTERM.
            for process in psutil.Process(self._server.pid).children(recursive=True):
                with suppress(psutil.NoSuchProcess):  # its own short-lived children come and go
                    if process.name() == "beam.smp":
                        process.send_signal(signal.SIGTERM)
            wait_or_kill(self._server, _STOP_SECONDS)
            self._server = None

    def _spawn(self, *command: str | Path) -> subprocess.Popen[bytes]:
        with (self._home / "output").open("ab") as output:
            return subprocess.Popen(
                command,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    @property
    def _home(self) -> Path:
        return Path(self._directory.name)

    def _write_configuration(self) -> None:
        listening = _PLAIN if self._certificates is None else _ENCRYPTED
        text = listening.format(host=LOOPBACK, port=self._port, folder=self._certificates)
        text += _CONFIGURATION.format(host=LOOPBACK, management_port=self._management_port)
        lines = [line for line in text.splitlines() if self._management or not line.startswith("management")]
        (self._home / "rabbitmq.conf").write_text("\n".join(lines) + "\n", encoding="ascii")
        plugins = "[rabbitmq_management]." if self._management else "[]."
        (self._home / "enabled_plugins").write_text(plugins, encoding="ascii")

    def _environment(self) -> dict[str, str]:
        foreign = ("RABBITMQ_", "ERL_")
        return {name: value for name, value in os.environ.items() if not name.startswith(foreign)} | {
            "ERL_EPMD_ADDRESS": LOOPBACK,
            "ERL_EPMD_PORT": str(self._epmd_port),
            "HOME": str(self._home),  # where the cookie is kept
            "RABBITMQ_CONFIG_FILE": str(self._home / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_DIST_PORT": str(self._distribution_port),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self._home / "enabled_plugins"),
            "RABBITMQ_LOG_BASE": str(self._home / "log"),
            "RABBITMQ_MNESIA_BASE": str(self._home / "data"),
            "RABBITMQ_NODENAME": f"gongzhi{self._port}@localhost",
        }

    def _wait_until_ready(self, server: subprocess.Popen[bytes]) -> None:
        give_up = time.monotonic() + _START_SECONDS
        while server.poll() is None and time.monotonic() < give_up:
            if self._answers():
                return
            time.sleep(0.1)
        output = (self._home / "output").read_text(encoding="utf-8", errors="replace")
        self.kill()
        self.stop()
        raise RabbitUnavailable(f"RabbitMQ did not start: {output.strip()[-2000:]}")

    def _answers(self) -> bool:
        try:
            # First a bare connection: pika logs each refusal as an error.
            socket.create_connection((LOOPBACK, self._port), timeout=5).close()
            if self._certificates is None:
                pika.BlockingConnection(pika.URLParameters(self.url)).close()
        except (AMQPError, OSError):
            return False
        return True


def _program(name: str) -> Path:
    program = shutil.which(name, path=f"{_DEBIAN_PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}")
    if program is None:
        raise RabbitUnavailable(f"{name} is not installed")
    return Path(program)
