"""Which wire a connection takes; whether it carries is what every test with a broker shows."""

import pytest
from kombu import Connection
from kombu.transport.pyamqp import SSLTransport

from transport import wire
from transport.consumer import TransportInTurns


@pytest.mark.parametrize("lean", [wire.Transport, TransportInTurns])
def test_a_connection_over_tls_stays_one(lean: type[wire.Transport]) -> None:
    url = "amqps://user:secret@broker:5671/%2F"
    connection = Connection(url, transport=wire.over(lean, url))
    assert isinstance(connection.transport, SSLTransport)
    assert connection.ssl is True


@pytest.mark.parametrize("lean", [wire.Transport, TransportInTurns])
def test_without_tls_it_is_lean(lean: type[wire.Transport]) -> None:
    url = "amqp://user:secret@broker:5672/%2F"
    connection = Connection(url, transport=wire.over(lean, url))
    assert type(connection.transport) is lean
    assert not connection.ssl
