"""The journey of one report through the four services: the same on the embedded host and on RabbitMQ."""

import dataclasses
import json
from typing import Any

import httpx
import pytest

from suite.journey import Journey
from suite.parts.broker import Broker
from suite.people import LANE
from suite.processes import Process
from tests.chassis.rabbit import channel
from tests.chassis.waiting import eventually
from tests.journeys.hosts import Host

SERVICES = {"volunteers", "enforcement", "property", "deliberation"}


@pytest.fixture(scope="module")
def played(host: Host) -> dict[str, Any]:
    with _journey(host) as journey:
        return journey.play()


def _journey(host: Host) -> Journey:
    return Journey(host.url, host.issuer, lambda *_: None, host.let_pass)


@pytest.mark.rule("A8.2.1", "A8.2.2")
def test_a_steward_was_approved_and_served(played: dict[str, Any]) -> None:
    assert played["steward"]["status"] == "active"
    assert played["session"]["status"] == "closed"
    assert played["session"]["awards"] == []  # shorter than ten minutes: kept, and pays nothing


@pytest.mark.rule("C7.7", "M1.1", "M4.1")
def test_the_case_went_to_the_right_agency_and_was_closed_by_the_chief(played: dict[str, Any]) -> None:
    case = played["case"]
    assert case["status"] == "closed"
    assert case["responsible_agency"] == "planning_land"
    assert case["results"] == [{"unit": "m2", "quantity": 24.0}]
    assert case["photos"] == played["report"]["photos"]
    assert len(case["photos"]) == 1


@pytest.mark.rule("C7.9")
def test_a_late_case_is_supervised(played: dict[str, Any], host: Host) -> None:
    if host.let_pass is None:
        assert played["late"] is None  # nobody waits for days here
        return
    assert played["late"]["supervised"] is True


@pytest.mark.rule("C7.12")
def test_a_second_refusal_reaches_the_commander(played: dict[str, Any]) -> None:
    assert played["refused"]["assigned_finally"] is True
    assert played["refused"]["responsible_agency"] == "city_appearance"


@pytest.mark.rule("A8.4.2", "A8.4.4", "A8.4.5", "M2.1")
def test_the_report_was_paid_once_and_the_points_were_spent(played: dict[str, Any], host: Host) -> None:
    with _journey(host) as journey:
        steward = dataclasses.replace(journey.steward, id=played["steward"]["person"])
        account = journey.do(steward, "GET /api/v1/accounts/mine")
        postings = journey.do(steward, f"GET /api/v1/accounts/{account['id']}/postings?limit=200")["items"]
    paid = [p for p in postings if p["deed_id"] == played["report"]["id"] and p["kind"] == "award"]
    assert [(p["points"], p["rule"], p["rule_version"]) for p in paid] == [(10, "report_verified_illegal", "1")]
    assert played["order"]["status"] == "fulfilled"
    assert account["balance"] == 0


@pytest.mark.rule("A2.3")
def test_the_matter_that_was_not_solved_returned_to_discussion(played: dict[str, Any], host: Host) -> None:
    matter = played["matter"]
    if host.let_pass is None:  # its notice still runs
        assert [step["step"] for step in matter["steps"]] == ["raised", "discussed"]
        return
    assert matter["status"] == "returned"  # to the discussion of a second round
    assert [step["step"] for step in matter["steps"]] == ["raised", "discussed", "decided", "executed", "returned"]


@pytest.mark.rule("B9.8")
def test_the_company_was_judged_with_every_point_traced(played: dict[str, Any]) -> None:
    score = played["score"]
    assert score["status"] == "draft"
    evidence = [line for line in score["lines"] if line["points_x100"] < 0]
    assert evidence
    assert all(line["evidence"] for line in evidence)


def test_the_page_of_the_lane_shows_all_four_parts(played: dict[str, Any]) -> None:
    page = played["page"]
    assert page["complete"] is True
    assert {name for name, part in page["parts"].items() if part["status"] == "ok"} == SERVICES


@pytest.mark.amqp
def test_one_id_follows_a_report_through_the_logs_of_all_processes(played: dict[str, Any], host: Host) -> None:
    if host.real is None:
        pytest.skip("the embedded suite has one log (tests/suite/test_lines.py)")
    logs = {file.stem: file.read_text().splitlines() for file in host.real.folder.glob("*.log")}
    filed = next(line for line in logs["gateway"] if '"route":"/api/v1/reports"' in line and '"status":201' in line)
    id_ = json.loads(filed)["correlation_id"]
    followed = {name for name, lines in logs.items() if any(id_ in line for line in lines)}
    assert followed >= {
        "gateway", "volunteers", "volunteers-relay", "enforcement", "enforcement-relay", "property",
    }  # fmt: skip


@pytest.mark.amqp
def test_what_the_alerts_watch_is_measured_by_the_processes(played: dict[str, Any], host: Host) -> None:
    if host.real is None:
        pytest.skip("the embedded suite is watched by nobody")
    enforcement, relay = (host.real.processes[name].health for name in ("enforcement", "enforcement-relay"))
    gateway = f"http://127.0.0.1:{host.real.environment['METRICS_PORT']}"
    seen = {url: httpx.get(f"{url}/metrics").text for url in (enforcement, relay, gateway)}
    filed = '{event="volunteers.report_filed.v1",service="enforcement"}'
    assert f"gongzhi_event_delay_seconds_count{filed}" in seen[enforcement]
    assert f"gongzhi_events_parked_total{filed} 0.0" in seen[enforcement]
    assert 'gongzhi_relay_looked_timestamp_seconds{service="enforcement"}' in seen[relay]
    assert 'gongzhi_gateway_problems_total{code="unexpected"} 0.0' in seen[gateway]
    assert httpx.get(f"{host.url}/metrics").status_code == 404, "not from outside"


@pytest.mark.amqp
def test_with_one_service_stopped_the_page_says_which_part_is_missing(played: dict[str, Any], host: Host) -> None:
    if host.real is None:
        pytest.skip("the embedded suite has no service to stop")
    stopped = host.real.processes["property"]
    stopped.stop()
    with _journey(host) as journey:

        def page() -> Any:
            return journey.do(None, f"GET /api/v1/lanes/{LANE}/page")

        def missing() -> list[str]:
            return [service for service, part in page()["parts"].items() if part["status"] == "missing"]

        journey.until("the missing part", lambda: missing() == ["property"])  # a busy machine may miss others for once
        assert page()["parts"]["property"]["since"]
        stopped.start()
        stopped.wait_ready()
        journey.until("all parts", lambda: page()["complete"])


@pytest.mark.amqp
def test_a_service_that_cannot_read_from_its_queues_is_not_ready(host: Host, broker: Broker) -> None:
    if host.real is None:
        pytest.skip("the embedded suite has no queues")
    starting = host.real.processes["deliberation"]
    starting.stop()
    with channel(broker.url) as opened:
        opened.queue_delete("rpc-deliberation")
        opened.queue_declare("rpc-deliberation", durable=False)  # as it was before a setting changed, say
    starting.start()
    eventually(lambda: _not_ready(starting) == {"consumer"})
    with channel(broker.url) as opened:
        opened.queue_delete("rpc-deliberation")
    starting.wait_ready()


def _not_ready(process: Process) -> set[str]:
    try:
        return set(httpx.get(f"{process.health}/readyz").json()["problems"])
    except httpx.ConnectError:
        return {"nobody there"}
