"""The messages that an operator finds parked: those that failed every time, or that a process died on."""

import dataclasses
import time
import uuid
from collections.abc import Callable, Collection, Iterator
from typing import Any

from kombu import Connection, Message, Producer

from transport import wire
from transport.queues import ATTEMPTS, CAME_FROM, CONFIRMED, REASON, REPLAYED, parked_queue

MOST = 1000
"""Messages looked at by one command."""


@dataclasses.dataclass(frozen=True, slots=True)
class Parked:
    """A parked message as an operator sees it."""

    position: int
    queue: str
    attempts: int
    reason: str
    body: str
    replayed: str
    """By which command it was last sent back; empty when never."""

    @property
    def kind(self) -> str:
        """The event's name, which its queue bears."""
        return self.queue.partition(".hears.")[2]


Chosen = Callable[[Parked], bool]


def choose(positions: Collection[int] = (), kind: str = "") -> Chosen:
    """Those at the positions and of the kind; where neither is named, all."""
    return lambda parked: (not positions or parked.position in positions) and (not kind or parked.kind == kind)


def _origin(message: Message) -> str:
    """The queue that it failed in: our own header, or the broker's where its delivery limit parked it."""
    deaths = message.headers.get("x-death") or [{}]
    return str(message.headers.get(CAME_FROM) or deaths[0].get("queue", ""))


def _each_parked(connection: Connection, service: str) -> Iterator[tuple[Parked, Message]]:
    queue = parked_queue(service)(connection.default_channel)
    queue.declare()
    for position in range(1, MOST + 1):
        message = queue.get(no_ack=False)
        if message is None:
            return
        yield _seen(position, message), message


def _seen(position: int, message: Message) -> Parked:
    headers = message.headers
    return Parked(
        position, _origin(message), int(headers.get(ATTEMPTS, 0)),
        str(headers.get(REASON, "delivery limit reached: the process died on it")), _text(message.body),
        str(headers.get(REPLAYED, "")),
    )  # fmt: skip


def list_parked(amqp_url: str, service: str) -> list[Parked]:
    """What is parked, oldest first. Looking changes nothing: closing the connection puts everything back."""
    with wire.connection(amqp_url) as connection:
        return [parked for parked, _ in _each_parked(connection, service)]


def replay_parked(amqp_url: str, service: str, chosen: Chosen) -> tuple[int, str]:
    """Send parked messages back to their queues; how many, and the name of this replay.

    Each gets one try: what fails again is parked again at once.
    """
    replay, replayed = str(uuid.uuid4()), 0
    with wire.connection(amqp_url, transport_options=CONFIRMED) as connection:
        for parked, message in list(_each_parked(connection, service)):
            if not chosen(parked):
                continue
            headers = {k: v for k, v in message.headers.items() if not k.startswith("x-")}
            headers |= {REPLAYED: replay, ATTEMPTS: parked.attempts}
            Producer(connection).publish(
                message.body, exchange="", routing_key=parked.queue, headers=headers, delivery_mode=2,
                mandatory=True, content_type=message.content_type, content_encoding="utf-8",
            )  # fmt: skip
            message.ack()
            replayed += 1
    return replayed, replay


def failed_again(amqp_url: str, service: str, replay: str, sent: int, seconds: float) -> list[Parked]:
    """What a replay sent back and is parked again; looked for until all of it is, at most so many seconds."""
    until = time.monotonic() + seconds
    while True:
        failed = [parked for parked in list_parked(amqp_url, service) if parked.replayed == replay]
        if len(failed) == sent or time.monotonic() > until:
            return failed
        time.sleep(0.2)


def discard_parked(amqp_url: str, service: str, chosen: Chosen, record: Callable[[Parked], None]) -> int:
    """Drop parked messages for good; how many. Each is recorded before the broker lets it go."""
    discarded = 0
    with wire.connection(amqp_url) as connection:
        for parked, message in list(_each_parked(connection, service)):
            if chosen(parked):
                record(parked)
                message.ack()
                discarded += 1
    return discarded


def _text(body: Any) -> str:
    return body if isinstance(body, str) else bytes(body).decode(errors="replace")
