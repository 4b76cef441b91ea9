"""The raw parts of an act, by hand: an HTTP echo, a request and its reply over AMQP, a row put in or asked for.

Each is a process that carries out its part as often as it is told over its pipe, 20 at a time as the acts are sent, and
does nothing else: it knows beforehand what it answers, parses nothing, checks nobody. Written as leanly as the same
libraries allow, for it is a floor: uvicorn and Starlette; pika's asyncio connection on both ends, under uvloop, with
RabbitMQ's direct reply, no acknowledgements and one system call for all that a turn of the loop has to say; psycopg2
with prepared statements, its asynchronous connections read by one thread (20 threads cost half as much again).
"""

import asyncio
import itertools
import select
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

import pika
import psycopg2
import uvicorn
import uvloop
from pika.adapters.asyncio_connection import AsyncioConnection
from psycopg2.extensions import POLL_OK, POLL_READ, POLL_WRITE
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uuid_utils import uuid7

IN_FLIGHT = 20
_REPLIES = "amq.rabbitmq.reply-to"


class Message(NamedTuple):
    """A call as it was seen on the wire: the floor's has its headers and its length."""

    headers: dict[str, Any]
    body: bytes


# --- HTTP ---


def echo(pipe: Connection, port: int, answer: bytes) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()
        await Response(answer, media_type="application/json")(scope, receive, send)

    config = uvicorn.Config(app, port=port, log_config=None, access_log=False, server_header=False, lifespan="off")
    server = uvicorn.Server(config)

    async def run() -> None:
        serving = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
            await asyncio.sleep(0.05)
        pipe.send(None)
        await serving

    uvloop.run(run())


# --- AMQP ---


class _Gathering(AsyncioConnection):
    """Sends the frames of one turn of the event loop together; pika alone makes a system call of each."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self.gathered = bytearray()
        super().__init__(*arguments, **named)

    def _adapter_emit_data(self, data: bytes) -> None:
        if not self.gathered:
            asyncio.get_running_loop().call_soon(self._emit)
        self.gathered += data

    def _emit(self) -> None:
        data, self.gathered = bytes(self.gathered), bytearray()
        super()._adapter_emit_data(data)  # type: ignore[misc]


async def _channel(url: str) -> Any:
    opened: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    _Gathering(pika.URLParameters(url), on_open_callback=lambda it: it.channel(on_open_callback=opened.set_result))
    return await opened


def reply(pipe: Connection, url: str, queue: str, body: bytes) -> None:
    def on_call(channel: Any, _: Any, properties: pika.BasicProperties, __: bytes) -> None:
        own = pika.BasicProperties("application/json", correlation_id=properties.correlation_id)
        channel.basic_publish("", properties.reply_to, body, own)

    async def run() -> None:
        channel = await _channel(url)
        channel.queue_declare(queue, exclusive=True)
        channel.basic_consume(queue, on_call, auto_ack=True, callback=lambda _: pipe.send(None))
        await asyncio.Event().wait()

    uvloop.run(run())


def ask(pipe: Connection, url: str, queue: str, message: Message) -> None:
    left = {"to send": 0, "to come": 0}
    ids = itertools.count()

    def send(channel: Any) -> None:
        if left["to send"]:
            left["to send"] -= 1
            properties = pika.BasicProperties(
                "application/json", headers=message.headers, reply_to=_REPLIES, correlation_id=f"{next(ids):040}",
                expiration="10000",
            )  # fmt: skip
            channel.basic_publish("", queue, message.body, properties)

    def on_reply(channel: Any, _: Any, __: pika.BasicProperties, ___: bytes) -> None:
        left["to come"] -= 1
        send(channel)
        if not left["to come"]:
            pipe.send(None)

    async def run() -> None:
        channel = await _channel(url)

        def begin() -> None:
            left["to send"] = left["to come"] = pipe.recv()
            for _ in range(IN_FLIGHT):
                send(channel)

        channel.basic_consume(_REPLIES, on_reply, auto_ack=True, callback=lambda _: pipe.send(None))
        asyncio.get_running_loop().add_reader(pipe.fileno(), begin)
        await asyncio.Event().wait()

    uvloop.run(run())


# --- SQL ---

PREPARE = "PREPARE put AS INSERT INTO raw VALUES ($1, $2); PREPARE ask AS SELECT row FROM raw WHERE id = $1"


def put_in(pipe: Connection, dsn: str, row: str) -> None:
    """One-row commits."""
    _run(pipe, dsn, "EXECUTE put (%s, %s)", lambda: (str(uuid7()), row))


def ask_for(pipe: Connection, dsn: str, row: str) -> None:
    """One row by its primary key."""
    id_ = str(uuid7())
    with psycopg2.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO raw VALUES (%s, %s)", (id_, row))
    connection.close()
    _run(pipe, dsn, "EXECUTE ask (%s)", lambda: (id_,))


def _run(pipe: Connection, dsn: str, sql: str, values: Callable[[], tuple[str, ...]]) -> None:
    cursors = {}
    poll = select.epoll()
    for _ in range(IN_FLIGHT):
        connection = psycopg2.connect(dsn, async_=1)
        _wait(connection)
        cursor = cursors[connection.fileno()] = connection.cursor()
        cursor.execute(PREPARE)
        _wait(connection)
        poll.register(connection.fileno(), select.EPOLLIN)
    pipe.send(None)
    while count := pipe.recv():
        to_send = to_come = count
        for cursor in cursors.values():
            cursor.execute(sql, values())
            to_send -= 1
        while to_come:
            for number, _ in poll.poll():
                cursor = cursors[number]
                if cursor.connection.poll() != POLL_OK:
                    continue
                if cursor.description:
                    cursor.fetchone()
                to_come -= 1
                if to_send:
                    cursor.execute(sql, values())
                    to_send -= 1
        pipe.send(None)


def _wait(connection: Any) -> None:
    while (state := connection.poll()) != POLL_OK:
        ways = [connection] if state == POLL_READ else [], [connection] if state == POLL_WRITE else []
        select.select(*ways, [])
