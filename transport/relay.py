"""The relay of a service: publishes its outbox, seals its audit entries, keeps its partitions.

One relay per service is active, by an advisory lock; a second one waits to take over. It publishes whatever stands in
the outbox, so a row that was committed late is not skipped. It waits until the broker has confirmed a batch, and
deletes the batch by the statement that fetches the next. A crash in between publishes twice; every listener's inbox
makes that one effect.
"""

import contextlib
import logging
import re
import threading
import time
from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

import sqlalchemy as sa
from amqp import Message, spec

from chassis import audit, observe, tables
from chassis.database import Database
from chassis.settings import Settings
from chassis.statement import prepared
from messages.envelope import EventType
from transport import wire
from transport.queues import declare, events_exchange, hearing_queue, parked_queue

log = logging.getLogger(__name__)
_RELAY = 0x72656C61  # advisory lock: one relay per database
_BATCH = 500
_FOLLOWED = re.compile(r'"correlationid":"([^"\\]*)"').search
"""Stands before the data; to read the whole event would cost ten times as much."""
NEXT = (
    "WITH gone AS (DELETE FROM outbox WHERE id = ANY($2::text[]::uuid[]))"
    " SELECT o.id::text, o.type, o.body FROM outbox o WHERE o.id <> ALL($2::text[]::uuid[]) ORDER BY o.id LIMIT $1"
)
"""Ordered by the column, not by its text, so that the index finds the few rows that wait among many dead ones."""


class Told(NamedTuple):
    """A row of the outbox."""

    id: str
    type: str
    body: str


class Publisher(Protocol):
    """Where events go: RabbitMQ, or in the embedded suite the other services' inboxes."""

    @property
    def kept_back(self) -> int:
        """How many it could not publish so far: they stand first in the outbox, and hold up none behind them."""

    def publish(self, rows: list[Told]) -> list[str]:
        """Publish them; returns the ids of those that are safe with the receiver."""

    def idle(self) -> None:
        """Called about once a second: keep the connection alive."""

    def close(self) -> None: ...


class BrokerPublisher:
    """Publishes by AMQP and waits until the broker has confirmed the whole batch."""

    kept_back = 0

    def __init__(self, amqp_url: str, service: str, kinds: Iterable[EventType]) -> None:
        self.exchange = events_exchange(service)
        self.connection = wire.connection(amqp_url, wire.Transport, heartbeat=20, connect_timeout=5)
        self.connection.connect()
        self.channel: Any = self.connection.default_channel
        self.exchange(self.channel).declare()
        self.heard = {kind.name: kind.heard_by for kind in kinds if kind.heard_by}
        for name, listeners in self.heard.items():
            for listener in listeners:
                declare(self.channel, [parked_queue(listener), hearing_queue(listener, name)])
        self.channel.confirm_select()
        self.waiting: set[int] = set()
        self.refused: set[int] = set()
        self.channel.events["basic_ack"].add(self._confirmed)
        self.channel.events["basic_nack"].add(self._refused)
        self.next_tag = 1

    def _confirmed(self, tag: int, multiple: bool) -> None:  # noqa: FBT001 (py-amqp's signature)
        self.waiting -= {t for t in self.waiting if t <= tag} if multiple else {tag}

    def _refused(self, tag: int, multiple: bool) -> None:  # noqa: FBT001
        self.refused |= {t for t in self.waiting if t <= tag} if multiple else {tag}
        self._confirmed(tag, multiple)

    def publish(self, rows: list[Told]) -> list[str]:
        tags = {}
        for row in rows:
            message = Message(row.body, content_type="application/json", delivery_mode=2, message_id=row.id)
            # returned when its listeners' queues are gone: that ends this connection, and the next declares them anew
            route = (0, self.exchange.name, row.type, row.type in self.heard, False)
            self.channel.send_method(spec.Basic.Publish, "Bssbb", route, message)
            tags[self.next_tag] = row.id
            self.waiting.add(self.next_tag)
            self.next_tag += 1
        while self.waiting:
            self.connection.drain_events(timeout=10)
        refused, self.refused = self.refused, set()
        return [id_ for tag, id_ in tags.items() if tag not in refused]

    def idle(self) -> None:
        with contextlib.suppress(TimeoutError):
            self.connection.drain_events(timeout=0.001)  # the broker's heartbeats, or that it is gone
        self.connection.heartbeat_check()

    def close(self) -> None:
        self.connection.release()


def relay_once(database: Database, publisher: Publisher, done: list[str], most: int = _BATCH) -> list[str]:
    """Delete what is done and publish one batch; returns the ids that are safe with the receiver, for the next call."""
    with database.autocommit.connect() as connection:
        rows = [Told(*row) for row in prepared(connection, NEXT, (most and most + publisher.kept_back, done))]
        safe = publisher.publish(rows) if rows else []
    _note(rows, safe)
    return safe


def _note(rows: list[Told], safe: list[str]) -> None:
    """A line for each event that was told, under the id of what it came of."""
    if safe and observe.writes_lines():
        told = set(safe)
        for row in rows:
            if row.id in told:
                found = _FOLLOWED(row.body)
                observe.line("event", type=row.type, event=row.id, correlation_id=found[1] if found else "")


def upkeep(database: Database, service: str) -> None:
    """Seal what is committed, and measure what waits."""
    with database.engine.begin() as connection:
        observe.unsealed.labels(service).set(audit.seal(connection, database.now()))
        waiting, age = tables.outbox_lag(connection, database.now())
    observe.relay_lag.labels(service).set(waiting)
    observe.relay_age.labels(service).set(age)
    observe.relay_looked.labels(service).set_to_current_time()


def forget_measures(service: str) -> None:
    """Of a turn that is over: what the next relay measures is true, and an old figure would hide that."""
    for measure in (observe.unsealed, observe.relay_lag, observe.relay_age, observe.relay_looked):
        measure.remove(service)


def daily_upkeep(database: Database, settings: Settings) -> None:
    """Make the coming months' partitions, drop what retention has passed, forget old keys."""
    now = database.now()
    with database.engine.begin() as connection:
        tables.keep_partitions(connection, now.date(), settings.retention_days)
    forgotten = 1
    while forgotten:
        with database.engine.begin() as connection:
            forgotten = tables.forget_idempotency_keys(connection, now, settings.idempotency_days)


class Relay:
    """Runs until `stop`: waits for its turn, publishes, comes back after every fault of database or broker."""

    def __init__(self, service: str, database: Database, settings: Settings, connect: Any) -> None:
        self.service, self.database, self.settings, self._connect = service, database, settings, connect
        self.stopping = threading.Event()
        self.active = False

    def stop(self) -> None:
        self.stopping.set()

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                self._take_turn()
            except Exception as error:  # noqa: BLE001 (it comes back after every fault)
                log.warning("relay of %s interrupted, trying again: %s", self.service, error)
            self.active = False
            self.stopping.wait(0.5)

    def _take_turn(self) -> None:
        with self.database.autocommit.connect() as lock:
            if not lock.scalar(sa.select(sa.func.pg_try_advisory_lock(_RELAY, sa.func.hashtext(self.service)))):
                return
            publisher, over = None, threading.Event()
            keeper = threading.Thread(target=self._keep_up, args=(over,), name="upkeep", daemon=True)
            try:
                publisher = self._connect()
                self.active = True
                log.info("relay of %s is active", self.service)
                keeper.start()
                self._publish_until_stopped(publisher, lock)
            finally:
                over.set()
                lock.invalidate()  # ends the session, and with it the lock
                if publisher:
                    publisher.close()

    def _publish_until_stopped(self, publisher: Any, lock: sa.Connection) -> None:
        next_look, pause, done = 0.0, self.settings.relay_idle, list[str]()
        while not self.stopping.is_set():
            done = relay_once(self.database, publisher, done)
            if time.monotonic() >= next_look:
                lock.exec_driver_sql("SELECT 1")  # the turn is ours only while this session lives
                publisher.idle()
                next_look = time.monotonic() + 1
            if len(done) < _BATCH:
                # at once while a full batch waits; else after the pause, which grows fivefold while nothing comes
                pause = self.settings.relay_idle if done else min(pause * 1.2, self.settings.relay_idle * 5)
                self.stopping.wait(pause)
        relay_once(self.database, publisher, done, most=0)

    def _keep_up(self, over: threading.Event) -> None:
        """In a thread of its own: sealing the entries of a busy second would hold up what is published meanwhile."""
        next_day = 0.0
        while not over.is_set():
            try:
                upkeep(self.database, self.service)
                if time.monotonic() >= next_day:
                    next_day = time.monotonic() + 60  # when it fails
                    daily_upkeep(self.database, self.settings)
                    next_day = time.monotonic() + 86400
            except sa.exc.DBAPIError:
                log.exception("the upkeep of %s failed; publishing goes on", self.service)
            over.wait(1)
        forget_measures(self.service)
