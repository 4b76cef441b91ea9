"""Whatever an operation accepts can be told, and whatever is told is taken by the schema that its listeners use."""

import contextlib
import dataclasses
import logging
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from chassis.act import Act
from gateway.app import create_app
from gateway.settings import GatewaySettings
from messages import catalogue, errors
from messages.envelope import Call, Event, EventType
from messages.fields import is_person
from messages.operation import Operation
from messages.volunteers.forms import REFUSE_COMPLETION
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.tokens import LocalIssuer
from tests.embedded import SuiteBeside
from tests.examples import Recorder
from tests.gateway.calls import LIKELY, OPERATIONS, named
from tests.gateway.conftest import As
from tests.gateway.told_deeds import live_on
from tests.gateway.town import Town, live, may
from tests.messages.strategies import requests

CHANGING = sorted((one for one in OPERATIONS if one.changes), key=lambda one: one is not REFUSE_COMPLETION)
"""The form that waits is refused before it is confirmed."""
persons = st.one_of(st.sampled_from(["x" * 200, "长" * 200, "a b", "%", "'"]), st.text(min_size=1).filter(is_person))


@pytest.fixture(scope="module")
def told() -> Iterator[list[Event]]:
    """Every fact that an act has told from now on, whether it was then committed or not."""
    facts: list[Event] = []
    tell = Act.tell

    def watched(act: Act, kind: EventType, subject: Any, data: Any = None) -> None:
        tell(act, kind, subject, data)
        facts.append(Event.from_json(act._writes[-1].subject["body"].encode()))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Act, "tell", watched)
        yield facts


@pytest.fixture(scope="module")
def lively(
    suite_beside: SuiteBeside,
    issuer: LocalIssuer,
    as_: As,
    tmp_path_factory: pytest.TempPathFactory,
    told: list[Event],
) -> Iterator[tuple[EmbeddedSuite, Town]]:
    """A town of its own: what is done here is not what people do."""
    assert told == []
    photos: Path = tmp_path_factory.mktemp("photos")
    gateway = GatewaySettings(jwks=str(issuer.jwks_file), photo_store=f"file://{photos}", timeout=20)
    with suite_beside("told") as own:
        with TestClient(create_app(gateway, EmbeddedCaller(own)), raise_server_exceptions=False) as client:
            town = live(client, own, issuer, as_, Recorder(recording=False))
            live_on(own, town)
        yield own, town


@pytest.mark.parametrize("operation", CHANGING, ids=named)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_whatever_is_accepted_is_told_and_heard(
    operation: Operation, lively: tuple[EmbeddedSuite, Town], told: list[Event], data: st.DataObject
) -> None:
    own, town = lively
    request = data.draw(requests(operation.request, LIKELY | town.known()))
    who = data.draw(st.sampled_from(may(operation)))
    who = dataclasses.replace(who, id=data.draw(st.just(who.id) | persons))
    call = Call(who, idempotency_key=str(uuid.uuid4()), correlation_id="told")
    before = len(told)
    with contextlib.suppress(errors.Problem):
        answer(own, operation, request, call)
    for fact in told[before:]:
        heard(own, fact)


def answer(suite: EmbeddedSuite, operation: Operation, request: dict[str, Any], call: Call) -> None:
    try:
        suite.doors[operation.service].answer(operation.verb, request, call)
    except (errors.Untold, errors.Unexpected) as problem:
        pytest.fail(f"{operation.name} {request} of {call.actor}: {problem}")


def heard(suite: EmbeddedSuite, fact: Event) -> None:
    for door in suite.doors.values():
        if fact.type in door.events:
            door._needed[fact.type].load(fact.data)


def test_every_fact_was_told(lively: tuple[EmbeddedSuite, Town], told: list[Event]) -> None:
    own, _ = lively
    own.pump()
    assert {kind.name for kind in catalogue.events()} == {fact.type for fact in told}
    for fact in told:
        heard(own, fact)


def test_nothing_waits_that_a_listener_failed_on(
    lively: tuple[EmbeddedSuite, Town], caplog: pytest.LogCaptureFixture
) -> None:
    own, _ = lively
    with caplog.at_level(logging.ERROR):
        own.pump()
    assert not own.publisher.put_off, caplog.text
