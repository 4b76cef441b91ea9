"""The wire to RabbitMQ below kombu: py-amqp's connection, with fewer system calls.

py-amqp asks the socket three times for each frame and writes once for each message. Here one read takes all that has
come. What is to be sent gathers until the thread next reads, or, under eventlet, until every worker that was ready has
had its turn. So an answer, its acknowledgement and those of its neighbours leave in one write.
"""

import threading
from typing import Any

from amqp.transport import TCPTransport
from kombu import Connection
from kombu.transport import pyamqp

from chassis.broker import Address, address_of

_AT_ONCE = 1 << 16


class Socket(TCPTransport):
    """Reads all that has come, and sends what has gathered before it waits for more."""

    _read_buffer: bytes

    def _setup_transport(self) -> None:
        super()._setup_transport()
        self._write, self._gathered, self._sending = self._gather, bytearray(), threading.Lock()

    def _gather(self, frame: memoryview) -> None:
        self._gathered += frame

    def flush(self) -> None:
        """Send what has gathered, one at a time; what a fault leaves unsent stays."""
        with self._sending:
            while self._gathered:
                if self.sock is None:
                    raise OSError("the connection to RabbitMQ is closed")
                sent = self.sock.send(self._gathered)
                del self._gathered[:sent]

    def _read(self, n: int, initial: bool = False, _errnos: tuple[int, ...] = ()) -> bytes:  # noqa: ARG002, FBT001, FBT002
        """Exactly `n` bytes. TimeoutError when they have not come in time, OSError when the connection is gone."""
        while len(self._read_buffer) < n:
            if self._gathered:
                self.flush()
            arrived = self.sock.recv(_AT_ONCE)
            if not arrived:
                raise OSError("RabbitMQ closed the connection")
            self._read_buffer += arrived
        asked, self._read_buffer = self._read_buffer[:n], self._read_buffer[n:]
        return asked


class Transport(pyamqp.Transport):
    """kombu's transport over `Socket`."""

    class Connection(pyamqp.Connection):
        socket = Socket

        def Transport(self, host: str, connect_timeout: float, ssl: Any, *more: Any, **named: Any) -> Any:  # noqa: ARG002, N802
            return self.socket(host, connect_timeout, *more, **named)


def connection(url: str, lean: type[pyamqp.Transport] | None = None, **options: Any) -> Connection:
    """To this URL, over the lean transport; over TLS (`amqps://`) kombu's own, which already reads ahead."""
    address = address_of(url)
    return Connection(address.url, ssl=tls(address), transport=None if address.encrypted else lean, **options)


def tls(address: Address) -> dict[str, Any] | None:
    """What py-amqp is told about TLS."""
    verified = {"check_hostname": True, "cafile": address.ca_file}
    return {"server_hostname": address.host, "context": verified} if address.encrypted else None
