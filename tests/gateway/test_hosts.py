"""Where the gateway is: what a request calls it stands nowhere."""

import json

import pytest
from starlette.testclient import TestClient

from suite.people import STEWARD_LI
from tests.gateway.conftest import As, GatewayWith

EVIL = "evil.example"
PAGES = ["/", "/docs", "/docs/volunteers/reports", "/lanes", "/nowhere", "/nowhere/", "/status"]
BROWSER = {"accept": "text/html"}


@pytest.mark.parametrize("path", [*PAGES, "/openapi.json", "/api/v1/reports", "/api/v1/reports/", "/api/v1/nothing"])
def test_a_hosts_name_stands_in_nothing(path: str, gateway_with: GatewayWith, as_: As) -> None:
    """Without a list of hosts every one is taken, and none believed."""
    with gateway_with(public_address="") as client:
        for headers in (BROWSER, as_(STEWARD_LI)):
            answer = client.get(path, headers=headers | {"host": EVIL}, follow_redirects=False)
            assert EVIL not in answer.text
            assert EVIL not in json.dumps(dict(answer.headers))


def test_links_are_of_the_public_address(gateway_with: GatewayWith) -> None:
    address = "https://gongzhi.example"
    with gateway_with(public_address=address, for_developers=True, trusted_hosts=("testserver",)) as client:
        assert f"curl {address}/api/v1/lanes/" in client.get("/", headers=BROWSER).text
        assert f"{address}/api/v1/reports" in client.get("/docs/volunteers/reports", headers=BROWSER).text
        moved = client.get("/lanes/", headers=BROWSER, follow_redirects=False).headers["location"]
        assert moved == "/lanes"


def test_another_host_is_refused(gateway_with: GatewayWith) -> None:
    settings = {"public_address": "https://gongzhi.example", "trusted_hosts": ("gateway.inside",)}
    with gateway_with(**settings) as client:
        for host in ("gongzhi.example", "GONGZHI.example:443", "gateway.inside:8000"):
            assert client.get("/api/v1/status", headers={"host": host}).status_code == 200
        for host in (EVIL, "gongzhi.example.evil.example", "evil.example:443@gongzhi.example:x", "", "[::1", "共治"):
            answer = client.get("/api/v1/status", headers=[(b"host", host.encode())])
            assert (answer.status_code, answer.json()["code"]) == (400, "unknown_host")
            assert answer.headers["x-content-type-options"] == "nosniff"
        for path in ("/healthz", "/readyz", "/metrics"):  # asked by the address of a pod
            assert client.get(path, headers={"host": "10.1.2.3:8000"}).status_code == 200


def test_whom_a_proxy_asks_for_is_believed_of_trusted_proxies_only(gateway_with: GatewayWith) -> None:
    def answers(**settings: object) -> list[int]:
        with gateway_with(address_per_minute=10, **settings) as client:
            return [
                client.get("/api/v1/status", headers={"x-forwarded-for": f"203.0.113.{number}"}).status_code
                for number in range(4)
            ]

    assert answers() == [200, 429, 429, 429]
    assert answers(trusted_proxies=("testclient",)) == [200] * 4
    assert answers(trusted_proxies=("10.0.0.0/8",)) == [200, 429, 429, 429]


# --- other sites' pages ---

PREFLIGHT = {
    "origin": "https://map.example", "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,idempotency-key",
}  # fmt: skip


def test_other_sites_pages_may_call_only_where_they_are_listed(gateway_with: GatewayWith, client: TestClient) -> None:
    assert client.options("/api/v1/reports", headers=PREFLIGHT).status_code == 405
    assert "access-control-allow-origin" not in client.get("/api/v1/status", headers=PREFLIGHT).headers
    with gateway_with(cors_origins=("https://map.example",)) as open_to:
        allowed = open_to.options("/api/v1/reports", headers=PREFLIGHT)
        assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, "https://map.example")
        answer = open_to.get("/api/v1/status", headers={"origin": "https://map.example"})
        assert answer.headers["access-control-allow-origin"] == "https://map.example"
        assert "ETag" in answer.headers["access-control-expose-headers"]
        other = open_to.options("/api/v1/reports", headers=PREFLIGHT | {"origin": f"https://{EVIL}"})
        assert other.status_code == 400
        assert "access-control-allow-origin" not in other.headers


def test_metrics_have_a_port_of_their_own_that_no_ingress_passes(gateway_with: GatewayWith) -> None:
    with gateway_with() as client:
        assert client.get("/metrics").text.startswith("# HELP")
    with gateway_with(metrics_port=8080) as client:
        assert client.get("/metrics").status_code == 404
        assert client.get("/healthz").status_code == 200
