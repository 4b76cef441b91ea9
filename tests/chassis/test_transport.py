"""Which wire a connection takes; whether it carries, every test with a broker shows, over TLS `suite/test_tls.py`."""

import pytest
from kombu.transport.pyamqp import SSLTransport

from transport import wire
from transport.consumer import TransportInTurns


@pytest.mark.parametrize("lean", [wire.Transport, TransportInTurns])
def test_a_connection_over_tls_stays_one_and_is_verified(lean: type[wire.Transport]) -> None:
    connection = wire.connection("amqps://user:secret@broker:5671/%2F?cacertfile=/tls/ca.crt", lean)
    assert isinstance(connection.transport, SSLTransport)
    verified = {"check_hostname": True, "cafile": "/tls/ca.crt"}
    assert connection.ssl == {"server_hostname": "broker", "context": verified}


@pytest.mark.parametrize("lean", [wire.Transport, TransportInTurns])
def test_without_tls_it_is_lean(lean: type[wire.Transport]) -> None:
    connection = wire.connection("amqp://user:secret@broker:5672/%2F", lean)
    assert type(connection.transport) is lean
    assert not connection.ssl
