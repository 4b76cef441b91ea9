"""Finding a RabbitMQ for tests and trials: the first that works of four."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Protocol, Self

from docker.errors import DockerException
from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import LogMessageWaitStrategy

from suite.parts.ports import LOOPBACK, free_ports
from suite.parts.rabbitmq import PrivateRabbit, RabbitUnavailable

_AMQP = 5672
_APT_INSTALL = Path(__file__).parents[2] / "bin" / "apt-install"
_INSTALL_SECONDS = 300
HOW_TO_GET_ONE = (
    "install Debian's rabbitmq-server (it need not run), start Docker, or name a running broker in AMQP_URL"
)


class NoBroker(Exception):
    """There is no RabbitMQ and none can be had; the message says how to get one."""


class CannotRestart(Exception):
    """This broker is not ours to restart."""


class Broker(Protocol):
    """A running RabbitMQ."""

    @property
    def url(self) -> str:
        """Where clients find it."""

    def restart(self) -> None:
        """Stop and start it at the same address, durable things kept; `CannotRestart` if it is not ours."""

    def stop(self) -> None:
        """Stop it, if it is ours."""


class GivenBroker:
    """A broker that somebody else runs."""

    def __init__(self, url: str) -> None:
        """Remember where it is."""
        self.url = url

    def restart(self) -> None:
        """Refuse."""
        raise CannotRestart("the broker of AMQP_URL is not ours to restart")

    def stop(self) -> None:
        """Leave it alone."""


class ContainerBroker:
    """A broker in a container, on a port that a restart keeps."""

    def __init__(self) -> None:
        """Prepare the container."""
        self._port = free_ports(1)[0]
        self._container = (
            DockerContainer("rabbitmq:3-management")
            .with_bind_ports(_AMQP, self._port)
            .waiting_for(LogMessageWaitStrategy("Server startup complete").with_startup_timeout(120))
        )

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"amqp://guest:guest@{LOOPBACK}:{self._port}/%2F"

    def start(self) -> Self:
        """Return once it takes connections."""
        self._container.start()
        return self

    def restart(self) -> None:
        """Stop and start it again, durable things kept."""
        self._container.get_wrapped_container().restart()

    def stop(self) -> None:
        """Remove it."""
        self._container.stop()


def find_broker() -> Broker:
    """Return a running broker, the first that works of these.

    The one named in AMQP_URL; a private node of an installed rabbitmq-server; a container; and on Debian as
    root a private node of rabbitmq-server, installed for it. Raises `NoBroker` where there is none.
    """
    given = os.environ.get("AMQP_URL")
    if given:
        return GivenBroker(given)
    return _private_node() or _container() or _private_node_of_a_new_installation() or _no_broker()


def _private_node() -> Broker | None:
    node = PrivateRabbit()
    try:
        node.start()
    except RabbitUnavailable:
        node.stop()
        return None
    return node


def engine_answers() -> bool:
    """Tell whether there is a Docker engine that this account may use."""
    program = shutil.which("docker")
    if program is None:
        return False
    try:
        return subprocess.run([program, "version"], check=False, capture_output=True, timeout=30).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def _container() -> Broker | None:
    if not engine_answers():
        return None
    try:
        return ContainerBroker().start()
    except (DockerException, OSError, TimeoutError):
        return None


def _private_node_of_a_new_installation() -> Broker | None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None or not _APT_INSTALL.exists():
        return None
    done = subprocess.run([_APT_INSTALL, "rabbitmq-server"], check=False, timeout=_INSTALL_SECONDS)
    return _private_node() if done.returncode == 0 else None


def _no_broker() -> Broker:
    raise NoBroker(f"no RabbitMQ: {HOW_TO_GET_ONE}")
