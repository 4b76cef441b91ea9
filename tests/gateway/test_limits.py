"""How much may be asked for in a minute, by whom, and what is told to who asked for more."""

import collections
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.limits import Limits
from messages import errors
from messages.volunteers.reports import FILE_REPORT, LIST_REPORTS
from suite.people import LANE, RESIDENT_WANG, STEWARD_LI
from tests.gateway.conftest import As, GatewayWith

SEEN = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏"}


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def taken(limits: Limits, caller: str = "wang", address: str = "", cost: int = 1) -> bool:
    try:
        limits.take(caller, address, cost)
    except errors.TooManyRequests:
        return False
    return True


@given(st.lists(st.tuples(st.floats(0, 30), st.integers(1, 40)), max_size=200), st.integers(1, 4))
def test_no_minute_holds_more_than_all_gateways_may_admit(asked: list[tuple[float, int]], gateways: int) -> None:
    clock, most, admitted = Clock(), 120, list[tuple[float, int]]()
    each = [Limits(most, 0, gateways=gateways, clock=clock) for _ in range(gateways)]
    for number, (wait, cost) in enumerate(asked):
        clock.now += wait
        if taken(each[number % gateways], cost=cost):
            admitted.append((clock.now, min(cost, most // gateways // 2)))
    for start, _ in admitted:
        assert sum(cost for at, cost in admitted if start <= at < start + 60) <= most + 1e-6


@given(st.integers(1, 40), st.integers(1, 60))
def test_who_waits_as_long_as_told_is_let_in(cost: int, times: int) -> None:
    clock = Clock()
    limits = Limits(60, 0, clock=clock)
    for _ in range(times):
        if not taken(limits, cost=cost):
            with pytest.raises(errors.TooManyRequests) as refused:
                limits.take("wang", "", cost)
            assert 1 <= refused.value.data["retry_after_seconds"] <= 60
            clock.now += refused.value.data["retry_after_seconds"]
            assert taken(limits, cost=cost)


def test_callers_and_addresses_are_counted_apart() -> None:
    limits = Limits(4, 2, clock=Clock())
    assert [taken(limits) for _ in range(3)] == [True, True, False]
    assert taken(limits, "li")
    assert [taken(limits, "", "203.0.113.7") for _ in range(2)] == [True, False]
    assert taken(limits, "", "203.0.113.8")
    assert [taken(limits, "", f"2001:db8:0:1::{n}") for n in (1, 2)] == [True, False]  # one household
    assert taken(limits, "", "2001:db8:0:2::1")


def test_a_limit_of_none_counts_nothing() -> None:
    limits = Limits(0, 0, clock=Clock())
    assert all(taken(limits, cost=1000) for _ in range(100))


def test_those_who_have_stopped_asking_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.limits._KEPT", 10)
    clock = Clock()
    limits = Limits(4, 2, clock=clock)
    for number in range(100):
        clock.now += 30
        assert taken(limits, f"person-{number}")
    assert len(limits._callers._empty_at) <= 10


def test_an_operation_costs_by_its_kind_or_by_setting() -> None:
    limits = Limits(60, 60, costs={"volunteers.list_reports": 3})
    assert (limits.cost_of(FILE_REPORT), limits.cost_of(LIST_REPORTS)) == (10, 3)


# --- at the gateway, with the limits that it comes with ---


def refusal(answer: Any) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) == answer.json()["data"]["retry_after_seconds"] >= 1
    found: dict[str, Any] = answer.json()
    return found


def test_a_resident_who_files_a_hundred_reports_at_once_is_told_to_wait(gateway_with: GatewayWith, as_: As) -> None:
    with gateway_with(caller_per_minute=600) as client:
        answers = [client.post("/api/v1/reports", json=SEEN, headers=as_(RESIDENT_WANG)) for _ in range(100)]
        counted = collections.Counter(answer.status_code for answer in answers)
        assert counted.keys() == {201, 429}
        assert counted[429] > 30
        assert refusal(answers[-1])["code"] == "too_many_requests"
        assert client.post("/api/v1/reports", json=SEEN, headers=as_(STEWARD_LI)).status_code == 201


def test_strangers_at_one_address_share_its_minute(gateway_with: GatewayWith, as_: As) -> None:
    with gateway_with(address_per_minute=20) as client:
        answers = [client.get("/api/v1/status", headers={"accept-language": "en"}) for _ in range(40)]
        counted = collections.Counter(answer.status_code for answer in answers)
        assert counted.keys() == {200, 429}
        assert refusal(answers[-1])["title"].startswith("That is too much at once.")
        assert client.get("/api/v1/status", headers=as_(STEWARD_LI)).status_code == 200  # known by name
        page = client.get("/status", headers={"accept": "text/html"})
        assert (page.status_code, page.headers["content-type"]) == (429, "text/html; charset=utf-8")
        assert int(page.headers["retry-after"]) >= 1
        assert client.get("/healthz").status_code == 200


def test_tokens_that_are_no_good_cost_their_address(gateway_with: GatewayWith) -> None:
    with gateway_with(address_per_minute=10) as client:
        tried = [
            client.get("/api/v1/reports", headers={"authorization": f"Bearer {number}"}).status_code
            for number in range(12)
        ]
    assert (tried[0], tried[-1]) == (401, 429)
