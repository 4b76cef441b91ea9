"""The gateway's settings as they stand in the environment."""

import pytest
from environs import EnvError

from gateway.settings import GatewaySettings


@pytest.fixture(autouse=True)
def needed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AMQP_URL", "OIDC_JWKS", "PHOTO_STORE"):
        monkeypatch.setenv(name, "somewhere")


def test_the_edge_is_set_by_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://Gongzhi.example/")
    monkeypatch.setenv("TRUSTED_HOSTS", "Gateway.inside,localhost")
    monkeypatch.setenv("TRUSTED_PROXIES", "10.0.0.0/8,192.0.2.1")
    monkeypatch.setenv("OPERATION_COSTS", "volunteers.file_report=5,volunteers.list_reports=2")
    settings = GatewaySettings.from_environment()
    assert settings.address == "https://Gongzhi.example"
    assert settings.hosts == {"gongzhi.example", "gateway.inside", "localhost"}
    assert settings.trusted_proxies == ("10.0.0.0/8", "192.0.2.1")
    assert settings.operation_costs == {"volunteers.file_report": 5, "volunteers.list_reports": 2}


def test_without_any_the_gateway_is_on_this_machine_and_takes_any_host() -> None:
    settings = GatewaySettings.from_environment()
    assert (settings.address, settings.hosts, settings.cors_origins) == ("http://127.0.0.1:8000", frozenset(), ())
    assert (settings.caller_per_minute, settings.address_per_minute, settings.gateways) == (600, 300, 1)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("PUBLIC_ADDRESS", "gongzhi.example"),
        ("PUBLIC_ADDRESS", "https://gongzhi.example/gateway"),
        ("PUBLIC_ADDRESS", "ftp://gongzhi.example"),
        ("GATEWAYS", "0"),
        ("CALLER_PER_MINUTE", "-1"),
        ("VIEW_PATIENCE_SECONDS", "0"),
        ("OPERATION_COSTS", "volunteers.file_report=much"),
    ],
)
def test_what_makes_no_sense_is_named(name: str, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, wrong)
    with pytest.raises(EnvError, match=name):
        GatewaySettings.from_environment()
