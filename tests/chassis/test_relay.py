import uuid
from contextlib import closing

import orjson
import pytest
import sqlalchemy as sa
from prometheus_client import REGISTRY

from chassis import tables
from chassis.database import Database
from messages.envelope import Event
from tests.chassis import rabbit
from tests.chassis.conftest import Hosted
from tests.chassis.toy import Toy, echoes
from tests.chassis.waiting import eventually
from tests.chassis.wire import Wire
from transport.relay import NEXT, BrokerPublisher, relay_once

pytestmark = pytest.mark.amqp


def hear_all(hosted: Hosted) -> list[str]:
    """Let the toy hear, here, what stands in its queue; returns the events' ids."""
    heard = [Event.from_json(body) for _, body in rabbit.take_all(hosted.amqp_url, hosted.event_queue)]
    for event in heard:
        hosted.toy.door.hear(event)
    return [event.id for event in heard]


def arrived(hosted: Hosted) -> int:
    return rabbit.waiting_in(hosted.amqp_url, hosted.event_queue)


@pytest.mark.parametrize(("when", "copies"), [("before", 1), ("after", 2)])
def test_a_relay_that_dies_before_or_after_publishing_loses_nothing(hosted: Hosted, when: str, copies: int) -> None:
    toy = hosted.toy
    for _ in range(3):
        toy.write()
    dying = hosted.relay(when)
    assert dying.running is not None
    assert dying.running.wait(30) == -9
    assert toy.counted(tables.outbox) == 3
    hosted.relay_here()
    eventually(lambda: toy.counted(tables.outbox) == 0)
    ids = hear_all(hosted)
    assert (len(ids), len(set(ids))) == (3 * copies, 3)
    assert toy.counted(echoes) == 3


def test_of_two_relays_one_is_active_and_the_other_takes_over_when_it_is_killed(hosted: Hosted) -> None:
    toy = hosted.toy
    first = hosted.relay()
    eventually(lambda: first.says("is active"))
    second = hosted.relay()
    toy.write()
    eventually(lambda: arrived(hosted) == 1 and toy.counted(tables.outbox) == 0)
    assert _holders(toy) == 1
    assert not second.says("is active")
    first.kill()
    toy.write()
    eventually(lambda: arrived(hosted) == 2)
    assert second.says("is active")
    eventually(lambda: toy.counted(tables.outbox) == 0)


def _holders(toy: Toy) -> int:
    assert toy.door.database is not None
    query = sa.text(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = hashtext(:name)::oid AND granted"
    )
    with toy.door.database.autocommit.connect() as connection:
        return int(connection.scalar(query, {"name": toy.name}) or 0)


def published(database: Database, publisher: BrokerPublisher) -> int:
    done = relay_once(database, publisher, [])
    assert relay_once(database, publisher, done, most=0) == []
    return len(done)


def test_an_event_committed_late_with_a_lower_id_is_not_skipped(hosted: Hosted) -> None:
    toy = hosted.toy
    database = toy.door.database
    assert database is not None
    early = {"id": "01900000-0000-7000-8000-000000000000", "type": toy.note_written.name, "body": "{}"}
    with closing(hosted.publisher()) as publisher:
        with database.engine.begin() as unfinished:
            unfinished.execute(tables.outbox.insert().values(created_at=sa.func.now(), **early))
            toy.write()
            assert published(database, publisher) == 1
        assert published(database, publisher) == 1
        assert published(database, publisher) == 0
    assert arrived(hosted) == 2


def test_what_the_broker_refuses_stays_until_it_takes_it(hosted: Hosted) -> None:
    toy = hosted.toy
    database = toy.door.database
    assert database is not None
    with closing(hosted.publisher()) as publisher, rabbit.channel(hosted.amqp_url) as channel:
        narrow = f"narrow-{uuid.uuid4()}"
        full = {"x-max-length": 1, "x-overflow": "reject-publish"}
        channel.queue_declare(narrow, exclusive=True, arguments=full)
        channel.queue_bind(narrow, f"{toy.name}.events", toy.note_written.name)
        toy.write()
        assert published(database, publisher) == 1
        toy.write()
        toy.write()
        assert published(database, publisher) == 0
        assert toy.counted(tables.outbox) == 2
        channel.queue_unbind(narrow, f"{toy.name}.events", toy.note_written.name)
        assert published(database, publisher) == 2
    assert len(set(hear_all(hosted))) == toy.counted(echoes) == 3


def test_an_event_that_nobody_hears_holds_up_no_other(hosted: Hosted) -> None:
    toy = hosted.toy
    database = toy.door.database
    assert database is not None
    with database.engine.begin() as connection:
        unheard = {"id": str(uuid.uuid4()), "type": f"{toy.name}.unheard.v1", "body": "{}"}
        connection.execute(tables.outbox.insert().values(created_at=sa.func.now(), **unheard))
    toy.write()
    with closing(hosted.publisher()) as publisher:
        assert published(database, publisher) == 2
    assert arrived(hosted) == 1


@pytest.mark.parametrize("lost", ["exchange", "queue"])
def test_what_the_broker_has_forgotten_is_declared_anew(hosted: Hosted, lost: str) -> None:
    toy = hosted.toy
    hosted.relay_here()
    toy.write()
    eventually(lambda: arrived(hosted) == 1)
    with rabbit.channel(hosted.amqp_url) as channel:
        if lost == "exchange":
            channel.exchange_delete(f"{toy.name}.events")
        else:
            channel.queue_delete(hosted.event_queue)
    toy.write("after the loss")
    eventually(lambda: toy.counted(tables.outbox) == 0)
    bodies = [orjson.loads(body) for _, body in rabbit.take_all(hosted.amqp_url, hosted.event_queue)]
    assert [body["data"]["text"] for body in bodies][-1] == "after the loss"


def test_a_relay_that_publishes_nothing_reads_what_the_broker_says(hosted: Hosted) -> None:
    """Its heartbeats, else both sides would give up; and that it is gone."""
    with Wire(hosted.amqp_url) as wire:
        publisher = hosted.publisher(wire.url)
        publisher.idle()
        wire.cut()
        with pytest.raises(OSError):
            publisher.idle()
        publisher.close()


def test_what_waits_is_found_by_the_index(toy: Toy) -> None:
    """A plan that sorts would read all that vacuum has not yet taken away, a hundred times a second."""
    assert toy.door.database is not None
    with toy.door.database.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = "\n".join(connection.scalars(sa.text("EXPLAIN " + NEXT.replace("$1", "500").replace("$2", "'{}'"))))
    assert "Index Scan using outbox_pkey" in plan
    assert "Sort" not in plan


def test_what_a_relay_measured_ends_with_its_turn(hosted: Hosted) -> None:
    """An old figure would keep an alert up after its cause is gone, or hide that nobody measures any more."""

    def measured(name: str) -> float | None:
        return REGISTRY.get_sample_value(name, {"service": hosted.toy.name})

    names = "gongzhi_outbox_oldest_seconds", "gongzhi_outbox_waiting", "gongzhi_relay_looked_timestamp_seconds"
    relay = hosted.relay_here()
    eventually(lambda: all(measured(name) is not None for name in names))
    relay.stop()
    eventually(lambda: all(measured(name) is None for name in names))
