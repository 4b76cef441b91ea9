"""The suite that is broken: nine processes, a RabbitMQ and a PostgreSQL, all of our own; and what is asked of them."""

import contextlib
import pathlib
import time
from collections.abc import Iterator
from typing import Any

import pika
import sqlalchemy as sa
from pika.exceptions import ChannelClosedByBroker

from messages import catalogue
from suite.doors import SERVICES
from suite.parts.broker import Broker, find_broker
from suite.parts.postgres import PrivatePostgres
from suite.processes import RealSuite

RETRIES = (1, 2, 5)
_SETTLE_SECONDS = 60.0


class Town:
    """Everything that runs, started and stopped together."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.postgres = PrivatePostgres(folder / "postgres")
        self.broker: Broker = find_broker()
        self.postgres.start()
        self.postgres.create_database("chaos")
        url = self.postgres.url("chaos")
        settings = {"RETRY_SECONDS": ",".join(map(str, RETRIES)), "LOG_LEVEL": "WARNING"}
        settings |= {"CALLER_PER_MINUTE": "0", "ADDRESS_PER_MINUTE": "0"}  # a crowd, in the name of a few
        self.suite = RealSuite(folder / "suite", self.broker.url, url, settings=settings)
        self._engine = sa.create_engine(url, poolclass=sa.NullPool)
        self.port = int(self.suite.url.rpartition(":")[2])

    def start(self) -> None:
        self.suite.start()
        time.sleep(1.5)  # RabbitMQ notes new quorum queues down late (PrivateRabbit.kill)

    def stop(self) -> None:
        self.suite.stop()
        self.postgres.stop()
        self.broker.stop()

    def restart(self, name: str) -> None:
        """End one process as `kill -9` does, and start it again at once, as its supervisor would."""
        process = self.suite.processes[name]
        process.kill()
        process.start()

    def wait_ready(self) -> None:
        for process in self.suite.processes.values():
            process.wait_ready()

    def value(self, statement: str, **parameters: Any) -> int:
        with self._engine.begin() as connection:
            return int(connection.scalar(sa.text(statement), parameters) or 0)

    # --- RabbitMQ ---

    @contextlib.contextmanager
    def channel(self) -> Iterator[Any]:
        connection = pika.BlockingConnection(pika.URLParameters(self.broker.url))
        try:
            yield connection.channel()
        finally:
            connection.close()

    def waiting_in(self, queue: str) -> int:
        try:
            with self.channel() as channel:
                return int(channel.queue_declare(queue, passive=True).method.message_count)
        except ChannelClosedByBroker:
            return 0

    def parked(self) -> int:
        return sum(self.waiting_in(f"{service}.parked") for service in SERVICES)

    def purge_parked(self) -> None:
        for service in SERVICES:
            with contextlib.suppress(ChannelClosedByBroker), self.channel() as channel:
                channel.queue_purge(f"{service}.parked")

    # --- waiting ---

    def settle(self) -> None:
        """Return when every event is published and no queue holds one, or when that takes too long."""
        until = time.monotonic() + _SETTLE_SECONDS
        while self._under_way() and time.monotonic() < until:
            time.sleep(0.2)
        time.sleep(0.5)  # for what is taken from its queue and not yet done

    def _under_way(self) -> bool:
        outboxes = " + ".join(f"(SELECT count(*) FROM {service}.outbox)" for service in SERVICES)
        return self.value(f"SELECT {outboxes}") > 0 or any(self.waiting_in(queue) for queue in _queues())


def _queues() -> list[str]:
    hearing = [f"{listener}.hears.{kind.name}" for kind in catalogue.events() for listener in kind.heard_by]
    return hearing + [f"{service}.retry.{seconds}" for service in SERVICES for seconds in RETRIES]
