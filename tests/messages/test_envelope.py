"""What travels with a call or an event comes out as it went in."""

import datetime as dt
import uuid
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.envelope import ANONYMOUS, Actor, Call, Event, system
from messages.errors import WrongClaim
from messages.fields import is_person
from messages.letters import unfit
from messages.operation import ROLES, SYSTEM
from messages.territory import contains

words = st.text(max_size=40)
codes = st.from_regex(r"[0-9]{6}([0-9]{3}){0,4}", fullmatch=True)
seen = st.characters(exclude_categories=("C", "Z"))
ids = st.text(seen, min_size=1, max_size=200).filter(is_person)
short = st.text(seen, max_size=40).filter(str.isprintable)
actors = st.builds(
    Actor,
    ids,
    st.text(seen, max_size=200).filter(lambda name: unfit(name, lines=False) is None),
    st.frozensets(st.sampled_from(sorted(ROLES - {SYSTEM}))),
    st.lists(codes, max_size=3).map(tuple),
    short,
    short,
) | st.sampled_from([ANONYMOUS, system("property")])
calls = st.builds(
    Call,
    actors,
    words,
    st.floats(0, 4e9),
    st.sampled_from(["en", "zh-CN"]),
    words,
    st.none() | st.lists(st.integers(1, 2**31), max_size=3).map(tuple),
    words,
)
json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
    lambda inner: st.lists(inner) | st.dictionaries(words, inner),
)
events = st.builds(
    Event,
    st.uuids().map(str),
    st.sampled_from(["volunteers.report_filed.v1", "property.company_exited.v1"]),
    st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2199, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001 (the zone is given beside)
    words, st.integers(1, 2**31), codes, words, words, words, words, st.dictionaries(words, json, max_size=5),
)  # fmt: skip


@given(calls)
def test_a_call_comes_out_as_it_went_in(call: Call) -> None:
    on_the_wire = orjson.loads(orjson.dumps(call.headers()))
    assert Call.from_headers(on_the_wire) == call
    assert all(name.startswith("nameko.") for name in on_the_wire)


@pytest.mark.parametrize(
    ("claim", "claimed"),
    [
        ("sub", {"id": "x" * 201}), ("sub", {"id": "a\x00"}), ("sub", {"id": "a\u202e"}), ("sub", {"id": " a"}),
        ("sub", {"id": "", "roles": ["resident"]}), ("name", {"name": "x" * 201}), ("name", {"name": "a\r\nb"}),
        ("roles", {"roles": ["king"]}), ("roles", {"roles": ["system"]}), ("roles", {"id": "system:x"}),
        *(("territories", {"territories": [code]}) for code in ("", "%", "1", "1101", "11010_", "110101\x00")),
        ("territories", {"territories": ["110101"] * 101}), ("agency", {"agency": "a" * 41}),
        ("company", {"company": "a\x00"}),
    ],
)  # fmt: skip
def test_a_caller_whom_nobody_may_be_is_refused_by_the_claim(claim: str, claimed: dict[str, Any]) -> None:
    headers = {"nameko.actor": orjson.dumps({"id": "steward-li", **claimed}).decode()}
    with pytest.raises(WrongClaim) as refused:
        Call.from_headers(headers)
    assert refused.value.data["claim"] == claim


def test_a_call_of_any_nameko_client_needs_no_headers() -> None:
    assert Call.from_headers({}) == Call()


@given(events)
def test_an_event_comes_out_as_it_went_in(event: Event) -> None:
    assert Event.from_json(event.to_json()) == event


def test_an_event_is_a_cloud_event() -> None:
    now = dt.datetime(2026, 11, 24, 4, tzinfo=dt.UTC)
    event = Event(str(uuid.uuid4()), "property.company_exited.v1", now, "s", 2, "110101", "a", "c", "", "", {"x": 1})
    told = orjson.loads(event.to_json())
    assert {"specversion", "id", "source", "type", "time", "datacontenttype", "subject", "data"} <= told.keys()
    assert (told["specversion"], told["source"]) == ("1.0", "/gongzhi/property")
    assert all(name.isalnum() and name.islower() for name in told)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b"7", b'{"id": 1}', b"\xff", b'{"time": "yesterday"}'])
def test_what_is_no_event_is_told(body: bytes) -> None:
    with pytest.raises(ValueError):
        Event.from_json(body)


@given(actors, codes)
def test_an_actor_covers_what_lies_in_its_territories(actor: Actor, place: str) -> None:
    assert actor.covers(place) == any(contains(own, place) for own in actor.territories)
    assert all(actor.covers(own + "001") for own in actor.territories)


@given(st.lists(codes, min_size=2, max_size=2))
def test_containing_is_an_order(pair: list[Any]) -> None:
    outer, inner = sorted(pair, key=len)
    assert contains(outer, outer)
    assert not (contains(inner, outer) and contains(outer, inner)) or inner == outer
