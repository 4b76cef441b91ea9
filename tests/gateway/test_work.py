"""One list of what waits for somebody in all services: due first, paged as one, and honest about who is away."""

import pathlib
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from messages import errors
from messages.enforcement.work import LIST_WORK as OF_ENFORCEMENT
from messages.envelope import Actor, Call
from messages.operation import COMMUNITY_WORKER, LANE_CHIEF, SUBDISTRICT_OFFICER, Operation
from messages.volunteers.lane_questions import ASK_LANE_CHIEF
from messages.volunteers.stewards import APPLY_AS_STEWARD
from messages.volunteers.work import LIST_WORK as OF_VOLUNTEERS
from suite.embedded import EmbeddedSuite
from suite.people import LANE, LONGTAN, RESIDENT_WANG, XIZHAOSI
from suite.tokens import LocalIssuer
from tests.embedded import Ask, everything
from tests.gateway.test_pages import WithoutSome, _client

WORK = "/api/v1/work-items"
OFFICER = Actor("of-all-trades", "陈静", frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, LANE_CHIEF}), (LONGTAN,))


@pytest.fixture
def caller(suite: EmbeddedSuite) -> WithoutSome:
    return WithoutSome(suite)


@pytest.fixture
def client(tmp_path: pathlib.Path, caller: WithoutSome) -> Iterator[TestClient]:
    with _client(tmp_path, caller) as client:
        token = LocalIssuer(tmp_path).token(OFFICER)
        client.headers |= {"authorization": f"Bearer {token}", "accept": "application/json", "accept-language": "en"}
        yield client


@pytest.fixture
def waiting(ask: Ask) -> list[str]:
    """Two questions for a chief, who has days to answer them, and an application, which has no time."""
    asked = {"lane_code": LANE, "kind": "need", "text": "胡同口缺一盏路灯"}
    ids = [ask(ASK_LANE_CHIEF, RESIDENT_WANG, **asked)["id"] for _ in range(2)]
    person = Actor(f"applicant-{uuid.uuid4()}", "新居民", RESIDENT_WANG.roles, (XIZHAOSI,))
    told = {"community": XIZHAOSI, "name": person.name, "phone": "13800138000"}
    return [*ids, ask(APPLY_AS_STEWARD, person, **told)["id"]]


def through_all_pages(client: TestClient, limit: int) -> list[dict[str, Any]]:
    """By the Link header alone, as any client of lists does."""
    items, path = [], f"{WORK}?limit={limit}"
    while path:
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        path = answer.headers.get("link", "").partition(">")[0].removeprefix("<")
    return items


def test_all_services_lists_are_one_in_the_order_of_time(client: TestClient, ask: Ask, waiting: list[str]) -> None:
    whole = through_all_pages(client, 200)
    assert {one["id"] for one in whole} >= {*waiting}
    for service, operation in (("volunteers", OF_VOLUNTEERS), ("enforcement", OF_ENFORCEMENT)):
        own = [one["id"] for one in everything(ask, operation, OFFICER)]
        assert [one["id"] for one in whole if one["service"] == service] == own
    dues = [one["due_at"] for one in whole]
    known = [due for due in dues if due is not None]
    assert known == sorted(known)
    assert dues[len(known) :] == [None] * (len(dues) - len(known)), "what has no time stands last"


@pytest.mark.parametrize("limit", [1, 2, 7])
def test_small_pages_hold_each_item_once_in_the_same_order(client: TestClient, waiting: list[str], limit: int) -> None:
    assert waiting
    assert through_all_pages(client, limit) == through_all_pages(client, 200)


def test_a_service_that_is_away_is_named_and_the_rest_still_shown(
    client: TestClient, caller: WithoutSome, waiting: list[str]
) -> None:
    caller.away = {"property"}
    answer = client.get(WORK, params={"limit": 200}).json()
    assert (answer["complete"], answer["parts"]["property"]["status"]) == (False, "missing")
    assert {one["id"] for one in answer["items"]} >= {*waiting}
    caller.away = {"volunteers", "enforcement", "property", "deliberation"}
    refused = client.get(WORK)
    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")


def test_a_service_of_a_release_before_the_list_holds_nothing(
    client: TestClient, caller: WithoutSome, waiting: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_now = caller.call

    async def call(operation: Operation, request: dict[str, Any], call: Call) -> Any:
        if operation.service == "property":
            raise errors.NotFound
        return await as_now(operation, request, call)

    monkeypatch.setattr(caller, "call", call)
    answer = client.get(WORK, params={"limit": 200})
    assert (answer.status_code, answer.json()["complete"], "property" in answer.json()["parts"]) == (200, True, False)
    assert {one["id"] for one in answer.json()["items"]} >= {*waiting}


def test_what_is_asked_wrongly_is_told_as_by_any_list(client: TestClient) -> None:
    for wrong in ("limit=0", "limit=many", "after=yesterday~", "within=110101014999999", "colour=red"):
        answer = client.get(f"{WORK}?{wrong}")
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, wrong.partition("=")[0]), answer.text
    assert client.get(f"{WORK}?limit=1&limit=2").status_code == 400
    assert client.get(WORK, headers={"authorization": ""}).status_code == 401
