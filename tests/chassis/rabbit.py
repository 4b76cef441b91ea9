"""Looking into RabbitMQ's queues from outside, with a client that is none of ours."""

import contextlib
import logging
from collections.abc import Iterator

import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.exceptions import ChannelClosedByBroker

logging.getLogger("pika").setLevel(logging.CRITICAL)  # to ask for a queue that is not there is no error here


@contextlib.contextmanager
def channel(url: str) -> Iterator[BlockingChannel]:
    connection = pika.BlockingConnection(pika.URLParameters(url))
    try:
        yield connection.channel()
    finally:
        connection.close()


def waiting_in(url: str, queue: str) -> int:
    """How many messages wait there; -1 when there is no such queue."""
    return _stated(url, queue, "message_count")


def consumers_of(url: str, queue: str) -> int:
    return _stated(url, queue, "consumer_count")


def _stated(url: str, queue: str, figure: str) -> int:
    try:
        with channel(url) as opened:
            return int(getattr(opened.queue_declare(queue, passive=True).method, figure))
    except ChannelClosedByBroker:
        return -1


def publish(url: str, queue: str, body: bytes, *, times: int = 1) -> None:
    """Put it into the queue, persistent and confirmed."""
    with channel(url) as opened:
        opened.confirm_delivery()
        for _ in range(times):
            opened.basic_publish("", queue, body, pika.BasicProperties(delivery_mode=2), mandatory=True)


def take_all(url: str, queue: str) -> list[tuple[dict[str, object], bytes]]:
    """Take everything out: headers and body of each."""
    with channel(url) as opened:
        taken: list[tuple[dict[str, object], bytes]] = []
        while (message := opened.basic_get(queue, auto_ack=True))[0] is not None:
            taken.append((dict(message[1].headers or {}), message[2]))
        return taken


def look_at_all(url: str, queue: str) -> list[dict[str, object]]:
    """The headers of each; all goes back when the channel closes."""
    with channel(url) as opened:
        seen: list[dict[str, object]] = []
        while (message := opened.basic_get(queue))[0] is not None:
            seen.append(dict(message[1].headers or {}))
        return seen


def forget(url: str, queues: list[str], exchanges: list[str]) -> None:
    with channel(url) as opened:
        for queue in queues:
            opened.queue_delete(queue)
        for exchange in exchanges:
            opened.exchange_delete(exchange)
