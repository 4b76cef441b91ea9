import dataclasses
import pathlib
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator

import pytest
from cryptography.fernet import Fernet

from chassis.settings import Settings
from suite.parts.broker import Broker
from suite.parts.postgres import PrivatePostgres
from suite.processes import Process
from tests.chassis import rabbit
from tests.chassis.toy import Toy
from tests.chassis.waiting import eventually
from transport.relay import BrokerPublisher, Relay

DELAYS = (0, 1)


@pytest.fixture(scope="session")
def database_url(postgres: PrivatePostgres) -> str:
    postgres.create_database("chassis")
    return postgres.url("chassis")


@pytest.fixture
def toy(database_url: str) -> Iterator[Toy]:
    """Give a service of its own to each test, with empty tables."""
    toy = Toy(f"toy_{uuid.uuid4().hex[:8]}")
    database = toy.open(database_url)
    yield toy
    database.engine.dispose()
    database.autocommit.dispose()


@dataclasses.dataclass(slots=True)
class ToyProcess(Process):
    def start(self) -> None:
        command = [sys.executable, "-m", "tests.chassis.host", *self.arguments]
        with self.log.open("ab") as log:
            self.running = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)

    def says(self, words: str) -> bool:
        return self.log.exists() and words in self.log.read_text()


class Hosted:
    """A toy on RabbitMQ: its service and its relays, as processes or, for a relay, as a thread."""

    def __init__(self, toy: Toy, amqp_url: str, database_url: str, folder: pathlib.Path) -> None:
        self.toy, self.amqp_url, self.folder = toy, amqp_url, folder
        self.settings = Settings(database_url=database_url, amqp_url=amqp_url)
        self.event_queue = f"{toy.name}.hears.{toy.note_written.name}"
        self.more: dict[str, str] = {}
        self.processes: list[ToyProcess] = []
        self.relays: list[tuple[Relay, threading.Thread]] = []

    def serve(self) -> ToyProcess:
        """Return once it takes calls and events."""
        process = self.start("serve")
        eventually(lambda: rabbit.consumers_of(self.amqp_url, f"rpc-{self.toy.name}") > 0)
        eventually(lambda: rabbit.consumers_of(self.amqp_url, self.event_queue) > 0)
        return process

    def relay(self, *when_to_die: str) -> ToyProcess:
        return self.start("relay", *when_to_die)

    def relay_here(self, amqp_url: str | None = None) -> Relay:
        """Run a relay in a thread of this process."""
        assert self.toy.door.database is not None
        relay = Relay(self.toy.name, self.toy.door.database, self.settings, lambda: self.publisher(amqp_url))
        thread = threading.Thread(target=relay.run, daemon=True)
        thread.start()
        self.relays.append((relay, thread))
        return relay

    def publisher(self, amqp_url: str | None = None) -> BrokerPublisher:
        return BrokerPublisher(amqp_url or self.amqp_url, self.toy.name, [self.toy.note_written])

    def start(self, *arguments: str) -> ToyProcess:
        environment = {
            "AMQP_URL": self.amqp_url,
            "DATABASE_URL": self.settings.database_url,
            "PERSONAL_DATA_KEY": Fernet.generate_key().decode(),
            "RETRY_SECONDS": ",".join(map(str, DELAYS)),
            **self.more,
        }
        log = self.folder / f"{arguments[0]}-{len(self.processes)}.log"
        process = ToyProcess(self.toy.name, [arguments[0], self.toy.name, *arguments[1:]], environment, "", log)
        process.start()
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for relay, thread in self.relays:
            relay.stop()
            thread.join(15)
        for process in self.processes:
            process.kill()
        name = self.toy.name
        retries = [f"{name}.retry.{delay}" for delay in DELAYS]
        queues = [f"rpc-{name}", f"{name}.parked", self.event_queue, self.toy.post_note.queue, *retries]
        rabbit.forget(self.amqp_url, queues, [f"{name}.events", *retries])


Host = Callable[[Toy], Hosted]


@pytest.fixture
def host(broker: Broker, database_url: str, tmp_path: pathlib.Path) -> Iterator[Host]:
    made: list[Hosted] = []

    def make(toy: Toy) -> Hosted:
        made.append(Hosted(toy, broker.url, database_url, tmp_path))
        return made[-1]

    yield make
    for hosted in made:
        hosted.stop()


@pytest.fixture
def hosted(host: Host, toy: Toy) -> Hosted:
    return host(toy)
