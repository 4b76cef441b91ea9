"""What several calls write in one turn of the loop leaves together, in order, and nothing of it twice."""

import asyncio
from typing import Any

from gateway.caller import _Connection


class Transport:
    def __init__(self) -> None:
        self.written: list[bytes] = []

    def write(self, data: bytes) -> None:
        self.written.append(data)


def connection(transport: Any) -> _Connection:
    """Give one that is connected to nothing else."""
    made = _Connection.__new__(_Connection)
    made._gathered, made._transport = bytearray(), transport
    return made


def test_frames_of_one_turn_are_one_write() -> None:
    transport = Transport()

    async def write() -> None:
        one = connection(transport)
        for frame in (b"method", b"header", b"body"):
            one._adapter_emit_data(frame)
        assert transport.written == []
        await asyncio.sleep(0)
        one._adapter_emit_data(b"next")
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(write())
    assert transport.written == [b"methodheaderbody", b"next"]


def test_what_a_lost_connection_had_gathered_is_dropped() -> None:
    """Its callers' calls are sent again on the next one."""

    async def write() -> bytearray:
        one = connection(None)
        one._adapter_emit_data(b"frame")
        await asyncio.sleep(0)
        return one._gathered

    assert not asyncio.run(write())
