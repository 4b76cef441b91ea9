"""How the gateway reaches the services: by RPC over RabbitMQ, in nameko's wire form, with pika.

Every call has a deadline, which travels as a header and as the message's time to live. Where no service reads its
queue, RabbitMQ returns the message (`mandatory`; the queue is gone soon after its last reader), and the caller is told
Unavailable at once. When the connection breaks, calls that are still waited for are sent again over the next one: each
change carries an idempotency key, so it is done once.
"""

import asyncio
import contextlib
import dataclasses
import itertools
import logging
import ssl
import time
import uuid
from typing import Any, Protocol

import orjson
import pika
from pika.adapters.asyncio_connection import AsyncioConnection

from chassis.broker import address_of
from messages import errors
from messages.envelope import Call
from messages.operation import Operation

log = logging.getLogger(__name__)
EXCHANGE = "nameko-rpc"
_REPLIES = "amq.rabbitmq.reply-to"
"""RabbitMQ's direct reply: an answer comes straight to the channel that asked, through no queue."""


class Caller(Protocol):
    """What carries a call to its service; `ready` says whether it can do so now."""

    async def start(self) -> None: ...
    async def stop(self) -> None: ...
    async def call(self, operation: Operation, request: dict[str, Any], call: Call) -> Any: ...

    @property
    def ready(self) -> bool: ...


@dataclasses.dataclass(slots=True)
class _Waiting:
    operation: Operation
    body: bytes
    headers: dict[str, Any]
    deadline: float
    answer: asyncio.Future[bytes]


class _Connection(AsyncioConnection):
    """Sends the frames of one turn of the event loop together; pika alone makes a system call of each."""

    _transport: Any

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self._gathered = bytearray()
        super().__init__(*arguments, **named)

    def _adapter_emit_data(self, data: bytes) -> None:
        if not self._gathered:
            asyncio.get_running_loop().call_soon(self._emit)
        self._gathered += data

    def _emit(self) -> None:
        data, self._gathered = bytes(self._gathered), bytearray()
        if self._transport is not None:
            super()._adapter_emit_data(data)  # type: ignore[misc]


class AmqpCaller:
    def __init__(self, url: str, *, in_flight: int = 200) -> None:
        address = address_of(url)
        self._parameters = pika.URLParameters(address.url)
        if address.encrypted:
            context = ssl.create_default_context(cafile=address.ca_file)
            self._parameters.ssl_options = pika.SSLOptions(context, address.host)
        self._parameters.heartbeat = 20
        self._parameters.blocked_connection_timeout = 30
        self._limit = in_flight
        self._in_flight: dict[str, int] = {}
        self._waiting: dict[str, _Waiting] = {}
        self._prefix, self._count = uuid.uuid4().hex, itertools.count()
        self._connection: _Connection | None = None
        self._channel: Any = None
        self._stopping = False
        self._backoff = 0.1
        self._opened, self._closed = asyncio.Event(), asyncio.Event()

    @property
    def ready(self) -> bool:
        return self._channel is not None

    async def start(self) -> None:
        """Begin to connect; returns when connected, or after three seconds without (it goes on trying)."""
        self._connect()
        try:
            await asyncio.wait_for(self._opened.wait(), 3)
        except TimeoutError:
            log.warning("RabbitMQ does not answer yet; still trying")

    async def stop(self) -> None:
        self._stopping = True
        if self._connection is not None and self._connection.is_open:
            self._connection.close()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closed.wait(), 3)

    async def call(self, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        """The answer as plain JSON, or the Problem that the service answered with."""
        service = operation.service
        if self._in_flight.get(service, 0) >= self._limit:
            raise errors.Unavailable(service=service)
        loop = asyncio.get_running_loop()
        left = call.deadline - time.time()
        waiting = _Waiting(
            operation,
            orjson.dumps({"args": [], "kwargs": request}),
            call.headers(),
            call.deadline,
            loop.create_future(),
        )
        id_ = f"{self._prefix}{next(self._count)}"
        timer = loop.call_later(left, self._give_up, id_)
        self._waiting[id_] = waiting
        self._in_flight[service] = self._in_flight.get(service, 0) + 1
        try:
            self._send(id_, waiting)
            reply = orjson.loads(await waiting.answer)
        finally:
            timer.cancel()
            self._waiting.pop(id_, None)
            self._in_flight[service] -= 1
        if reply["error"] is not None:
            error = reply["error"]
            raise errors.Problem.from_code(error["exc_type"], orjson.loads(error["value"] or "{}"))
        return reply["result"]

    def _send(self, id_: str, waiting: _Waiting) -> None:
        left = int((waiting.deadline - time.time()) * 1000)
        if self._channel is None or left <= 0:
            return  # it is sent when there is a connection again, or its timer ends it
        properties = pika.BasicProperties(
            content_type="application/json", headers=waiting.headers, reply_to=_REPLIES, correlation_id=id_,
            expiration=str(left),
        )  # fmt: skip
        self._channel.basic_publish(EXCHANGE, waiting.operation.name, waiting.body, properties, mandatory=True)

    def _give_up(self, id_: str) -> None:
        waiting = self._waiting.get(id_)
        if waiting is not None and not waiting.answer.done():
            kind = errors.DeadlineExceeded if self.ready else errors.Unavailable
            waiting.answer.set_exception(kind(service=waiting.operation.service))

    # --- the connection ---

    def _connect(self) -> None:
        if not self._stopping:
            self._closed.clear()
            self._connection = _Connection(
                self._parameters,
                on_open_callback=self._on_connected,
                on_open_error_callback=self._on_lost,
                on_close_callback=self._on_lost,
            )

    def _on_connected(self, connection: _Connection) -> None:
        connection.channel(on_open_callback=self._on_channel)

    def _on_channel(self, channel: Any) -> None:
        channel.add_on_return_callback(self._on_returned)
        channel.add_on_close_callback(self._on_channel_closed)

        def consume(_: Any) -> None:
            channel.basic_consume(_REPLIES, self._on_reply, auto_ack=True, callback=open_up)

        def open_up(_: Any) -> None:
            self._channel, self._backoff = channel, 0.1
            self._opened.set()
            for id_, waiting in self._waiting.items():
                self._send(id_, waiting)

        channel.exchange_declare(EXCHANGE, exchange_type="topic", durable=True, callback=consume)

    def _on_channel_closed(self, channel: Any, reason: Exception) -> None:
        self._channel = None
        if not self._stopping and channel.connection.is_open:
            log.warning("channel closed: %s", reason)
            channel.connection.close()

    def _on_lost(self, _: Any, reason: Any) -> None:
        self._channel = None
        self._opened.clear()
        self._closed.set()
        if not self._stopping:
            log.warning("no connection to RabbitMQ (%s); trying again in %.1f s", reason, self._backoff)
            asyncio.get_running_loop().call_later(self._backoff, self._connect)
            self._backoff = min(self._backoff * 2, 3)

    def _on_reply(self, _: Any, __: Any, properties: pika.BasicProperties, body: bytes) -> None:
        waiting = self._waiting.get(properties.correlation_id or "")
        if waiting is not None and not waiting.answer.done():
            waiting.answer.set_result(body)

    def _on_returned(self, _: Any, __: Any, properties: pika.BasicProperties, ___: bytes) -> None:
        waiting = self._waiting.get(properties.correlation_id or "")
        if waiting is not None and not waiting.answer.done():
            waiting.answer.set_exception(errors.Unavailable(service=waiting.operation.service))
