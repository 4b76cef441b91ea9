"""Somebody who answers calls in nameko's wire form, after a while: a service without anything in it."""

import contextlib
import threading
import uuid
from collections.abc import Iterator

import orjson
import pika
from pika.adapters.blocking_connection import BlockingChannel
from pika.spec import Basic, BasicProperties

EXCHANGE = "nameko-rpc"


class Responder:
    """Answers every call to `service` with `answer`, `after` so many seconds; `heard` counts the calls."""

    def __init__(self, url: str, service: str, answer: dict[str, object], *, after: float = 0) -> None:
        self._answer = orjson.dumps({"result": answer, "error": None})
        self._after = after
        self.heard = 0
        self._connection = pika.BlockingConnection(pika.URLParameters(url))
        self._channel = self._connection.channel()
        queue = f"responder-{uuid.uuid4()}"
        self._channel.exchange_declare(EXCHANGE, exchange_type="topic", durable=True)
        self._channel.queue_declare(queue, exclusive=True)
        self._channel.queue_bind(queue, EXCHANGE, f"{service}.*")
        self._channel.basic_consume(queue, self._hear, auto_ack=True)
        self._thread = threading.Thread(target=self._channel.start_consuming, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._connection.add_callback_threadsafe(self._channel.stop_consuming)
        self._thread.join(10)
        self._connection.close()

    def _hear(self, channel: BlockingChannel, _: Basic.Deliver, asked: BasicProperties, __: bytes) -> None:
        self.heard += 1
        self._connection.call_later(self._after, lambda: self._reply(channel, asked))

    def _reply(self, channel: BlockingChannel, asked: BasicProperties) -> None:
        properties = pika.BasicProperties(correlation_id=asked.correlation_id, content_type="application/json")
        channel.basic_publish("", asked.reply_to or "", self._answer, properties)


@contextlib.contextmanager
def answering(url: str, service: str, answer: dict[str, object], *, after: float = 0) -> Iterator[Responder]:
    responder = Responder(url, service, answer, after=after)
    responder.start()
    try:
        yield responder
    finally:
        responder.stop()
