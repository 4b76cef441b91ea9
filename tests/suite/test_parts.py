"""The private PostgreSQL and RabbitMQ keep what they confirmed, however they end."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pika
import pytest
import sqlalchemy

from suite.parts.broker import Broker, CannotRestart, NoBroker, find_broker
from suite.parts.postgres import PostgresUnavailable, PrivatePostgres
from suite.parts.rabbitmq import PrivateRabbit, RabbitUnavailable


def rows(server: PrivatePostgres, statement: str) -> list[tuple[object, ...]]:
    engine = sqlalchemy.create_engine(server.url("parts"), poolclass=sqlalchemy.NullPool)
    with engine.begin() as connection:
        result = connection.execute(sqlalchemy.text(statement))
        return [tuple(row) for row in result] if result.returns_rows else []


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PrivatePostgres]:
    with PrivatePostgres(tmp_path) as started:
        started.create_database("parts")
        yield started


@pytest.mark.parametrize("interruption", [PrivatePostgres.restart, PrivatePostgres.kill])
def test_postgres_keeps_what_was_committed(
    server: PrivatePostgres, interruption: Callable[[PrivatePostgres], None]
) -> None:
    rows(server, "CREATE TABLE kept AS SELECT 'axle' AS word")
    interruption(server)
    server.start()
    server.create_database("parts")
    assert rows(server, "SELECT word FROM kept") == [("axle",)]


def test_postgres_is_durable_and_speaks_utf8(server: PrivatePostgres) -> None:
    assert rows(server, "SELECT current_setting('fsync'), current_setting('synchronous_commit')") == [("on", "on")]
    assert rows(server, "SELECT length('共治')") == [(2,)]


def test_a_dropped_database_is_gone(server: PrivatePostgres) -> None:
    server.drop_database("parts")
    with pytest.raises(sqlalchemy.exc.OperationalError, match="does not exist"):
        rows(server, "SELECT 1")


def test_a_directory_serves_one_process_at_a_time(server: PrivatePostgres, tmp_path: Path) -> None:
    with pytest.raises(PostgresUnavailable, match="another process uses"):
        PrivatePostgres(tmp_path).start()
    assert rows(server, "SELECT 1") == [(1,)]


def publish(url: str, body: bytes, *, queue_type: str) -> None:
    connection = pika.BlockingConnection(pika.URLParameters(url))
    channel = connection.channel()
    channel.confirm_delivery()
    channel.queue_declare("parts", durable=True, arguments={"x-queue-type": queue_type})
    channel.basic_publish("", "parts", body, pika.BasicProperties(delivery_mode=2), mandatory=True)
    connection.close()


def take(url: str) -> bytes | None:
    connection = pika.BlockingConnection(pika.URLParameters(url))
    channel = connection.channel()
    _, _, body = channel.basic_get("parts", auto_ack=True)
    channel.queue_delete("parts")
    connection.close()
    return body


@pytest.mark.amqp
def test_the_broker_keeps_a_message_over_a_restart(broker: Broker) -> None:
    publish(broker.url, b"axle", queue_type="quorum")
    try:
        broker.restart()
    except CannotRestart as reason:
        pytest.skip(str(reason))
    assert take(broker.url) == b"axle"


@pytest.mark.amqp
def test_a_private_node_keeps_a_message_over_a_crash() -> None:
    node = PrivateRabbit()
    try:
        node.start()
    except RabbitUnavailable as reason:
        pytest.skip(f"needs an installed rabbitmq-server: {reason}")
    with node:
        publish(node.url, b"axle", queue_type="classic")
        node.kill()
        node.start()
        until = time.monotonic() + 30  # it takes connections before it has found its queues again
        while not (listed := node.ctl("list_queues", "name", "type").split()) and time.monotonic() < until:
            pass
        assert listed == ["name", "type", "parts", "classic"]
        assert take(node.url) == b"axle"


def test_a_broker_that_is_given_is_not_restarted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMQP_URL", "amqp://elsewhere")
    broker = find_broker()
    assert broker.url == "amqp://elsewhere"
    with pytest.raises(CannotRestart):
        broker.restart()


def test_without_a_broker_the_error_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMQP_URL", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("suite.parts.rabbitmq._DEBIAN_PROGRAMS", Path("/nonexistent"))
    with pytest.raises(NoBroker, match="install Debian's rabbitmq-server"):
        find_broker()
