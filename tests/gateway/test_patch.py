"""A PATCH, planted: mounted as a POST is, with the body of a JSON merge patch, described and shown."""

import json
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from gateway import openapi, subjects
from gateway.app import create_app
from gateway.pages import described
from gateway.settings import GatewaySettings
from messages import catalogue, fields
from messages.envelope import Call
from messages.operation import NOWHERE, RESIDENT, Operation
from messages.volunteers.revocations import LIST_REVOCATIONS
from messages.words import Text
from suite.people import RESIDENT_WANG
from suite.tokens import LocalIssuer


class EditThing(fields.Messages):
    thing_id = fields.id_(required=True)
    name = fields.text()
    remark = fields.text(allow_none=True)


class Thing(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    name = fields.text(required=True)


EDIT_THING = Operation(
    "volunteers.edit_thing",
    "PATCH /api/v1/things/{thing_id}",
    Text("Edit a thing.", "修改一件东西。"),
    request=EditThing,
    answer=Thing,
    roles=frozenset({RESIDENT}),
    place=NOWHERE,
)
ID = "01890a5d-ac96-774b-bcce-b302099a8057"
CACHED = (
    openapi.document, described.tag_of, described._by_tag, described._operations, subjects.subjects, subjects._modules,
)  # fmt: skip


class Recording:
    """Takes down what comes, as a caller of services."""

    ready = True

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass

    async def call(self, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        if operation is LIST_REVOCATIONS:
            return {"items": [], "next": None}
        assert operation is EDIT_THING
        assert call.idempotency_key
        self.asked.append(request)
        return {"id": ID, "version": 2, "name": "new"}


@pytest.fixture
def caller() -> Recording:
    return Recording()


@pytest.fixture
def client(caller: Recording, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> Iterator[TestClient]:
    for cached in CACHED:
        cached.cache_clear()
    real = catalogue.operations()
    monkeypatch.setattr(catalogue, "operations", lambda: (*real, EDIT_THING))
    issuer = LocalIssuer(tmp_path)
    headers = {"authorization": f"Bearer {issuer.token(RESIDENT_WANG)}", "accept-language": "en"}
    settings = GatewaySettings(jwks=str(issuer.jwks_file), photo_store=f"file://{tmp_path}/photos")
    with TestClient(create_app(settings, caller), headers=headers) as made:
        yield made
    for cached in CACHED:
        cached.cache_clear()


@pytest.mark.parametrize("kind", ["application/json", "application/merge-patch+json"])
def test_what_is_named_comes_to_the_service_and_null_with_it(kind: str, client: TestClient, caller: Recording) -> None:
    body = json.dumps({"remark": None})
    answer = client.patch(f"/api/v1/things/{ID}", content=body, headers={"content-type": kind})
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    assert caller.asked == [{"thing_id": ID, "remark": None}]


def test_a_merge_patch_is_no_body_for_a_post(client: TestClient) -> None:
    answer = client.post("/api/v1/reports", content="{}", headers={"content-type": "application/merge-patch+json"})
    assert answer.status_code == 415


def test_it_is_described_with_both_kinds_of_body(client: TestClient) -> None:
    told = openapi.document()["paths"]["/api/v1/things/{thing_id}"]["patch"]
    assert told["requestBody"]["content"].keys() == {"application/json", "application/merge-patch+json"}
    assert {"$ref": "#/components/parameters/IdempotencyKey"} in told["parameters"]
    assert told["operationId"] == EDIT_THING.name


def test_it_stands_on_a_page_with_its_command(client: TestClient) -> None:
    page = client.get("/docs/operations/volunteers.edit_thing", headers={"accept": "text/html"}).text
    assert "<b>PATCH</b> /api/v1/things/{thing_id}" in page
    assert "application/merge-patch+json" in page
    assert "curl -X PATCH" in page
