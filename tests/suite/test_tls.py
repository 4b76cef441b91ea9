"""The suite over TLS, to a broker that takes nothing else; certificates are made here.

The database of the wheel knows no TLS: `tests/containers` speaks it to one that does.
"""

import asyncio
import pathlib
import re
import ssl
from collections.abc import Iterator

import pytest
import trustme
from environs import EnvValidationError

from chassis.broker import address_of
from chassis.database import Database
from chassis.settings import Settings
from gateway.caller import AmqpCaller
from suite.journey import Journey
from suite.parts.ports import LOOPBACK
from suite.parts.postgres import PrivatePostgres
from suite.parts.rabbitmq import PrivateRabbit
from suite.processes import RealSuite
from suite.readiness import problems_of
from transport import wire
from transport.consumer import TransportInTurns

pytestmark = pytest.mark.amqp


def make_certificates(folder: pathlib.Path) -> pathlib.Path:
    """An authority, and a certificate of it for the loopback address."""
    folder.mkdir(exist_ok=True)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    certificate = authority.issue_cert(LOOPBACK)
    for pem in certificate.cert_chain_pems:
        pem.write_to_path(str(folder / "chain.pem"), append=True)
    key = folder / "key.pem"
    certificate.private_key_pem.write_to_path(str(key))
    return folder


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateRabbit]:
    with PrivateRabbit(certificates=make_certificates(tmp_path_factory.mktemp("certificates"))) as broker:
        yield broker


@pytest.fixture(scope="module")
def suite(
    broker: PrivateRabbit, postgres: PrivatePostgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RealSuite]:
    postgres.create_database("encrypted")
    suite = RealSuite(tmp_path_factory.mktemp("suite"), broker.url, postgres.url("encrypted"))
    try:
        suite.start()
        yield suite
    finally:
        suite.stop()


def test_the_journey_is_played_with_a_broker_that_takes_no_plain_connection(
    suite: RealSuite, broker: PrivateRabbit
) -> None:
    with Journey(suite.url, suite.issuer, lambda *_: None) as journey:
        assert journey.play()["case"]["status"] == "closed"
    listening = broker.ctl("eval", "[element(3, One) || One <- rabbit_networking:active_listeners()].")
    assert "'amqp/ssl'" in listening
    assert not re.search(r"\bamqp[,\]]", listening)


@pytest.fixture(params=["another authority", "another name"])
def mistaken(request: pytest.FixtureRequest, broker: PrivateRabbit, tmp_path: pathlib.Path) -> str:
    """The address of a broker that is not who it says."""
    if request.param == "another name":
        return broker.url.replace(LOOPBACK, "localhost")
    authority = address_of(broker.url).ca_file
    assert authority is not None
    return broker.url.replace(authority, f"{make_certificates(tmp_path / 'other')}/ca.pem")


def test_a_service_is_not_ready_with_a_broker_of_another_authority_or_name(
    mistaken: str, postgres: PrivatePostgres
) -> None:
    database = Database(postgres.url("postgres"), "volunteers")
    problems = problems_of("volunteers", database, Settings(database_url="", amqp_url=mistaken))
    database.engine.dispose()
    assert "certificate verify failed" in problems["rabbitmq"]


@pytest.mark.parametrize("service", ["serve", "relay"])
def test_neither_does_it_send_such_a_broker_anything(service: str, mistaken: str) -> None:
    lean = {"serve": TransportInTurns, "relay": wire.Transport}[service]
    with pytest.raises(ssl.SSLCertVerificationError), wire.connection(mistaken, lean, connect_timeout=2) as connection:
        connection.connect()


def test_the_gateway_is_not_ready_with_such_a_broker(mistaken: str, broker: PrivateRabbit) -> None:
    async def ready(url: str) -> bool:
        caller = AmqpCaller(url, in_flight=1)
        await caller.start()
        try:
            return caller.ready
        finally:
            await caller.stop()

    assert asyncio.run(ready(broker.url))
    assert not asyncio.run(ready(mistaken))


def test_the_url_says_all_and_nothing_that_is_not_known() -> None:
    address = address_of("amqps://user:secret@broker:5671/%2F?cacertfile=/tls/ca.crt")
    assert (address.url, address.host) == ("amqps://user:secret@broker:5671/%2F", "broker")
    assert (address.encrypted, address.ca_file) == (True, "/tls/ca.crt")
    plain = address_of("amqp://user:secret@broker:5672/%2F")
    assert (plain.encrypted, plain.ca_file) == (False, None)


@pytest.mark.parametrize("end", ["s://broker/%2F?verify=verify_none", "://broker/%2F?cacertfile=/tls/ca.crt"])
def test_what_would_not_be_heeded_is_refused_at_the_start(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/gongzhi")
    monkeypatch.setenv("PERSONAL_DATA_KEY", "key")
    monkeypatch.setenv("AMQP_URL", f"amqp{end}")
    with pytest.raises(EnvValidationError, match="cacertfile"):
        Settings.from_environment()
