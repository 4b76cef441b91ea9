"""M7.1: the gateway streams warnings as they are raised and lifted, by the caller's rights, and goes on."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from gateway.app import create_app
from gateway.identity import Identity
from gateway.settings import GatewaySettings
from messages import errors
from messages.enforcement.warnings import LIFT_WARNING, LIST_WARNING_CHANGES, RAISE_WARNING
from messages.envelope import Actor, Call
from messages.operation import Operation
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.people import ADMIN, DONGCHENG, LONGTAN, OFFICER_ZHOU, RESIDENT_WANG
from suite.tokens import LocalIssuer
from tests.embedded import Ask
from tests.enforcement.conftest import more_places

__all__ = ["more_places"]
PATH = "/api/v1/warnings/stream"
Stream = Callable[..., list[dict[str, Any]]]


class Caller(EmbeddedCaller):
    """Before a look of this number something happens."""

    def __init__(self, suite: EmbeddedSuite) -> None:
        super().__init__(suite)
        self.looks, self.happens = itertools.count(1), dict[int, Callable[[], Any]]()

    async def call(self, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        if operation is LIST_WARNING_CHANGES:
            self.happens.get(next(self.looks), lambda: None)()
        return await super().call(operation, request, call)


@pytest.fixture
def caller(suite: EmbeddedSuite) -> Caller:
    return Caller(suite)


@pytest.fixture
def client(caller: Caller, issuer: LocalIssuer, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr("gateway.streams.LASTS", 0.5)
    monkeypatch.setattr("gateway.streams.LOOKS_EVERY", 0.01)
    settings = GatewaySettings(jwks=str(issuer.jwks_file), caller_per_minute=0, address_per_minute=0)
    with TestClient(create_app(settings, caller)) as client:
        yield client


@pytest.fixture
def stream(client: TestClient, issuer: LocalIssuer) -> Stream:
    """`stream(OFFICER_ZHOU, after=…)`: the events of one connection, each with its name, id and data."""

    def do(who: Actor, *, after: str = "", **asked: str) -> list[dict[str, Any]]:
        headers = {"authorization": f"Bearer {issuer.token(who)}", "accept": "text/event-stream"}
        told = client.get(PATH, params=asked, headers=headers | ({"last-event-id": after} if after else {}))
        assert (told.status_code, told.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
        blocks = (dict(line.split(": ", 1) for line in block.split("\n")) for block in told.text.strip().split("\n\n"))
        return [block | {"data": orjson.loads(block["data"])} for block in blocks if "event" in block]

    return do


def warned(ask: Ask, text: str, place: str = LONGTAN) -> dict[str, Any]:
    raised: dict[str, Any] = ask(RAISE_WARNING, ADMIN, place=place, grade="ordinary", text=text)
    return raised


def told(events: list[dict[str, Any]], *warnings: dict[str, Any]) -> list[tuple[str, str]]:
    ids = {one["id"] for one in warnings}
    changes = [(one["event"], one["data"]["warning"]) for one in events if one["data"]]
    return [(change, warning["text"]) for change, warning in changes if warning["id"] in ids]


@pytest.mark.rule("M7.1")
def test_what_is_raised_and_lifted_comes_while_one_listens_and_goes_on_after_a_pause(
    ask: Ask, caller: Caller, stream: Stream
) -> None:
    before = warned(ask, "桥头拥挤")
    coming: list[dict[str, Any]] = []
    caller.happens = {
        3: lambda: coming.append(warned(ask, "地铁口拥挤")),
        5: lambda: ask(LIFT_WARNING, ADMIN, warning_id=before["id"], reason="已疏导"),
    }
    events = stream(OFFICER_ZHOU)
    heard = [("raised", "桥头拥挤"), ("raised", "地铁口拥挤"), ("lifted", "桥头拥挤")]
    assert told(events, before, *coming) == heard
    assert events[-1]["event"] == "pause"
    caller.happens = {next(caller.looks) + 2: lambda: coming.append(warned(ask, "胡同拥挤"))}
    resumed = stream(OFFICER_ZHOU, after=events[-1]["id"])
    assert told(resumed, coming[-1]) == [("raised", "胡同拥挤")]
    ids = [one["id"] for one in resumed if one["data"]]
    assert len(ids) == len(set(ids)), "once in a connection"


@pytest.mark.rule("M7.1")
def test_a_stream_shows_what_the_caller_may_see(
    ask: Ask, client: TestClient, issuer: LocalIssuer, stream: Stream
) -> None:
    here, elsewhere = warned(ask, "桥头拥挤"), warned(ask, "湖边拥挤", f"{DONGCHENG}001")
    assert told(stream(OFFICER_ZHOU), here, elsewhere) == [("raised", "桥头拥挤")]
    assert len(told(stream(ADMIN), here, elsewhere)) == 2  # both
    assert told(stream(ADMIN, within=LONGTAN), here, elsewhere) == [("raised", "桥头拥挤")]
    assert told(stream(ADMIN, drill="true"), here, elsewhere) == []
    for who, status in ((RESIDENT_WANG, 403), (None, 401)):
        headers = {"authorization": f"Bearer {issuer.token(who)}"} if who else {}
        assert client.get(PATH, headers=headers).status_code == status
    assert client.get(PATH, headers={"accept": "application/pdf"}).status_code == 406  # not acceptable


def test_a_stream_outlasts_a_service_that_is_away_and_ends_with_the_token(
    ask: Ask, caller: Caller, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise errors.Unavailable(service="enforcement")

    warning = warned(ask, "桥头拥挤")
    caller.happens = {2: away, 3: lambda: ask(LIFT_WARNING, ADMIN, warning_id=warning["id"], reason="已疏导")}
    assert told(stream(OFFICER_ZHOU), warning) == [("raised", "桥头拥挤"), ("lifted", "桥头拥挤")]
    known, looks = Identity.actor, itertools.count(1)

    async def ends(identity: Identity, header: str | None) -> Actor:
        if next(looks) > 1:
            raise errors.TokenRevoked
        return await known(identity, header)

    monkeypatch.setattr(Identity, "actor", ends)
    assert stream(OFFICER_ZHOU)[-1]["event"] == "end"
