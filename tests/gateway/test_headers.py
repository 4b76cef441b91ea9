"""What every answer says of itself, and what is compressed."""

from typing import Any

import pytest
from prometheus_client import REGISTRY
from starlette.testclient import TestClient

from suite.embedded import EmbeddedCaller
from suite.people import LANE, STEWARD_LI
from tests.gateway.conftest import As

ADDRESSES = [
    "/", "/docs", "/docs/problems", "/lanes", f"/lanes/{LANE}", "/status", "/static/page.css", "/favicon.ico",
    "/openapi.json",
    "/healthz", "/readyz", "/metrics", "/nowhere", "/api/v1/nowhere", "/api/v1/status", f"/api/v1/lanes/{LANE}",
    f"/api/v1/lanes/{LANE}/page", "/api/v1/reports", "/api/v1/reports/no-id",
]  # fmt: skip
KEPT = {
    "/static/page.css": "no-cache",
    "/favicon.ico": "max-age=86400",
    "/openapi.json": "no-cache",
    f"/api/v1/lanes/{LANE}": "no-cache",
}
"""What a cache may keep, when nobody has signed in; whatever else is kept by nobody."""


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("accept", ["*/*", "text/html", "text/csv"])
def test_no_browser_guesses_and_no_cache_mixes_up(path: str, accept: str, client: TestClient) -> None:
    answer = client.get(path, headers={"accept": accept})
    assert answer.headers.get_list("x-content-type-options") == ["nosniff"]
    assert answer.headers["vary"]
    if answer.is_success:
        assert answer.headers.get_list("cache-control") == [KEPT.get(path, "no-store")]
    else:
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/api/v1/reports", "/api/v1/accounts/mine", f"/api/v1/lanes/{LANE}", "/api/v1/status"]
)
def test_what_is_told_to_somebody_is_kept_by_nobody(path: str, client: TestClient, as_: As) -> None:
    answer = client.get(path, headers=as_(STEWARD_LI))
    assert answer.headers["cache-control"] == "no-store"
    assert "Authorization" in answer.headers["vary"]


def test_an_error_of_our_own_is_as_safe(client: TestClient, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: Any) -> Any:
        raise ZeroDivisionError

    def counted() -> float | None:
        return REGISTRY.get_sample_value("gongzhi_gateway_problems_total", {"code": "unexpected"})

    monkeypatch.setattr(EmbeddedCaller, "call", fails)
    before = counted()
    answer = client.get("/api/v1/reports", headers=as_(STEWARD_LI))
    assert (answer.status_code, answer.json()["code"]) == (500, "unexpected")
    assert before is not None, "the first of them would be no increase"
    assert counted() == before + 1
    assert (answer.headers["cache-control"], answer.headers["x-content-type-options"]) == ("no-store", "nosniff")


@pytest.mark.parametrize("path", ["/openapi.json", "/", "/docs", "/docs/volunteers/reports", "/static/page.css"])
def test_pages_and_the_document_are_compressed(path: str, client: TestClient) -> None:
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    if path != "/":  # which tells the time
        assert plain.text == answer.text
