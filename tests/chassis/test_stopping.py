"""SIGTERM under load: what is in hand is finished and answered, and the process ends well."""

import asyncio
import pathlib
import signal
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import orjson
import pytest
import sqlalchemy as sa

from chassis import tables
from gateway.caller import AmqpCaller
from messages.envelope import Call
from suite.parts.broker import Broker
from suite.parts.ports import free_ports
from suite.processes import Process
from suite.tokens import LocalIssuer
from tests.chassis import rabbit
from tests.chassis.conftest import Hosted
from tests.chassis.responder import answering
from tests.chassis.test_inbox import told
from tests.chassis.toy import WRITER, Toy, echoes
from tests.chassis.waiting import eventually
from tests.chassis.wire import Wire

pytestmark = pytest.mark.amqp


def asleep_in(toy: Toy) -> int:
    assert toy.door.database is not None
    query = sa.text("SELECT count(*) FROM pg_stat_activity WHERE application_name = :own AND wait_event = 'PgSleep'")
    with toy.door.database.autocommit.connect() as connection:
        return int(connection.scalar(query, {"own": f"gongzhi-{toy.name}"}) or 0)


def ended_well(process: Process) -> bool:
    assert process.running is not None
    return process.running.wait(20) == 0


def test_a_service_answers_the_calls_and_handles_the_events_in_hand(hosted: Hosted) -> None:
    toy = hosted.toy
    process = hosted.serve()
    toy.is_in_the_mood_to("dawdle")

    async def calls() -> list[object]:
        caller = AmqpCaller(hosted.amqp_url)
        await caller.start()
        call = Call(WRITER, deadline=time.time() + 20)
        waiting = [asyncio.ensure_future(caller.call(toy.wait, {"seconds": 1}, call)) for _ in range(6)]
        await asyncio.to_thread(eventually, lambda: asleep_in(toy) == 6)
        rabbit.publish(hosted.amqp_url, hosted.event_queue, told(toy).to_json())
        await asyncio.to_thread(eventually, lambda: asleep_in(toy) == 7)
        assert process.running is not None
        process.running.send_signal(signal.SIGTERM)
        answers = await asyncio.gather(*waiting, return_exceptions=True)
        await caller.stop()
        return list(answers)

    assert asyncio.run(calls()) == [{"seconds": 1.0}] * 6
    assert ended_well(process)
    assert toy.counted(echoes) == 1
    assert rabbit.waiting_in(hosted.amqp_url, hosted.event_queue) == 0


@pytest.mark.parametrize("ever_connected", [True, False], ids=["away since a while", "never there"])
def test_a_service_ends_although_rabbitmq_is_away(hosted: Hosted, ever_connected: bool) -> None:
    with Wire(hosted.amqp_url) as wire:
        hosted.amqp_url, real = wire.url, hosted.amqp_url
        if ever_connected:
            process = hosted.serve()
            wire.cut()
            eventually(lambda: process.says("lost") and process.says("Error connecting"))
        else:
            wire.cut()
            process = hosted.start("serve")
            eventually(lambda: process.says("Error connecting"))
        hosted.amqp_url = real
        assert process.running is not None
        process.running.send_signal(signal.SIGTERM)
        assert ended_well(process)


def test_a_relay_ends_with_every_event_either_published_or_kept(hosted: Hosted) -> None:
    toy = hosted.toy
    assert toy.door.database is not None
    with toy.door.database.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO outbox SELECT gen_random_uuid(), now(), %s, '{}' FROM generate_series(1, 20000)",
            (toy.note_written.name,),
        )
    relay = hosted.relay()
    eventually(lambda: toy.counted(tables.outbox) < 20000)
    assert relay.running is not None
    relay.running.send_signal(signal.SIGTERM)
    assert ended_well(relay)
    kept = toy.counted(tables.outbox)
    assert kept > 0
    assert rabbit.waiting_in(hosted.amqp_url, hosted.event_queue) == 20000 - kept
    hosted.relay_here()
    eventually(lambda: toy.counted(tables.outbox) == 0)
    assert rabbit.waiting_in(hosted.amqp_url, hosted.event_queue) == 20000


ANSWER: dict[str, object] = {"service": "volunteers", "items": [], "next": None}
"""To the question how it is, and to the one which tokens ended."""


def test_the_gateway_answers_the_requests_in_hand(broker: Broker, tmp_path: pathlib.Path) -> None:
    port = free_ports(1)[0]
    environment = {
        "AMQP_URL": broker.url,
        "OIDC_JWKS": str(LocalIssuer(tmp_path).jwks_file),
        "PHOTO_STORE": f"file://{tmp_path}/photos",
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    gateway = Process("gateway", ["gateway"], environment, f"http://127.0.0.1:{port}", tmp_path / "gateway.log")
    gateway.start()
    with closing(_Ended(gateway)), answering(broker.url, "volunteers", ANSWER, after=1) as responder:
        gateway.wait_ready()
        before = responder.heard  # it has asked whose tokens were revoked
        with ThreadPoolExecutor(8) as pool:
            answers = [pool.submit(_ask_health, port) for _ in range(8)]
            eventually(lambda: responder.heard == before + 8)
            assert gateway.running is not None
            gateway.running.send_signal(signal.SIGTERM)
            assert [answer.result() for answer in answers] == [ANSWER] * 8
        assert ended_well(gateway)


class _Ended:
    def __init__(self, process: Process) -> None:
        self.close = process.kill


def _ask_health(port: int) -> object:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/services/volunteers/health", timeout=20) as answer:
        return orjson.loads(answer.read())
