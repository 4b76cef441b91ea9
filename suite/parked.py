"""The messages that an operator finds parked: those that failed every time, or that a process died on."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from kombu import Connection, Message, Producer

from transport.queues import ATTEMPTS, CAME_FROM, CONFIRMED, REASON, parked_queue


@dataclasses.dataclass(frozen=True, slots=True)
class Parked:
    """A parked message as an operator sees it."""

    position: int
    queue: str
    attempts: int
    reason: str
    body: str


def _origin(message: Message) -> str:
    """The queue that it failed in: our own header, or the broker's where its delivery limit parked it."""
    deaths = message.headers.get("x-death") or [{}]
    return str(message.headers.get(CAME_FROM) or deaths[0].get("queue", ""))


def _each_parked(connection: Connection, service: str, most: int) -> Iterator[Message]:
    queue = parked_queue(service)(connection.default_channel)
    queue.declare()
    for _ in range(most):
        message = queue.get(no_ack=False)
        if message is None:
            return
        yield message


def list_parked(amqp_url: str, service: str, most: int = 1000) -> list[Parked]:
    """What is parked, oldest first. Looking changes nothing: closing the connection puts everything back."""
    with Connection(amqp_url) as connection:
        return [
            Parked(
                position, _origin(message), int(message.headers.get(ATTEMPTS, 0)),
                str(message.headers.get(REASON, "delivery limit reached: the process died on it")), _text(message.body),
            )
            for position, message in enumerate(_each_parked(connection, service, most), 1)
        ]  # fmt: skip


def replay_parked(amqp_url: str, service: str, positions: set[int] | None = None, most: int = 1000) -> int:
    """Send parked messages back to their queues, all or those at the positions; returns how many."""
    with Connection(amqp_url, transport_options=CONFIRMED) as connection:
        replayed = 0
        for position, message in enumerate(list(_each_parked(connection, service, most)), 1):
            if positions is not None and position not in positions:
                continue
            headers = {k: v for k, v in message.headers.items() if not k.startswith("x-")}
            Producer(connection).publish(
                message.body, exchange="", routing_key=_origin(message), headers=headers, delivery_mode=2,
                mandatory=True, content_type=message.content_type, content_encoding="utf-8",
            )  # fmt: skip
            message.ack()
            replayed += 1
        return replayed


def _text(body: Any) -> str:
    return body if isinstance(body, str) else bytes(body).decode(errors="replace")
