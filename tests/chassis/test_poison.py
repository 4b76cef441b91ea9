"""What a message holds, or how many come, does not stop a service."""

from typing import Any

import eventlet
import pika
import pytest
from eventlet.greenpool import GreenPool
from nameko.containers import ServiceContainer

from tests.chassis import rabbit
from tests.chassis.conftest import Hosted
from tests.chassis.waiting import eventually
from transport.host import LeanContainer


@pytest.mark.amqp
def test_headers_that_nobody_sends_do_not_end_a_service(hosted: Hosted) -> None:
    process = hosted.serve()
    queue = f"rpc-{hosted.toy.name}"
    strange = pika.BasicProperties(headers={"nameko.actor": '"x"'}, correlation_id="1", reply_to="nowhere")
    with rabbit.channel(hosted.amqp_url) as opened:
        opened.basic_publish("nameko-rpc", f"{hosted.toy.name}.write_note", b'{"args":[],"kwargs":{}}', strange)
    eventually(lambda: rabbit.waiting_in(hosted.amqp_url, queue) == 0)
    with rabbit.channel(hosted.amqp_url) as opened:
        opened.basic_publish("nameko-rpc", f"{hosted.toy.name}.wait", b'{"args":[],"kwargs":{"seconds":0}}', strange)
    eventually(lambda: rabbit.waiting_in(hosted.amqp_url, queue) == 0)
    assert process.running is not None
    with pytest.raises(Exception, match="timed out"):
        process.running.wait(1)


def test_the_reader_waits_for_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """It also reads the answers that busy workers wait for; if it waited for one of them, neither would go on."""
    done = []

    def work(name: str) -> None:
        eventlet.sleep(0.01)
        done.append(name)

    container: Any = LeanContainer.__new__(LeanContainer)
    container._worker_pool = GreenPool(1)
    monkeypatch.setattr(ServiceContainer, "spawn_worker", lambda self, name: self._worker_pool.spawn(work, name))
    for name in ("one", "two", "three"):
        container.spawn_worker(name)
    assert done == []
    eventlet.sleep(0.1)
    assert sorted(done) == ["one", "three", "two"]
