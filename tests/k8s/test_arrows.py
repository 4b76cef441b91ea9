"""Who may speak to whom, in the network and at the broker: exactly what is drawn."""

import base64
import hashlib
import itertools
import json
import re

import pytest
import yaml

from deploy import make_secrets, permissions
from messages import catalogue
from messages.envelope import EventType
from messages.health import SERVICES
from messages.operation import Operation
from suite.doors import door
from tests.k8s.manifests import K8S, Resource, of_kind, overlay, pod_templates
from tests.k8s.test_manifests import chosen
from transport import queues

DRAWN = {
    *(("gateway", "broker", 5672), ("serve", "broker", 5672), ("relay", "broker", 5672)),
    *((role, "database", 5432) for role in ("serve", "relay", "migrate", "audit", "backup")),
    *(("broker", "broker", port) for port in (4369, 25672)),
}


def allowed(policies: list[Resource], here: dict[str, str], there: dict[str, str], port: int, way: str) -> bool:
    """Whether some policy lets `here` speak to (Egress) or be spoken to by (Ingress) a pod labelled `there`."""
    key, peers = ("egress", "to") if way == "Egress" else ("ingress", "from")
    rules = [
        rule
        for policy in policies
        if way in policy["spec"]["policyTypes"] and chosen(policy["spec"]["podSelector"], here)
        for rule in policy["spec"].get(key, [])
    ]
    return any(
        any("podSelector" in peer and "namespaceSelector" not in peer and chosen(peer["podSelector"], there)
            for peer in rule.get(peers, []))
        and port in {p["port"] for p in rule["ports"]}
        for rule in rules
    )  # fmt: skip


def test_only_the_drawn_arrows_pass_the_network() -> None:
    resources = overlay("lab")
    policies = of_kind(resources, "NetworkPolicy")
    pods = {
        template["metadata"]["labels"]["gongzhi/role"]: template["metadata"]["labels"]
        for _, template in pod_templates(resources)
    }
    assert pods.keys() == {"gateway", "serve", "relay", "migrate", "audit", "backup", "broker", "database"}
    ports = {port for *_, port in DRAWN} | {8000, 8080}
    passing = {
        (a, b, port)
        for (a, here), (b, there) in itertools.product(pods.items(), repeat=2)
        for port in ports
        if allowed(policies, here, there, port, "Egress") and allowed(policies, there, here, port, "Ingress")
    }
    assert passing == DRAWN


@pytest.mark.parametrize("name", ["lab", "district"])
def test_everything_else_is_forbidden(name: str) -> None:
    nothing_else = next(p for p in of_kind(overlay(name), "NetworkPolicy") if p["metadata"]["name"] == "nothing-else")
    assert nothing_else["spec"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


# --- the broker ---


def may(user: str, right: str, name: str) -> bool:
    return re.search(getattr(permissions.of(user), right), name) is not None


def may_topic(user: str, exchange: str, key: str, *, write: bool) -> bool:
    pattern = permissions.of(user).topics[exchange][0 if write else 1]
    return re.search(pattern, key) is not None


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_may_declare_and_use_what_is_its_own(service: str) -> None:
    hears = [queues.hearing_queue(service, event).name for event in door(service).events]
    retries = [queue.name for queue in queues.retry_queues(service, (1, 600))]
    taken = [operation.queue for operation, _ in door(service).operations.values() if operation.queue]
    own = [f"rpc-{service}", f"{service}.parked", *hears, *taken, *retries, f"{service}.events", "nameko-rpc"]
    for name in own:
        assert all(may(service, right, name) for right in ("configure", "write", "read")), name


def test_what_is_heard_is_what_the_doors_register() -> None:
    assert {service: permissions.heard_by(service) for service in SERVICES} == {
        service: sorted(door(service).events) for service in SERVICES
    }


@pytest.mark.parametrize("event", catalogue.events(), ids=lambda event: event.name)
def test_only_the_teller_tells_and_only_listeners_hear(event: EventType) -> None:
    exchange = f"{event.service}.events"
    for user in permissions.USERS:
        tells = may(user, "write", exchange) and may_topic(user, exchange, event.name, write=True)
        assert tells == (user == event.service), user
        hears = exchange in permissions.of(user).topics and may_topic(user, exchange, event.name, write=False)
        assert hears == (user in event.heard_by or user == event.service), user


@pytest.mark.parametrize("operation", catalogue.operations(), ids=lambda operation: operation.name)
def test_only_the_gateway_and_who_asks_may_call(operation: Operation) -> None:
    for user in permissions.USERS:
        calls = may_topic(user, "nameko-rpc", operation.name, write=True)
        assert calls == (user == "gateway" or operation.name in door(user).asks), user


def test_nobody_reads_anothers_calls() -> None:
    for user, service in itertools.product(permissions.USERS, SERVICES):
        assert may(user, "read", f"rpc-{service}") == (user == service)
        assert may(user, "read", f"{service}.parked") == (user == service)


def test_the_operators_permissions_are_not_stale() -> None:
    written = (K8S / "components/rabbitmq-operator/permissions.yaml").read_text()
    assert written == permissions.as_yaml(), "write it anew: python -m deploy.permissions"


# --- the secrets that are drawn ---


def test_secrets_hold_what_pods_ask_for() -> None:
    drawn = {s["metadata"]["name"]: s["stringData"] for s in make_secrets.all_secrets("broker", "database", "key")}
    for service in SERVICES:
        assert drawn[f"{service}-secrets"].keys() == {"AMQP_URL", "DATABASE_URL", "PERSONAL_DATA_KEY"}
        assert drawn[f"{service}-database-role"]["password"] in drawn[f"{service}-secrets"]["DATABASE_URL"]
    definitions = json.loads(drawn["rabbitmq-secrets"]["definitions.json"])
    assert {user["name"] for user in definitions["users"]} == {*SERVICES, "gateway"}
    for user in definitions["users"]:
        hashed, password = base64.b64decode(user["password_hash"]), drawn[f"{user['name']}-broker-user"]["password"]
        assert hashlib.sha256(hashed[:4] + password.encode()).digest() == hashed[4:]
    assert yaml.safe_load(yaml.safe_dump(drawn)) == drawn
