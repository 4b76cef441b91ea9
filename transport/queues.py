"""What stands in RabbitMQ, and how a message that failed is put aside there.

    <teller>.events                    topic exchange, one per service; routing key: the event's name
    <listener>.hears.<event>           quorum queue per listening service and event
    <listener>.retry.<seconds>         fanout exchange and queue: waits, then returns by the default exchange
    <service>.<feed>                   quorum queue from which an operation's requests are taken as well
    <listener>.parked                  what failed every time, or could not be read

Every queue type and limit is said explicitly, so that RabbitMQ 3.10 to 4.x do the same.
"""

import logging
from typing import Any

from amqp import Channel
from kombu import Exchange, Message, Producer, Queue

from chassis import observe
from transport import wire

log = logging.getLogger(__name__)
CONFIRMED = {"confirm_publish": True}
ATTEMPTS, CAME_FROM, REASON, REPLAYED = "x-attempts", "x-came-from", "x-reason", "x-replayed"


def events_exchange(service: str) -> Exchange:
    return Exchange(f"{service}.events", type="topic", durable=True)


def hearing_queue(listener: str, event: str) -> Queue:
    exchange = events_exchange(event.split(".", maxsplit=1)[0])
    return request_queue(listener, f"{listener}.hears.{event}", exchange=exchange, routing_key=event)


def request_queue(service: str, name: str, **bound: Any) -> Queue:
    """What a worker dies of again and again is parked by the broker itself."""
    arguments = {
        "x-queue-type": "quorum",
        "x-delivery-limit": 20,
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": f"{service}.parked",
    }
    return Queue(name, queue_arguments=arguments, **bound)


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
    """Puts a message that failed aside: first for ever longer delays, then into the parked queue. Confirmed.

    One that an operator sent back is parked again at once: the cause is not mended.
    """

    def __init__(self, amqp_url: str, listener: str, delays: tuple[int, ...]) -> None:
        self.listener, self.delays = listener, delays
        self.connection = wire.connection(amqp_url, transport_options=CONFIRMED)

    def postpone(self, message: Message, queue: str, reason: str, *, hopeless: bool = False) -> None:
        """Returns once the broker holds the message at its new place; raises where it does not."""
        attempt = int(message.headers.get(ATTEMPTS, 0))
        headers = {**message.headers, ATTEMPTS: attempt + 1, CAME_FROM: queue, REASON: reason[:500]}
        if hopeless or REPLAYED in message.headers or attempt >= len(self.delays):
            exchange, key = "", f"{self.listener}.parked"
            log.error("parked a message of %s: %s", queue, reason)
            observe.parked.labels(self.listener, queue.removeprefix(f"{self.listener}.hears.")).inc()
        else:
            exchange, key = f"{self.listener}.retry.{self.delays[attempt]}", queue
        with self.connection.clone() as connection:
            Producer(connection).publish(
                message.body, exchange=exchange, routing_key=key, headers=headers, delivery_mode=2, mandatory=True,
                content_type=message.content_type, content_encoding="utf-8", serializer=None, retry=True,
                retry_policy={"max_retries": 3},
            )  # fmt: skip
