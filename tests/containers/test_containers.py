"""The suite's own images: the journey, a death in the middle of it, and a replacement that nobody notices."""

import shutil
import time
from typing import Any

import httpx
import pytest

from messages.health import SERVICES
from suite.journey import Journey
from tests.containers.load import Load
from tests.containers.stack import Stack

pytestmark = [pytest.mark.containers, pytest.mark.slow, pytest.mark.timeout(600)]


def told_nobody(*_: Any) -> None:
    pass


def test_the_journey_passes_through_the_containers(stack: Stack) -> None:
    with Journey(stack.url, stack.issuer, told_nobody) as journey:
        made = journey.play()
    assert made["case"]["status"] == "closed"
    assert made["page"]["complete"]


def test_enforcement_dies_in_the_middle_of_a_journey_and_nothing_is_lost(stack: Stack) -> None:
    killed: list[str] = []

    def kill_once(_: str, what: str, answer: httpx.Response) -> None:
        if what == "POST /api/v1/reports" and answer.is_success and not killed:
            stack.kill("enforcement")
            killed.append(answer.json()["id"])

    with Journey(stack.url, stack.issuer, kill_once) as journey:
        made = journey.play()
    assert made["report"]["id"] == killed[0]
    assert made["case"]["status"] == "closed"
    assert stack.query("enforcement", f"SELECT count(*) FROM enforcement.cases WHERE report_id = '{killed[0]}'") == "1"


@pytest.mark.parametrize("service", SERVICES)
def test_afterwards_the_audit_chain_holds_and_nothing_is_parked(stack: Stack, service: str) -> None:
    code, told = stack.run_in(service, "gongzhi", "audit", "verify", service)
    assert code == 0, told
    assert "the chain holds" in told
    assert "0 parked" in stack.run_in(service, "gongzhi", "parked", "list", service)[1]


def test_enforcement_is_replaced_under_load_without_a_failed_request(stack: Stack) -> None:
    with Load(stack.url, stack.issuer) as load:
        for old, new in (("enforcement", "enforcement-b"), ("enforcement-b", "enforcement")):
            time.sleep(1)
            stack.serve("enforcement", new)
            stack.wait(new, lambda new=new: stack.healthy(new))
            assert stack.retire(old) == 0
            time.sleep(1)
    assert load.failures == []
    assert len(load.reports) > 20
    filed = ", ".join(f"'{report}'" for report in load.reports)
    opened = f"SELECT count(*) FROM enforcement.cases WHERE report_id IN ({filed})"
    stack.wait("a case for every report", lambda: stack.query("enforcement", opened) == str(len(load.reports)), 60)


def test_nothing_speaks_to_the_database_but_over_tls(stack: Stack) -> None:
    plain = (
        "SELECT count(*) FILTER (WHERE NOT ssl), count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
        " WHERE application_name LIKE 'gongzhi-%'"
    )
    unencrypted, connections = stack.query("postgres", plain).split("|")
    assert int(unencrypted) == 0
    assert int(connections) >= len(SERVICES)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        (
            "another authority",
            "postgresql://u:p@postgres:5432/volunteers?sslmode=verify-full&sslrootcert=/tls/another.crt",
        ),
        ("another name", "postgresql://u:p@{address}:5432/volunteers?sslmode=verify-full&sslrootcert=/tls/ca.crt"),
    ],
)
def test_no_database_is_believed_of_another_authority_or_name(stack: Stack, name: str, url: str) -> None:
    address = stack.run_in("postgres", "hostname", "-i")[1].strip()
    command = ["env", f"DATABASE_URL={url.format(address=address)}", "gongzhi", "audit", "verify", "volunteers"]
    code, told = stack.run_in("volunteers", *command)
    assert code != 0, name
    assert "certificate" in told


PUBLISHING = """
import os
from kombu import Exchange
from transport import wire
with wire.connection(os.environ["AMQP_URL"], transport_options={"confirm_publish": True}) as connection:
    exchange = Exchange("nameko-rpc", type="topic")
    connection.Producer().publish({}, exchange=exchange, routing_key="enforcement.count_cases")
"""


def test_the_broker_lets_only_those_call_who_ask(stack: Stack) -> None:
    code, told = stack.run_in("deliberation", "python3", "-c", PUBLISHING)
    assert code != 0
    assert "AccessRefused" in told
    code, told = stack.run_in("property", "python3", "-c", PUBLISHING)
    assert code == 0, told


def test_stopped_in_good_order_backed_up_dropped_and_restored_the_audit_heads_are_the_same(stack: Stack) -> None:
    running = [name for service in SERVICES for name in (service, f"{service}-relay")]
    assert {stack.retire(name) for name in [*running, "gateway"]} == {0}
    heads = {service: stack.run_once(service, "audit", "verify", service) for service in SERVICES}
    assert all("the chain holds" in head for head in heads.values())
    photos = {file.name: file.read_bytes() for file in stack.photos.iterdir() if file.is_file()}
    assert photos
    stack.database_job("backup")
    stack.backup("keep", "/backup")
    for folder in (stack.dumps, stack.photos):
        for entry in folder.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    for service in SERVICES:
        stack.query(service, f"DROP SCHEMA IF EXISTS {service} CASCADE")
    stack.backup("fetch", "/backup")
    stack.database_job("restore")
    assert {file.name: file.read_bytes() for file in stack.photos.iterdir() if file.is_file()} == photos
    assert {service: stack.run_once(service, "audit", "verify", service) for service in SERVICES} == heads
