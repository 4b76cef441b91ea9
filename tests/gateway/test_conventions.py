"""What holds for every address: versions, repeats, pages, methods, sizes, and the id that follows a request."""

import uuid
from typing import Any

import pytest
from starlette.testclient import TestClient

from messages.envelope import Call
from messages.operation import Operation
from suite.embedded import EmbeddedCaller
from suite.people import LANE, STEWARD_LI
from tests.gateway.calls import OPERATIONS, named
from tests.gateway.conftest import As

SEEN = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏"}
REPORTS = "/api/v1/reports"
PATHS = sorted({operation.path for operation in OPERATIONS})


def code_of(answer: Any) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["code"]


def test_what_is_created_has_an_address_and_a_version(client: TestClient, as_: As) -> None:
    made = client.post(REPORTS, json=SEEN, headers=as_(STEWARD_LI))
    assert made.status_code == 201
    assert made.headers["location"] == f"{REPORTS}/{made.json()['id']}"
    assert made.headers["etag"] == '"1"'
    read = client.get(made.headers["location"], headers=as_(STEWARD_LI))
    told_once = {"follow_link"}
    filed = {name: value for name, value in made.json().items() if name not in told_once}
    assert (read.status_code, read.json(), read.headers["etag"]) == (200, filed, '"1"')


def test_the_version_of_a_release_is_no_etag(client: TestClient) -> None:
    health = client.get("/api/v1/services/volunteers/health")
    assert isinstance(health.json()["version"], str)
    assert "etag" not in health.headers


@pytest.mark.parametrize("stale", ['"7"', 'W/"7"', '"no-version"', '"99999999999999999999"'])
def test_a_stale_version_is_refused(stale: str, client: TestClient, as_: As) -> None:
    made = client.post(REPORTS, json=SEEN, headers=as_(STEWARD_LI))
    read = client.get(made.headers["location"], headers=as_(STEWARD_LI, if_match=stale))
    assert code_of(read) == (412, "stale")
    for right in ('"1", "2"', "*"):  # its case may be opened meanwhile
        assert client.get(made.headers["location"], headers=as_(STEWARD_LI, if_match=right)).status_code == 200


def test_a_list_is_followed_by_its_links(client: TestClient, as_: As) -> None:
    filed = {client.post(REPORTS, json=SEEN, headers=as_(STEWARD_LI)).json()["id"] for _ in range(5)}
    address, seen = f"{REPORTS}?limit=2&within={LANE}", list[str]()
    while filed - set(seen):
        page = client.get(address, headers=as_(STEWARD_LI))
        assert page.status_code == 200
        assert len(page.json()["items"]) <= 2
        seen += [item["id"] for item in page.json()["items"]]
        assert ("next" in page.links) == (page.json()["next"] is not None)
        address = page.links["next"]["url"] if "next" in page.links else ""
        assert not address or f"within={LANE}" in address
    assert len(seen) == len(set(seen))


def test_a_repeat_is_answered_the_same(client: TestClient, as_: As) -> None:
    headers = as_(STEWARD_LI, idempotency_key=str(uuid.uuid4()))
    first, second = (client.post(REPORTS, json=SEEN, headers=headers) for _ in range(2))
    assert (first.status_code, first.json()) == (second.status_code, second.json()) == (201, first.json())
    assert first.headers["location"] == second.headers["location"]
    other = client.post(REPORTS, json=SEEN | {"text": "另一件事"}, headers=headers)
    assert code_of(other) == (422, "key_reused")
    anothers = client.post(REPORTS, json=SEEN, headers=headers | {"authorization": as_("resident")["authorization"]})
    assert anothers.json()["id"] != first.json()["id"]


@pytest.mark.parametrize("key", ["", "x" * 201])
def test_a_key_has_a_length(key: str, client: TestClient, as_: As) -> None:
    assert code_of(client.post(REPORTS, json=SEEN, headers=as_(STEWARD_LI, idempotency_key=key))) == (400, "malformed")


@pytest.mark.parametrize("path", PATHS)
def test_other_methods_are_named(path: str, client: TestClient, as_: As) -> None:
    answer = client.delete(path, headers=as_(STEWARD_LI))
    assert code_of(answer) == (405, "method_not_allowed")
    known = {operation.method for operation in OPERATIONS if operation.path == path}
    assert known <= set(answer.headers["allow"].replace(" ", "").split(","))


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if not o.changes and not o.path_names], ids=named)
def test_head_is_get_without_the_body(operation: Operation, client: TestClient, as_: As) -> None:
    read, head = (client.request(method, operation.path, headers=as_(STEWARD_LI)) for method in ("GET", "HEAD"))
    assert (head.status_code, head.headers["content-type"]) == (read.status_code, read.headers["content-type"])
    assert head.content == b""


@pytest.mark.parametrize("path", ["/", "/api/v1/no-such-thing", "/api/v2/reports", "/api/v1/reports/", "/%00"])
def test_an_unknown_address_is_not_found(path: str, client: TestClient) -> None:
    answer = client.get(path, headers={"accept-language": "en"}, follow_redirects=False)
    if path != "/":  # the start page
        assert answer.status_code in {404, 307}
    if answer.status_code == 404:
        assert code_of(answer) == (404, "no_such_route")


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b"{'a': 1}", b'{"a": NaN}', b'{"a": 1}}', b'"\\ud800"', b"[" * 5000]
)
def test_what_is_no_json_is_malformed(body: bytes, client: TestClient, as_: As) -> None:
    headers = as_(STEWARD_LI) | {"content-type": "application/json"}
    assert code_of(client.post(REPORTS, content=body, headers=headers)) == (400, "malformed")


def test_a_body_that_is_too_large_is_refused(client: TestClient, as_: As) -> None:
    answer = client.post(REPORTS, json=SEEN | {"text": "长" * 400_000}, headers=as_(STEWARD_LI))
    assert code_of(answer) == (413, "too_large")
    assert answer.json()["data"] == {"limit_bytes": 1_000_000}


def test_another_kind_of_body_is_refused(client: TestClient, as_: As) -> None:
    headers = as_(STEWARD_LI) | {"content-type": "application/xml"}
    assert code_of(client.post(REPORTS, content="<a/>", headers=headers)) == (415, "unsupported_media")


@pytest.mark.parametrize("path", [REPORTS, "/api/v1/status", "/api/v1/no-such-thing", f"{REPORTS}/no-id"])
def test_the_correlation_id_comes_back(path: str, client: TestClient, as_: As) -> None:
    given = client.get(path, headers=as_(STEWARD_LI, x_correlation_id="asked-by-phone-7"))
    assert given.headers["x-correlation-id"] == "asked-by-phone-7"
    if given.status_code >= 400:
        assert given.json()["correlation_id"] == "asked-by-phone-7"
    for unfit in ("short", "has spaces in it", "x" * 101):
        made = client.get(path, headers=as_(STEWARD_LI, x_correlation_id=unfit)).headers["x-correlation-id"]
        assert str(uuid.UUID(made)) == made


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("en", "en"),
        ("en-GB,zh;q=0.5", "en"),
        ("zh-CN,en;q=0.8", "zh-CN"),
        ("de", "zh-CN"),
        ("", "zh-CN"),
        ("fr,en", "en"),
    ],
)
def test_problems_are_told_in_the_language_asked_for(asked: str, told: str, client: TestClient) -> None:
    answer = client.get(f"{REPORTS}/x", headers={"accept-language": asked})
    assert answer.headers["content-language"] == told
    assert answer.json()["title"] == {"en": "A valid token is needed: Authorization: Bearer …"}.get(
        told, "需要有效的令牌：Authorization: Bearer …"
    )


def test_the_lanes_page_names_what_is_missing(client: TestClient) -> None:
    page = client.get(f"/api/v1/lanes/{LANE}/page").json()
    assert page["lane_code"] == LANE
    assert all(part["status"] in {"ok", "missing", "refused"} for part in page["parts"].values())
    assert code_of(client.get("/api/v1/lanes/110101014002999/page"))[0] == 404
    assert client.get("/api/v1/status").json()["ready"] is True


def test_a_form_names_its_length_and_each_field_once(client: TestClient, as_: As) -> None:
    headers = as_(STEWARD_LI, content_type="multipart/form-data; boundary=x")
    part = '--x\r\nContent-Disposition: form-data; name="photos"{}\r\n\r\n{}\r\n'
    form = (part.format("", "a text") + part.format('; filename="a.jpeg"', "a file") + "--x--\r\n").encode()
    assert code_of(client.post(REPORTS, content=iter([form]), headers=headers)) == (400, "malformed")
    answer = client.post(REPORTS, content=form, headers=headers)
    assert answer.status_code in {400, 415}, answer.text


def test_a_header_travels_no_further_than_it_is_long(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """RabbitMQ ends a connection whose message has more headers than a frame holds."""
    calls, carry = list[Call](), EmbeddedCaller.call

    async def call(self: EmbeddedCaller, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        calls.append(call)
        return await carry(self, operation, request, call)

    monkeypatch.setattr(EmbeddedCaller, "call", call)
    client.get(f"/api/v1/lanes/{LANE}", headers={"traceparent": "0" * 140_000})
    assert len(calls[0].traceparent) == 55
