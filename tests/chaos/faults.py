"""What is broken, one thing at a time."""

import dataclasses
import time
import uuid
from collections.abc import Callable
from typing import Any

import orjson
import pika

from messages.enforcement.cases import CASE_VERIFIED
from messages.volunteers.reports import REPORT_FILED
from suite.parts.rabbitmq import PrivateRabbit
from tests.chaos.town import Town

_SPY = "chaos-spy"
_TOLD_BY = ("volunteers", "enforcement")


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """`strike` comes in the middle of the load; `poison` messages it leaves parked. `quick`: also in the short run."""

    name: str
    strike: Callable[[Town], None]
    poison: int = 0
    quick: bool = False


def _kill(process: str) -> Callable[[Town], None]:
    return lambda town: town.restart(process)


def _restart_rabbitmq(town: Town) -> None:
    town.broker.restart()


def _kill_rabbitmq(town: Town) -> None:
    if not isinstance(town.broker, PrivateRabbit):
        town.broker.restart()
        return
    town.broker.kill()
    town.broker.start()


def _kill_postgres(town: Town) -> None:
    town.postgres.kill()
    town.postgres.start()


def _restart_postgres(town: Town) -> None:
    town.postgres.restart()


def spy(town: Town) -> None:
    """Keep a copy of every event from now on."""
    with town.channel() as channel:
        channel.queue_declare(_SPY, durable=True, arguments={"x-queue-type": "quorum"})
        for service in _TOLD_BY:
            channel.queue_bind(_SPY, f"{service}.events", "#")
    time.sleep(1.5)  # see PrivateRabbit.kill


def _tell_everything_again(town: Town) -> None:
    """As a relay does that died between publishing and marking, but for all events since the beginning."""
    with town.channel() as channel:
        channel.confirm_delivery()
        told = []
        while (message := channel.basic_get(_SPY, auto_ack=True))[0] is not None:
            told.append((message[0].exchange, message[0].routing_key, message[2]))
        for exchange, key, body in told:
            channel.basic_publish(exchange, key, body, pika.BasicProperties(delivery_mode=2))


def _poisons() -> list[tuple[str, str, bytes]]:
    """What no handler can ever handle: no JSON, a wrong schema, and facts about what nobody has heard of."""
    return [
        ("volunteers", REPORT_FILED.name, b"{"),
        ("volunteers", REPORT_FILED.name, b"[1, 2, 3]"),
        ("enforcement", CASE_VERIFIED.name, _event(CASE_VERIFIED.name, {"id": "no id"})),
    ]


def _event(kind: str, data: dict[str, Any]) -> bytes:
    id_ = str(uuid.uuid4())
    return orjson.dumps({
        "id": id_, "type": kind, "time": "2026-01-01T00:00:00+00:00", "subject": id_, "subjectversion": 1,
        "territory": "110101", "actor": "chaos", "correlationid": "chaos", "causedby": "", "traceparent": "",
        "data": data,
    })  # fmt: skip


def _poison(town: Town) -> None:
    with town.channel() as channel:
        for service, key, body in _poisons():
            channel.basic_publish(f"{service}.events", key, body, pika.BasicProperties(delivery_mode=2))


def _listeners() -> int:
    heard_by = {REPORT_FILED.name: REPORT_FILED.heard_by, CASE_VERIFIED.name: CASE_VERIFIED.heard_by}
    return sum(len(heard_by[key]) for _, key, _ in _poisons())


FAULTS = [
    Fault("kill -9 volunteers", _kill("volunteers"), quick=True),
    Fault("kill -9 enforcement", _kill("enforcement")),
    Fault("kill -9 property", _kill("property")),
    Fault("kill -9 deliberation", _kill("deliberation")),
    Fault("kill -9 relay of volunteers", _kill("volunteers-relay")),
    Fault("kill -9 relay of enforcement", _kill("enforcement-relay"), quick=True),
    Fault("kill -9 relay of property", _kill("property-relay")),
    Fault("kill -9 relay of deliberation", _kill("deliberation-relay")),
    Fault("kill -9 gateway", _kill("gateway"), quick=True),
    Fault("restart RabbitMQ", _restart_rabbitmq, quick=True),
    Fault("kill -9 RabbitMQ", _kill_rabbitmq),
    Fault("restart PostgreSQL", _restart_postgres),
    Fault("kill -9 PostgreSQL", _kill_postgres, quick=True),
    Fault("every event told again", _tell_everything_again, quick=True),
    Fault("poison in the queues", _poison, poison=_listeners(), quick=True),
]
