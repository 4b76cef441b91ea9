"""The gateway's caller, when services or RabbitMQ are away, slow or too busy."""

import asyncio
import pathlib
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
from starlette.testclient import TestClient

from gateway.app import create_app
from gateway.caller import AmqpCaller
from gateway.settings import GatewaySettings
from messages import errors
from messages.envelope import Call
from messages.health import health_of
from suite.parts.broker import Broker
from suite.tokens import LocalIssuer
from tests.chassis.responder import answering
from tests.chassis.waiting import eventually
from tests.chassis.wire import Wire

pytestmark = pytest.mark.amqp
SERVICE = "answering_service"
ASK = health_of(SERVICE)
LONG = 60.0
SOON = 20.0


def with_caller(url: str, act: Callable[[AmqpCaller], Awaitable[Any]], *, in_flight: int = 200) -> Any:
    async def run() -> Any:
        caller = AmqpCaller(url, in_flight=in_flight)
        await caller.start()
        try:
            return await act(caller)
        finally:
            await caller.stop()

    return asyncio.run(run())


def ask(caller: AmqpCaller, seconds: float = LONG) -> Coroutine[Any, Any, Any]:
    return caller.call(ASK, {}, Call(deadline=time.time() + seconds))


def test_a_service_that_is_not_there_is_told_at_once(broker: Broker) -> None:
    async def act(caller: AmqpCaller) -> None:
        with pytest.raises(errors.Unavailable):
            await asyncio.wait_for(ask(caller), SOON)

    with_caller(broker.url, act)


def test_an_answer_that_comes_too_late_is_not_waited_for(broker: Broker) -> None:
    async def act(caller: AmqpCaller) -> None:
        with pytest.raises(errors.DeadlineExceeded):
            await ask(caller, 0.3)
        assert await ask(caller) == {"n": 1}

    with answering(broker.url, SERVICE, {"n": 1}, after=1):
        with_caller(broker.url, act)


def test_a_service_with_its_hands_full_gets_no_more(broker: Broker) -> None:
    async def act(caller: AmqpCaller) -> None:
        first = [asyncio.ensure_future(ask(caller)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(errors.Unavailable):
            await ask(caller)
        assert await asyncio.gather(*first) == [{"n": 1}] * 2
        assert await ask(caller) == {"n": 1}

    with answering(broker.url, SERVICE, {"n": 1}, after=0.3):
        with_caller(broker.url, act, in_flight=2)


def test_calls_in_flight_are_sent_again_when_the_connection_is_back(broker: Broker) -> None:
    async def act(caller: AmqpCaller) -> int:
        waiting = [asyncio.ensure_future(ask(caller)) for _ in range(5)]
        await asyncio.to_thread(eventually, lambda: responder.heard == 5)
        wire.cut()
        await asyncio.to_thread(eventually, lambda: not caller.ready)
        wire.mend()
        assert await asyncio.gather(*waiting) == [{"n": 1}] * 5
        return responder.heard

    with Wire(broker.url) as wire, answering(broker.url, SERVICE, {"n": 1}, after=1) as responder:
        assert with_caller(wire.url, act) == 10


def test_a_caller_that_starts_without_rabbitmq_connects_when_it_comes(broker: Broker) -> None:
    async def act(caller: AmqpCaller) -> None:
        assert not caller.ready
        with pytest.raises(errors.Unavailable):
            await ask(caller, 0.2)
        wire.mend()
        assert await ask(caller) == {"n": 1}

    with Wire(broker.url) as wire, answering(broker.url, SERVICE, {"n": 1}):
        wire.cut()
        with_caller(wire.url, act)


def test_the_gateway_says_when_to_come_again_and_recovers(broker: Broker, tmp_path: pathlib.Path) -> None:
    settings = GatewaySettings(
        jwks=str(LocalIssuer(tmp_path).jwks_file), photo_store=f"file://{tmp_path}/photos", timeout=1
    )
    path = "/api/v1/services/volunteers/health"
    answer: dict[str, object] = {"service": "volunteers", "items": [], "next": None}  # also: no token has ended
    with Wire(broker.url) as wire, answering(broker.url, "volunteers", answer):
        with TestClient(create_app(settings, AmqpCaller(wire.url))) as client:
            assert client.get(path).status_code == 200
            wire.cut()
            away = client.get(path)
            assert (away.status_code, away.json()["code"]) == (503, "unavailable")
            assert int(away.headers["retry-after"]) > 0
            assert client.get("/readyz").status_code == 503
            wire.mend()
            back = next(told for _ in range(20) if (told := client.get(path)).status_code == 200)
            assert back.json() == answer
            assert client.get("/readyz").status_code == 200
