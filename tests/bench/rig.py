"""The rig: a checkout's real suite on a PostgreSQL and a RabbitMQ of its own, and the acts that are sent to it."""

import asyncio
import contextlib
import json
import pathlib
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any, Generic, NamedTuple, Self, TypeVar

import kombu
import sqlalchemy as sa
from uuid_utils import uuid7

from messages.enforcement.cases import READ_CASE
from messages.operation import Operation
from messages.volunteers.reports import FILE_REPORT
from suite.doors import SERVICES
from suite.parts.postgres import PrivatePostgres
from suite.parts.rabbitmq import PrivateRabbit
from suite.people import LANE, STEWARD_LI, URBAN_MANAGEMENT
from suite.processes import RealSuite
from tests.bench.cost import Meter, Parts
from tests.bench.floor import Sample
from tests.bench.load import Outcome, load, request
from tests.bench.raw_parts import Message

T = TypeVar("T")
EXCHANGE = "nameko-rpc"
_BODY = json.dumps(
    {
        "lane_code": LANE, "problem_class": "illegal_construction", "text": "12号院内加盖二层，遮挡邻居采光",
        "point": {"longitude": 116.4301, "latitude": 39.8842}, "seen_at": "2026-11-24T09:00:00+08:00",
    }
).encode()  # fmt: skip
_WAITING = sa.text("SELECT " + " + ".join(f"(SELECT count(*) FROM {service}.outbox)" for service in SERVICES))
_WITHOUT_CASE = sa.text("SELECT count(*) FROM volunteers.reports WHERE case_id IS NULL AND id > :since")
_A_CASE = sa.text("SELECT case_id FROM volunteers.reports WHERE case_id IS NOT NULL ORDER BY id DESC LIMIT 1")
_PREPARE = """
import pathlib, sys
from suite.journey import Journey
from suite.tokens import LocalIssuer
with Journey(sys.argv[1], LocalIssuer(pathlib.Path(sys.argv[2])), print, print) as journey:
    journey.prepare_the_area()
"""
"""The lane lies in an area under contract, as in the journey, so that property has its part of the work.

The checkout's own journey says so: another checkout may have other routes.
"""


class Turn(NamedTuple, Generic[T]):
    """Some requests, sent once; `sender`: CPU milliseconds that the sender itself spent on each."""

    sender: float
    cost: Meter
    outcome: T


class Rig:
    """`with Rig(folder) as rig:` runs this checkout's suite, or that of another one, until the end of the block."""

    def __init__(self, folder: pathlib.Path, checkout: pathlib.Path | None = None) -> None:
        self.folder, self.checkout = folder, checkout
        # The delay from commit to commit is told by the database.
        self.postgres = PrivatePostgres(folder / "postgres", settings={"track_commit_timestamp": "on"})
        self.rabbit = PrivateRabbit()
        self.database_url = ""
        self.settled = str(uuid7())
        """All reports older than this have their case."""
        self.sender_ms = 0.0
        """CPU milliseconds that the sender spent on a request when it last sent."""
        self._case = ""

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as opened:
            opened.enter_context(self.postgres)
            opened.enter_context(self.rabbit)
            self.postgres.create_database("bench")
            self.database_url = self.postgres.url("bench")
            self.engine = sa.create_engine(self.database_url, poolclass=sa.NullPool)
            settings = {"CALLER_PER_MINUTE": "0", "ADDRESS_PER_MINUTE": "0"}
            settings |= {"PYTHONDONTWRITEBYTECODE": "1"} if self.checkout else {}
            self.suite = RealSuite(
                self.folder / "suite", self.rabbit.url, self.database_url,
                settings=settings, checkout=self.checkout,
            )  # fmt: skip
            self.parts = Parts(self.suite, self.postgres, self.rabbit)
            opened.callback(self.suite.stop)
            self.suite.start()
            self.suite.run("-c", _PREPARE, self.suite.url, str(self.suite.folder))
            self._warm_up()
            self._opened = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def _warm_up(self) -> None:
        self.port = int(self.suite.url.rpartition(":")[2])
        self.steward = self.suite.issuer.token(STEWARD_LI)
        self.officer = self.suite.issuer.token(URBAN_MANAGEMENT)
        queues = self.rabbit.ctl("list_queues", "name").split()
        self._hearing = [queue for queue in queues if ".hears." in queue]
        self.file(300)
        self.settle()

    # --- sending ---

    def report(self) -> Callable[[int], bytes]:
        prefix = uuid.uuid4().hex
        return lambda n: request("POST", FILE_REPORT.path, _BODY, self.steward, f"{prefix}{n}")

    def case(self) -> Callable[[int], bytes]:
        if not self._case:
            with self.engine.connect() as connection:
                self._case = str(connection.scalar(_A_CASE))
        asked = request("GET", READ_CASE.path.replace("{case_id}", self._case), b"", self.officer)
        return lambda _: asked

    def send(self, make: Callable[[int], bytes], count: int, **options: Any) -> Outcome:
        started = time.process_time()
        outcome = asyncio.run(load(self.port, make, count=count, **options))
        self.sender_ms = (time.process_time() - started) * 1000 / count
        if set(outcome.statuses) - {200, 201}:
            print(f"    not all answered with success: {outcome.statuses}")
        return outcome

    def file(self, count: int, **options: Any) -> Outcome:
        return self.send(self.report(), count, **options)

    def turn(self, send: Callable[[], T], count: int, *, rest: float = 0) -> Turn[T]:
        """Send once and say what it cost; the rest, in seconds, is for what goes on after the last answer."""
        with Meter(self.parts, count) as cost:
            outcome = send()
            time.sleep(rest)
        return Turn(self.sender_ms, cost, outcome)

    # --- the hot acts ---

    def filed(self, count: int) -> Turn[Outcome]:
        """Reports up to their published events; only inside `without_listeners`."""
        return self.turn(lambda: self.file(count), count, rest=1)

    def read(self, count: int) -> Turn[Outcome]:
        make = self.case()
        return self.turn(lambda: self.send(make, count), count)

    def journey(self, count: int) -> Turn[Outcome]:
        """Reports with everything that they set off in the other services."""

        def send() -> Outcome:
            outcome = self.file(count)
            self.settle()
            return outcome

        return self.turn(send, count)

    @contextlib.contextmanager
    def without_listeners(self) -> Iterator[None]:
        """The services that hear of a report are stopped, and what was told meanwhile is thrown away."""
        listeners = [self.suite.processes[service] for service in SERVICES if service != FILE_REPORT.service]
        for process in listeners:
            process.stop()
        yield
        self._until(lambda: not self._in_outboxes())
        with self._channel() as channel:
            for queue in self._hearing:
                channel.queue_purge(queue)
        self.settled = str(uuid7())
        for process in listeners:
            process.start()
        for process in listeners:
            process.wait_ready()

    # --- waiting ---

    def settle(self) -> None:
        """Until every report has its case, and nothing waits in an outbox or a queue."""
        self._until(lambda: not self._in_outboxes() and not self._without_case() and not self._in_queues())
        self.settled = str(uuid7())

    def _until(self, done: Callable[[], bool], seconds: float = 180) -> None:
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                print("    did not settle in time")
                return
            time.sleep(0.2)

    def _in_outboxes(self) -> int:
        with self.engine.connect() as connection:
            return int(connection.scalar(_WAITING) or 0)

    def _without_case(self) -> int:
        with self.engine.connect() as connection:
            return int(connection.scalar(_WITHOUT_CASE, {"since": self.settled}) or 0)

    def _in_queues(self) -> int:
        """What waits in front of the listeners; asked without `rabbitmqctl`, which takes a second of CPU."""
        with self._channel() as channel:
            return sum(channel.queue_declare(queue, passive=True).message_count for queue in self._hearing)

    @contextlib.contextmanager
    def _channel(self) -> Iterator[Any]:
        with kombu.Connection(self.rabbit.url) as broker:
            yield broker.default_channel

    # --- what the floor has to carry ---

    def sample(self, operation: Operation, make: Callable[[int], bytes]) -> Sample:
        """One call as it passes through RabbitMQ, seen by a queue beside the service's own, and its answer."""
        with self._channel() as channel:
            queue = channel.queue_declare("", exclusive=True).queue
            channel.queue_bind(queue, EXCHANGE, operation.name)
            answer = self.send(make, 1, connections=1, keep=1).bodies[0]
            message = None
            end = time.monotonic() + 10
            while message is None and time.monotonic() < end:
                message = channel.basic_get(queue, no_ack=True)
        assert message is not None, f"no call of {operation.name} was seen"
        return Sample(make, Message(dict(message.headers), _bytes(message.body)), answer)


def _bytes(body: str | bytes) -> bytes:
    return body.encode() if isinstance(body, str) else body
