import asyncio
import time
import uuid

import pytest

from gateway.caller import AmqpCaller
from messages.envelope import Call
from tests.chassis import rabbit
from tests.chassis.conftest import Hosted
from tests.chassis.test_inbox import told
from tests.chassis.toy import PLACE, WRITER, echoes, notes
from tests.chassis.waiting import eventually

EACH = 100


@pytest.mark.amqp
def test_a_service_that_comes_back_to_full_queues_works_them_off(hosted: Hosted) -> None:
    """More calls and events at once than it has workers: none of them waits for another for ever."""
    toy = hosted.toy
    hosted.more = {"MAX_WORKERS": "2"}
    hosted.serve().kill()
    for _ in range(EACH):
        rabbit.publish(hosted.amqp_url, hosted.event_queue, told(toy).to_json())

    async def calls() -> list[object]:
        caller = AmqpCaller(hosted.amqp_url)
        await caller.start()
        calls = []
        for number in range(EACH):
            call = Call(WRITER, idempotency_key=str(uuid.uuid4()), deadline=time.time() + 60)
            request = {"territory": PLACE, "text": f"note {number}"}
            calls.append(asyncio.ensure_future(caller.call(toy.write_note, request, call)))
        await asyncio.sleep(0)
        hosted.start("serve")
        answers = await asyncio.gather(*calls, return_exceptions=True)
        await caller.stop()
        return [answer["text"] if isinstance(answer, dict) else answer for answer in answers]

    assert asyncio.run(calls()) == [f"note {number}" for number in range(EACH)]
    eventually(lambda: toy.counted(echoes) == EACH)
    assert toy.counted(notes) == EACH
