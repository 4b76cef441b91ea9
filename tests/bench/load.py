"""A lean HTTP client for loads: kept connections, one request in flight on each, almost no CPU of its own."""

import asyncio
import dataclasses
import time
from collections.abc import Callable


@dataclasses.dataclass(slots=True)
class Outcome:
    """`seconds` of the whole, `latencies` in seconds, `statuses` counted, the last body for a look."""

    seconds: float
    latencies: list[float]
    statuses: dict[int, int]
    bodies: list[bytes]

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class _Connection(asyncio.Protocol):
    def __init__(self) -> None:
        self.buffer = bytearray()
        self.answer: asyncio.Future[tuple[int, bytes]] | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head_end = self.buffer.find(b"\r\n\r\n")
        if head_end < 0:
            return
        head = bytes(self.buffer[:head_end]).lower()
        length = int(head.split(b"content-length: ", 1)[1].split(b"\r\n", 1)[0])
        if len(self.buffer) >= head_end + 4 + length and self.answer and not self.answer.done():
            body = bytes(self.buffer[head_end + 4 : head_end + 4 + length])
            del self.buffer[: head_end + 4 + length]
            self.answer.set_result((int(head[9:12]), body))

    def connection_lost(self, _: Exception | None) -> None:
        if self.answer and not self.answer.done():
            self.answer.set_result((0, b""))


def request(method: str, path: str, body: bytes = b"", token: str = "", key: str = "") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1", "content-type: application/json"]
    lines += [f"authorization: Bearer {token}"] if token else []
    lines += [f"idempotency-key: {key}"] if key else []
    return ("\r\n".join([*lines, f"content-length: {len(body)}", "", ""])).encode() + body


async def load(
    port: int,
    make: Callable[[int], bytes],
    *,
    count: int,
    connections: int = 20,
    rate: float | None = None,
    keep: int = 0,
) -> Outcome:
    """Send `count` requests made by `make(n)`; at the given rate per second, or as fast as they are answered."""
    numbers = iter(range(count))
    latencies: list[float] = []
    statuses: dict[int, int] = {}
    bodies: list[bytes] = []
    loop = asyncio.get_running_loop()
    started = time.perf_counter()

    async def worker() -> None:
        _, connection = await loop.create_connection(_Connection, "127.0.0.1", port)
        for number in numbers:
            if rate and (wait := started + number / rate - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            begun = time.perf_counter()
            connection.answer = loop.create_future()
            assert connection.transport is not None
            connection.transport.write(make(number))
            status, body = await connection.answer
            latencies.append(time.perf_counter() - begun)
            statuses[status] = statuses.get(status, 0) + 1
            if len(bodies) < keep:
                bodies.append(body)
            if status == 0:
                _, connection = await loop.create_connection(_Connection, "127.0.0.1", port)
        assert connection.transport is not None
        connection.transport.close()

    await asyncio.gather(*(worker() for _ in range(connections)))
    return Outcome(time.perf_counter() - started, latencies, statuses, bodies)
