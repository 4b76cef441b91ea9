"""The floor under an act: what its raw parts cost in CPU milliseconds, counted as the act's own are."""

import asyncio
import contextlib
import multiprocessing
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple, Self

import psycopg2

from suite.parts.ports import free_ports
from suite.parts.postgres import PrivatePostgres
from suite.parts.rabbitmq import PrivateRabbit
from tests.bench import raw_parts
from tests.bench.cost import PARTS, of_process
from tests.bench.load import load
from tests.bench.raw_parts import Message

_SECONDS = 120


class Sample(NamedTuple):
    """What one act sends: so the floor has the same bytes to carry."""

    request: Callable[[int], bytes]
    """The HTTP request as it goes over the wire, head and all."""
    call: Message
    answer: bytes

    @property
    def reply(self) -> bytes:
        return b'{"result":' + self.answer + b',"error":null}'


class _Process:
    """A raw part at work; `part` of the cost is what it counts as."""

    def __init__(self, part: str, work: Callable[..., None], *arguments: Any) -> None:
        self.part = part
        spawn = multiprocessing.get_context("spawn")
        self.pipe, theirs = spawn.Pipe()
        self.running = spawn.Process(target=work, args=(theirs, *arguments), daemon=True)
        self.running.start()
        theirs.close()
        self.done()

    def done(self) -> None:
        if not self.pipe.poll(_SECONDS):
            raise TimeoutError(f"a raw part does not answer: {self.running}")
        self.pipe.recv()

    def carry_out(self, count: int) -> None:
        self.pipe.send(count)
        self.done()

    def stop(self) -> None:
        self.running.terminate()
        self.running.join()


class Floor:
    """Raw HTTP, raw AMQP and one row of SQL, for an act that `changes` something or only asks.

    The row has as many bytes as the answer. The three parts are carried out one after the other, so that each is
    20 at a time, and their costs are added.
    """

    def __init__(self, postgres: PrivatePostgres, rabbit: PrivateRabbit, sample: Sample, *, changes: bool) -> None:
        self.postgres, self.rabbit, self.sample, self.changes = postgres, rabbit, sample, changes
        self._open = contextlib.ExitStack()
        self._processes: list[_Process] = []

    def __enter__(self) -> Self:
        self.postgres.create_database("raw_parts")
        dsn, queue, sample = self.postgres.dsn("raw_parts"), f"raw-{uuid.uuid4()}", self.sample
        connection = psycopg2.connect(dsn)
        with connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE IF NOT EXISTS raw (id uuid PRIMARY KEY, row text NOT NULL)")
        connection.close()
        self._port = free_ports(1)[0]
        self._start("gateway", raw_parts.echo, self._port, sample.answer)
        self._start("service", raw_parts.reply, self.rabbit.url, queue, sample.reply)
        self._ask = self._start("gateway", raw_parts.ask, self.rabbit.url, queue, sample.call)
        one_row = raw_parts.put_in if self.changes else raw_parts.ask_for
        self._sql = self._start("service", one_row, dsn, sample.answer.decode())
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def _start(self, *what: Any) -> _Process:
        process = _Process(*what)
        self._open.callback(process.stop)
        self._processes.append(process)
        return process

    def seconds(self) -> dict[str, float]:
        """CPU seconds so far, by the parts of a suite; a floor has no relay."""
        spent = dict.fromkeys(PARTS, 0.0)
        for process in self._processes:
            spent[process.part] += of_process(process.running.pid or 0)
        spent["postgresql"] = of_process(self.postgres.pid)
        spent["rabbitmq"] = of_process(self.rabbit.pid)
        return spent

    def carry_out(self, count: int) -> None:
        """All three parts, so many times each."""
        asyncio.run(load(self._port, self.sample.request, count=count, connections=raw_parts.IN_FLIGHT))
        self._ask.carry_out(count)
        self._sql.carry_out(count)
