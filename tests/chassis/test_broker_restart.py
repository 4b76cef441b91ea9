import asyncio
import time
import uuid

import pytest

from chassis import tables
from gateway.caller import AmqpCaller
from messages.envelope import Call
from suite.parts.broker import Broker, CannotRestart
from tests.chassis import rabbit
from tests.chassis.conftest import Hosted
from tests.chassis.toy import PLACE, WRITER, echoes, notes
from tests.chassis.waiting import eventually

CALLS = 30


@pytest.mark.amqp
@pytest.mark.slow
def test_calls_and_events_in_flight_survive_a_restart_of_the_broker(hosted: Hosted, broker: Broker) -> None:
    """Every call is answered, each note is written once and echoed once: service, relay and caller all reconnect."""
    toy = hosted.toy
    hosted.serve()
    hosted.relay_here()
    time.sleep(1.5)  # RabbitMQ notes a new quorum queue down late (PrivateRabbit.kill)

    async def write_while_it_restarts() -> list[object]:
        caller = AmqpCaller(broker.url)
        await caller.start()
        restarting = asyncio.ensure_future(asyncio.to_thread(broker.restart))
        calls = []
        for number in range(CALLS):
            call = Call(WRITER, idempotency_key=str(uuid.uuid4()), deadline=time.time() + 60)
            request = {"territory": PLACE, "text": f"note {number}"}
            calls.append(asyncio.ensure_future(caller.call(toy.write_note, request, call)))
            await asyncio.sleep(0.1)
        try:
            await restarting
        except CannotRestart as reason:
            pytest.skip(str(reason))
        answers = await asyncio.gather(*calls, return_exceptions=True)
        await caller.stop()
        return [answer["text"] if isinstance(answer, dict) else answer for answer in answers]

    assert asyncio.run(write_while_it_restarts()) == [f"note {number}" for number in range(CALLS)]
    assert toy.counted(notes) == CALLS
    eventually(lambda: toy.counted(tables.outbox) == 0)
    eventually(lambda: toy.counted(echoes) == CALLS)
    assert rabbit.waiting_in(broker.url, f"{toy.name}.parked") == 0
