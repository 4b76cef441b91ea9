"""The raw limits of the machine, taken in the same run: what nothing built on these parts can exceed."""

import asyncio
import multiprocessing
import re
import subprocess
import uuid
from typing import Any

import pika
import psycopg2
import uvicorn
from pika.adapters.asyncio_connection import AsyncioConnection
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from suite.parts.ports import free_ports
from suite.parts.postgres import PrivatePostgres
from tests.bench.load import load, request


class _Peer:
    """One end of the raw echo: answers what comes, or counts what comes back."""

    def __init__(self, url: str, queue: str, on_message: Any) -> None:
        self.queue, self.on_message, self.ready = queue, on_message, asyncio.Event()
        self.channel: Any = None
        AsyncioConnection(pika.URLParameters(url), on_open_callback=lambda c: c.channel(on_open_callback=self._opened))

    def _opened(self, channel: Any) -> None:
        self.channel = channel
        channel.queue_declare(self.queue, exclusive=True, auto_delete=True, callback=self._declared)

    def _declared(self, _: Any) -> None:
        self.channel.basic_consume(self.queue, self.on_message, auto_ack=True, callback=lambda _: self.ready.set())


def _answer(url: str, queue: str) -> None:
    async def run() -> None:
        def echo(channel: Any, _: Any, properties: pika.BasicProperties, body: bytes) -> None:
            reply = pika.BasicProperties(correlation_id=properties.correlation_id)
            channel.basic_publish("", properties.reply_to, body, reply)

        peer = _Peer(url, queue, echo)
        await peer.ready.wait()
        await asyncio.Event().wait()

    asyncio.run(run())


def amqp_echo(url: str, count: int = 10_000, in_flight: int = 20) -> float:
    """Requests per second of a bare echo over AMQP, pika on both ends."""
    queue = f"echo-{uuid.uuid4()}"
    other = multiprocessing.get_context("spawn").Process(target=_answer, args=(url, queue), daemon=True)
    other.start()
    try:
        return asyncio.run(_ask(url, queue, count, in_flight))
    finally:
        other.terminate()
        other.join()


async def _ask(url: str, queue: str, count: int, in_flight: int) -> float:
    loop, done = asyncio.get_running_loop(), asyncio.Event()
    replies = f"replies-{uuid.uuid4()}"
    state = {"sent": 0, "got": 0}

    def send() -> None:
        state["sent"] += 1
        properties = pika.BasicProperties(reply_to=replies, correlation_id=str(state["sent"]))
        peer.channel.basic_publish("", queue, b"x" * 300, properties)

    def reply(*_: Any) -> None:
        state["got"] += 1
        if state["got"] == count:
            done.set()
        elif state["sent"] < count:
            send()

    peer = _Peer(url, replies, reply)
    await peer.ready.wait()
    await asyncio.sleep(1)  # until the other end consumes
    started = loop.time()
    for _ in range(in_flight):
        send()
    await asyncio.wait_for(done.wait(), 120)
    return count / (loop.time() - started)


def postgres_commits(postgres: PrivatePostgres, seconds: int = 5) -> float:
    """Commits per second of pgbench's simple update, 20 clients."""
    postgres.create_database("raw")
    dsn = psycopg2.extensions.parse_dsn(postgres.dsn("raw"))
    environment = {f"PG{name}": str(dsn[key]) for name, key in _PG.items() if key in dsn}
    pgbench = str(postgres.program("pgbench"))
    subprocess.run([pgbench, "-i", "-q", "-s", "5"], env=environment, check=True, capture_output=True)
    told = subprocess.run(
        [pgbench, "-N", "-c", "20", "-j", "1", "-T", str(seconds)], env=environment, check=True, capture_output=True
    )
    rate = re.search(r"tps = ([\d.]+)", told.stdout.decode())
    return float(rate.group(1)) if rate else 0.0


_PG = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password", "DATABASE": "dbname"}


async def _echo(scope: Scope, receive: Receive, send: Send) -> None:
    body = await Request(scope, receive).body()
    await Response(body, media_type="application/json")(scope, receive, send)


def _serve_echo(port: int) -> None:
    uvicorn.run(_echo, port=port, log_level="error", lifespan="off")


def http_echo(count: int = 20_000) -> float:
    """Requests per second of a bare JSON echo by uvicorn and Starlette, one worker."""
    port = free_ports(1)[0]
    server = multiprocessing.get_context("spawn").Process(target=_serve_echo, args=(port,), daemon=True)
    server.start()
    try:
        return asyncio.run(_when_up(port, count))
    finally:
        server.terminate()
        server.join()


async def _when_up(port: int, count: int) -> float:
    for _ in range(100):
        try:
            await load(port, lambda _: request("POST", "/", b"{}"), count=20, connections=1)
            break
        except OSError:
            await asyncio.sleep(0.1)
    return (await load(port, lambda _: request("POST", "/", b'{"a": 1}'), count=count)).rate
