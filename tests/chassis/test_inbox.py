import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from kombu import Connection, Message
from marshmallow import ValidationError
from prometheus_client import REGISTRY

from chassis import tables
from messages.envelope import Event
from suite.cli import main
from tests.chassis import rabbit
from tests.chassis.conftest import DELAYS, Host, Hosted
from tests.chassis.test_front_door import at_once
from tests.chassis.toy import PLACE, Toy, echoes
from tests.chassis.waiting import eventually
from transport.host import service_class
from transport.queues import Postponer, declare, parked_queue, retry_queues


def told(toy: Toy, **different: Any) -> Event:
    """Give the event of a note that was written somewhere."""
    id_ = str(uuid.uuid4())
    data = {"id": id_, "version": 1, "territory": PLACE, "text": "a note", **different}
    return Event(
        id=str(uuid.uuid4()), type=toy.note_written.name, time=dt.datetime.now(dt.UTC), subject=id_, subject_version=1,
        territory=PLACE, actor="somebody", correlation_id="toy", caused_by="", traceparent="", data=data,
    )  # fmt: skip


def test_the_same_event_at_once_and_again_has_one_effect(toy: Toy) -> None:
    event = told(toy)
    at_once(lambda: toy.door.hear(event))
    toy.door.hear(event)
    assert toy.counted(echoes) == toy.counted(tables.inbox) == toy.counted(tables.audit) == 1


def test_a_handler_that_raises_leaves_nothing_and_may_be_tried_again(toy: Toy) -> None:
    event = told(toy)
    toy.is_in_the_mood_to("raise")
    with pytest.raises(RuntimeError):
        toy.door.hear(event)
    assert toy.counted(echoes) == toy.counted(tables.inbox) == toy.counted(tables.audit) == 0
    toy.is_in_the_mood_to()
    toy.door.hear(event)
    assert toy.counted(echoes) == 1


def test_an_event_without_what_its_handler_needs_is_not_handled(toy: Toy) -> None:
    with pytest.raises(ValidationError):
        toy.door.hear(told(toy, text=7))
    assert toy.counted(echoes) == toy.counted(tables.inbox) == 0


def test_what_no_handler_asks_for_is_nobodys_business(toy: Toy) -> None:
    toy.door.hear(told(toy, version="many", added_next_year=1))
    assert toy.counted(echoes) == 1


def test_how_long_an_event_took_to_have_its_effect_is_measured(toy: Toy) -> None:
    def measured(within: str) -> float:
        labels = {"service": toy.name, "event": toy.note_written.name, "le": within}
        return REGISTRY.get_sample_value("gongzhi_event_delay_seconds_bucket", labels) or 0

    service = service_class(toy.door)()
    hear = getattr(service, f"hear_{toy.note_written.name.replace('.', '_')}")
    before = {within: measured(within) for within in ("30.0", "120.0")}
    hear(dataclasses.replace(told(toy), time=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)))
    assert toy.counted(echoes) == 1
    assert {within: measured(within) - count for within, count in before.items()} == {"30.0": 0, "120.0": 1}


@pytest.mark.amqp
def test_what_is_parked_is_counted_by_the_kind_of_event(hosted: Hosted) -> None:
    def counted() -> float | None:
        labels = {"service": hosted.toy.name, "event": hosted.toy.note_written.name}
        return REGISTRY.get_sample_value("gongzhi_events_parked_total", labels)

    name, message = hosted.toy.name, Message(b"{", content_type="application/json")
    with Connection(hosted.amqp_url) as connection:
        declare(connection.default_channel, [parked_queue(name), *retry_queues(name, DELAYS)])
    postponer = Postponer(hosted.amqp_url, name, DELAYS)
    postponer.postpone(message, hosted.event_queue, "tried later")
    assert counted() is None
    postponer.postpone(message, hosted.event_queue, "no JSON", hopeless=True)
    assert counted() == 1


@pytest.mark.amqp
def test_what_is_delivered_again_has_no_second_effect(hosted: Hosted) -> None:
    hosted.serve()
    event = told(hosted.toy)
    rabbit.publish(hosted.amqp_url, hosted.event_queue, event.to_json(), times=30)
    rabbit.publish(hosted.amqp_url, hosted.event_queue, told(hosted.toy).to_json())
    eventually(lambda: hosted.toy.counted(echoes) == 2)
    eventually(lambda: rabbit.waiting_in(hosted.amqp_url, hosted.event_queue) == 0)
    assert hosted.toy.counted(echoes) == hosted.toy.counted(tables.inbox) == 2
    assert rabbit.waiting_in(hosted.amqp_url, f"{hosted.toy.name}.parked") == 0


@pytest.mark.amqp
def test_an_event_that_kills_the_process_is_delivered_to_the_next(hosted: Hosted) -> None:
    process = hosted.serve()
    hosted.toy.is_in_the_mood_to("die")
    rabbit.publish(hosted.amqp_url, hosted.event_queue, told(hosted.toy).to_json())
    assert process.running is not None
    assert process.running.wait(30) == -9
    hosted.toy.is_in_the_mood_to()
    hosted.serve()
    eventually(lambda: hosted.toy.counted(echoes) == 1)


@pytest.fixture
def deliberation(host: Host, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hosted]:
    """Give a toy under the name of a real service, for the commands, which know only those."""
    toy = Toy("deliberation")
    database = toy.open(database_url)
    hosted = host(toy)
    monkeypatch.setenv("AMQP_URL", hosted.amqp_url)
    yield hosted
    hosted.stop()
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA deliberation CASCADE")
    database.engine.dispose()
    database.autocommit.dispose()


NOT_JSON, WRONG_SCHEMA, NO_UUID, ALWAYS_RAISES = "not JSON", "wrong schema", "no UUID", "always raises"


@pytest.mark.amqp
def test_poison_is_tried_later_and_later_then_parked_and_replayed(deliberation: Hosted, capsys: Any) -> None:
    toy, url = deliberation.toy, deliberation.amqp_url
    toy.is_in_the_mood_to("raise")
    deliberation.serve()
    good = told(toy)
    poison = {
        NOT_JSON: b"{",
        WRONG_SCHEMA: told(toy, text="").to_json(),
        NO_UUID: orjson.dumps(orjson.loads(told(toy, text="nameless").to_json()) | {"id": "no uuid"}),
        ALWAYS_RAISES: good.to_json(),
    }
    for body in poison.values():
        rabbit.publish(url, deliberation.event_queue, body)
    eventually(lambda: rabbit.waiting_in(url, "deliberation.parked") == len(poison))

    assert main(["parked", "list", "deliberation"]) == 0
    listed = capsys.readouterr().out
    assert listed.endswith("4 parked\n")
    assert listed.count("after 1 attempts") == 1
    assert listed.count(f"after {len(DELAYS) + 1} attempts") == 3
    position = next(line.split()[0] for line in listed.splitlines() if "no echo of a note" in line)
    assert main(["parked", "read", "deliberation", position]) == 0
    assert good.id in capsys.readouterr().out
    assert main(["parked", "read", "deliberation", "99"]) == 1

    waited = [_waited_in(headers) for headers in rabbit.look_at_all(url, "deliberation.parked")]
    assert sorted(map(len, waited)) == [0, *[len(DELAYS)] * 3]
    assert max(waited, key=len) == {f"deliberation.retry.{delay}" for delay in DELAYS}

    toy.is_in_the_mood_to()
    assert main(["parked", "replay", "deliberation", position]) == 0
    eventually(lambda: toy.counted(echoes) == 1)
    assert main(["parked", "replay", "deliberation"]) == 1
    said = capsys.readouterr().out
    assert said.count("failed again and is parked at") == 3
    eventually(lambda: rabbit.waiting_in(url, "deliberation.parked") == 3)


@pytest.mark.amqp
def test_what_can_never_succeed_is_discarded_with_a_reason_that_the_audit_keeps(
    deliberation: Hosted, database_url: str, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy, url = deliberation.toy, deliberation.amqp_url
    monkeypatch.setenv("DATABASE_URL", database_url)
    deliberation.serve()
    for body in (b"{", b"["):
        rabbit.publish(url, deliberation.event_queue, body)
    eventually(lambda: rabbit.waiting_in(url, "deliberation.parked") == 2)
    assert main(["parked", "discard", "deliberation", "--reason", "no event"]) == 1
    assert "Name the positions" in capsys.readouterr().out
    why = ["--reason", "no event, from a test sender", "--by", "operator-ma"]
    assert main(["parked", "discard", "deliberation", "2", *why]) == 0
    assert rabbit.waiting_in(url, "deliberation.parked") == 1
    assert main(["parked", "discard", "deliberation", "--kind", toy.note_written.name, *why]) == 0
    assert rabbit.waiting_in(url, "deliberation.parked") == 0
    assert main(["parked", "discard", "deliberation", "1", *why]) == 1
    assert toy.door.database is not None
    with toy.door.database.engine.connect() as connection:
        query = tables.audit.select().where(tables.audit.c.act == "discard_parked_message").order_by(tables.audit.c.id)
        kept = connection.execute(query).all()
    assert [(entry.actor, orjson.loads(entry.detail)["body"]) for entry in kept] == [
        ("operator-ma", "["), ("operator-ma", "{"),
    ]  # fmt: skip
    assert {orjson.loads(entry.detail)["reason"] for entry in kept} == {"no event, from a test sender"}
    capsys.readouterr()
    assert main(["audit", "verify", "deliberation"]) == 0
    assert "the chain holds" in capsys.readouterr().out


def _waited_in(headers: dict[str, Any]) -> set[str]:
    return {death["queue"] for death in headers.get("x-death", [])}


@pytest.mark.amqp
def test_what_is_never_acknowledged_is_parked_at_the_delivery_limit(deliberation: Hosted, capsys: Any) -> None:
    """As when the process dies on it each time."""
    url, queue = deliberation.amqp_url, deliberation.event_queue
    deliberation.publisher().close()
    event = told(deliberation.toy)
    rabbit.publish(url, queue, event.to_json())
    deliveries = 0
    while _delivered_to_one_that_dies(url, queue):
        deliveries += 1
        assert deliveries <= 21
    assert rabbit.waiting_in(url, "deliberation.parked") == 1
    assert main(["parked", "list", "deliberation"]) == 0
    assert f"{queue}  after 0 attempts: delivery limit reached" in capsys.readouterr().out

    assert main(["parked", "replay", "deliberation"]) == 0
    deliberation.serve()
    eventually(lambda: deliberation.toy.counted(echoes) == 1)


def _delivered_to_one_that_dies(url: str, queue: str) -> bool:
    """Whether it came back, or has gone to be parked."""
    with rabbit.channel(url) as channel:
        waits = channel.basic_get(queue)[0] is not None
    if waits:
        places = (queue, "deliberation.parked")
        eventually(lambda: any(rabbit.waiting_in(url, place) > 0 for place in places))
    return waits
