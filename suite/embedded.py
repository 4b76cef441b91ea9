"""The embedded suite: the four services in this process, without a broker.

Calls go to the same front doors, in threads; events go from the same outbox to the same inboxes, in memory. An event
that a listener fails on stays in the outbox and is tried again, later and later.
"""

import asyncio
import dataclasses
import datetime as dt
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from chassis.database import Database
from chassis.front_door import FrontDoor
from chassis.settings import Settings
from chassis.subject import Clock
from messages import errors
from messages.envelope import Call, Event
from messages.operation import Operation
from suite.doors import SERVICES, door, open_database, prepare
from suite.set_time import SetTime
from transport import relay

log = logging.getLogger(__name__)
_LEAST_BATCH, _MOST_BATCHES = 100, 50
"""No clock takes fewer at once, unless fewer are due."""


class _InMemory(relay.Publisher):
    """Hands each event to every service that hears it; an event is safe when all have handled it."""

    def __init__(self, doors: dict[str, FrontDoor]) -> None:
        self.doors = doors
        self.put_off: dict[str, tuple[int, float]] = {}

    @property
    def kept_back(self) -> int:
        return len(self.put_off)

    def publish(self, rows: list[Any]) -> list[str]:
        return [row.id for row in rows if self._deliver(row)]

    def _deliver(self, row: Any) -> bool:
        failures, not_before = self.put_off.get(row.id, (0, 0.0))
        if time.monotonic() < not_before:
            return False
        event = Event.from_json(row.body.encode())
        try:
            for listener in self.doors.values():
                if event.type in listener.events:
                    listener.hear(event)
        except Exception:
            log.exception("%s was not handled; trying again", event.type)
            self.put_off[row.id] = (failures + 1, time.monotonic() + min(600, 2**failures))
            return False
        self.put_off.pop(row.id, None)
        return True

    def idle(self) -> None:
        pass

    def close(self) -> None:
        pass


def tick_until_done(front: FrontDoor, clock: Clock) -> int:
    """Let a clock do all that is due, which may be more than it takes at once; returns how many that were."""
    total = 0
    for _ in range(_MOST_BATCHES):
        done = front.tick(clock)
        total += done
        if done < _LEAST_BATCH:
            break
    return total


class EmbeddedSuite:
    """Open it with the URL of an empty or existing PostgreSQL database; `start` runs relays and clocks in threads."""

    def __init__(self, settings: Settings, time: SetTime | None = None) -> None:
        self.settings = dataclasses.replace(settings, max_workers=8)
        self.time = time or SetTime()
        self.doors = {name: door(name) for name in SERVICES}
        self.databases: dict[str, Database] = {}
        self.publisher = _InMemory(self.doors)
        self.stopping = threading.Event()
        self.relays: list[relay.Relay] = []
        self.threads: list[threading.Thread] = []

    def prepare(self) -> None:
        for name, front in self.doors.items():
            database = self.databases[name] = open_database(name, self.settings, self.time)
            prepare(name, database, self.settings)
            front.database = database
            front.ask = self._ask

    def _ask(self, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        return self.doors[operation.service].answer(operation.verb, request, call)

    def pump(self) -> int:
        """Deliver events until no more come of it; returns how many were delivered. For tests and demonstrations."""
        total, done = 0, {name: list[str]() for name in self.databases}
        while True:
            kept_back = self.publisher.kept_back
            done = {
                name: relay.relay_once(database, self.publisher, done[name])
                for name, database in self.databases.items()
            }
            if not any(done.values()) and self.publisher.kept_back == kept_back:
                return total
            total += sum(map(len, done.values()))

    def let_pass(self, length: dt.timedelta, step: dt.timedelta = dt.timedelta(days=1)) -> None:
        """Move the time on, step by step; after each, every clock does what is due and what it tells is delivered."""
        end = self.time() + length
        while (now := self.time()) < end:
            self.time.move_to(min(now + step, end))
            for front in self.doors.values():
                for clock in front.clocks:
                    tick_until_done(front, clock)
            self.pump()

    def start(self) -> None:
        for name, database in self.databases.items():
            self.relays.append(relay.Relay(name, database, self.settings, lambda: self.publisher))
            self._thread(self.relays[-1].run)
            for clock in self.doors[name].clocks:
                self._thread(self._run_clock, name, clock)

    def _thread(self, target: Any, *args: Any) -> None:
        self.threads.append(threading.Thread(target=target, args=args, daemon=True))
        self.threads[-1].start()

    def _run_clock(self, name: str, clock: Any) -> None:
        while not self.stopping.wait(clock.every_seconds):
            try:
                self.doors[name].tick(clock)
            except Exception as error:  # noqa: BLE001 (the clock goes on)
                log.warning("clock %s: %s", clock.name, error)

    def stop(self) -> None:
        self.stopping.set()
        for running in self.relays:
            running.stop()
        for thread in self.threads:
            thread.join(5)
        for database in self.databases.values():
            database.engine.dispose()
            database.autocommit.dispose()


class EmbeddedCaller:
    """How a gateway in the same process reaches the services (`gateway.caller.Caller`): front doors, in threads.

    An answer that comes after its deadline is thrown away, as over a broker; beyond `in_flight` calls at once the next
    is refused.
    """

    ready = True

    def __init__(self, suite: EmbeddedSuite, *, threads: int = 16, in_flight: int = 200) -> None:
        self._suite, self._limit, self._in_flight = suite, in_flight, 0
        self._threads = ThreadPoolExecutor(threads, "call")

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def call(self, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        if self._in_flight >= self._limit:
            raise errors.Unavailable(service=operation.service)
        self._in_flight += 1
        answer = asyncio.get_running_loop().run_in_executor(self._threads, self._answer, operation, request, call)
        answer.add_done_callback(self._done)
        try:
            return await asyncio.wait_for(asyncio.shield(answer), call.deadline - time.time())
        except TimeoutError:
            raise errors.DeadlineExceeded(service=operation.service) from None

    def _answer(self, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        return self._suite.doors[operation.service].answer(operation.verb, request, call)

    def _done(self, answer: asyncio.Future[Any]) -> None:
        self._in_flight -= 1
        if not answer.cancelled():
            answer.exception()  # the caller may have gone; nobody else reads it
