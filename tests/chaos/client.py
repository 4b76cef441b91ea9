"""A client of the gateway that does what a good client does: it repeats with the same key until it is answered."""

import asyncio
import dataclasses
import time
import uuid
from typing import Any

import orjson

_PATIENCE = 10.0
_PERSISTENCE = 60.0
_PAUSE = 0.2
_SERVER_ERROR = 500


@dataclasses.dataclass(slots=True)
class Tally:
    """How all requests went: repeated for want of an answer or for a 5xx (`unexpected`: a 500), refused with a 4xx."""

    repeated: int = 0
    unexpected: int = 0
    refused: list[str] = dataclasses.field(default_factory=list)


class Client:
    """One connection, one request at a time."""

    def __init__(self, port: int, tally: Tally) -> None:
        self._port, self._tally = port, tally
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, token: str, body: dict[str, Any] | None = None) -> Any:
        """The answer of a success; None when it was refused, or after a minute without an answer."""
        message = _message(method, path, token, body)
        until = time.monotonic() + _PERSISTENCE
        while time.monotonic() < until:
            try:
                status, answer = await asyncio.wait_for(self._send(message), _PATIENCE)
            except (OSError, TimeoutError, asyncio.IncompleteReadError):
                self.close()
                status, answer = 0, b""
            if status and status < _SERVER_ERROR:
                return self._taken(status, answer)
            self._tally.repeated += 1
            self._tally.unexpected += status == _SERVER_ERROR
            await asyncio.sleep(_PAUSE)
        self._tally.refused.append(f"{method} {path}: no answer for {_PERSISTENCE:g} s")
        return None

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    def _taken(self, status: int, answer: bytes) -> Any:
        if status < 300:
            return orjson.loads(answer)
        self._tally.refused.append(answer.decode(errors="replace"))
        return None

    async def _send(self, message: bytes) -> tuple[int, bytes]:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._writer.write(message)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ", 1)[1].split(b"\r\n", 1)[0])
        return int(head[9:12]), await self._reader.readexactly(length)


def _message(method: str, path: str, token: str, body: dict[str, Any] | None) -> bytes:
    content = b"" if body is None else orjson.dumps(body)
    lines = [
        f"{method} {path} HTTP/1.1", "host: 127.0.0.1", f"authorization: Bearer {token}",
        "content-type: application/json", f"idempotency-key: {uuid.uuid4()}", f"content-length: {len(content)}",
    ]  # fmt: skip
    return "\r\n".join([*lines, "", ""]).encode() + content
