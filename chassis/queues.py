"""What stands in RabbitMQ, and the messages that an operator finds parked there.

    <teller>.events                    topic exchange, one per service; routing key: the event's name
    <listener>.hears.<event>           quorum queue per listening service and event
    <listener>.retry.<seconds>         fanout exchange and queue: waits, then returns by the default exchange
    <listener>.parked                  what failed every time, or could not be read

Every queue type and limit is said explicitly, so that RabbitMQ 3.10 to 4.x do the same.
"""

import dataclasses
import logging
from collections.abc import Iterator
from typing import Any

from amqp import Channel
from kombu import Connection, Exchange, Message, Producer, Queue

log = logging.getLogger(__name__)
_DEFAULT = Exchange("")
_CONFIRMED = {"confirm_publish": True}
ATTEMPTS, CAME_FROM, REASON = "x-attempts", "x-came-from", "x-reason"


def events_exchange(service: str) -> Exchange:
    return Exchange(f"{service}.events", type="topic", durable=True)


def hearing_queue(listener: str, event: str) -> Queue:
    return Queue(
        f"{listener}.hears.{event}",
        exchange=events_exchange(event.split(".")[0]),
        routing_key=event,
        queue_arguments={
            "x-queue-type": "quorum",
            "x-delivery-limit": 20,
            "x-dead-letter-exchange": "",
            "x-dead-letter-routing-key": f"{listener}.parked",
        },
    )


def parked_queue(listener: str) -> Queue:
    return Queue(f"{listener}.parked", queue_arguments={"x-queue-type": "quorum"})


def retry_queues(listener: str, delays: tuple[int, ...]) -> list[Queue]:
    return [
        Queue(
            f"{listener}.retry.{seconds}",
            exchange=Exchange(f"{listener}.retry.{seconds}", type="fanout", durable=True),
            queue_arguments={
                "x-queue-type": "quorum",
                "x-message-ttl": seconds * 1000,
                "x-dead-letter-exchange": "",
                "x-dead-letter-strategy": "at-least-once",
                "x-overflow": "reject-publish",
            },
        )
        for seconds in delays
    ]


def declare(channel: Channel, queues: list[Queue]) -> None:
    for queue in queues:
        queue(channel).declare()


class Postponer:
    """Puts a message that failed aside: first for ever longer delays, then into the parked queue. Confirmed."""

    def __init__(self, amqp_url: str, listener: str, delays: tuple[int, ...]) -> None:
        self.listener, self.delays = listener, delays
        self.connection = Connection(amqp_url, transport_options=_CONFIRMED)

    def postpone(self, message: Message, queue: str, reason: str, *, hopeless: bool = False) -> None:
        """Returns once the broker holds the message at its new place; raises where it does not."""
        attempt = int(message.headers.get(ATTEMPTS, 0))
        headers = {**message.headers, ATTEMPTS: attempt + 1, CAME_FROM: queue, REASON: reason[:500]}
        if hopeless or attempt >= len(self.delays):
            exchange, key = "", f"{self.listener}.parked"
            log.error("parked a message of %s: %s", queue, reason)
        else:
            exchange, key = f"{self.listener}.retry.{self.delays[attempt]}", queue
        with self.connection.clone() as connection:
            Producer(connection).publish(
                message.body, exchange=exchange, routing_key=key, headers=headers, delivery_mode=2, mandatory=True,
                content_type=message.content_type, content_encoding="utf-8", serializer=None, retry=True,
                retry_policy={"max_retries": 3},
            )  # fmt: skip


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
    """Send parked messages (all, or those at the given positions) back to the queues they failed in; returns how many."""
    with Connection(amqp_url, transport_options=_CONFIRMED) as connection:
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
