"""One report, followed by its id through everything that it sets off: request, acts of each service, events told."""

import contextlib
import logging
import os
import pathlib
import threading
from collections.abc import Callable, Iterator
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from chassis import observe
from gateway.app import create_app
from gateway.settings import GatewaySettings
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.people import LANE, STEWARD_LI
from suite.tokens import LocalIssuer

SEEN = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏"}
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(tmp_path: pathlib.Path) -> Iterator[Lines]:
    """What was written, line by line."""
    file = tmp_path / "acts.log"
    with file.open("ab") as log:
        observe.start_lines("suite", log.fileno())
        yield lambda: [orjson.loads(line) for line in file.read_bytes().splitlines()]
        observe.start_lines("", None)


@pytest.fixture
def client(suite: EmbeddedSuite, tmp_path: pathlib.Path) -> Iterator[TestClient]:
    settings = GatewaySettings(
        jwks=str(LocalIssuer(tmp_path).jwks_file), photo_store=f"file://{tmp_path}/photos", timeout=20
    )
    with TestClient(create_app(settings, EmbeddedCaller(suite))) as client:
        yield client


def test_one_id_follows_a_report_through_all_that_it_sets_off(
    client: TestClient, suite: EmbeddedSuite, lines: Lines, tmp_path: pathlib.Path
) -> None:
    token = LocalIssuer(tmp_path).token(STEWARD_LI)
    headers = {"authorization": f"Bearer {token}", "x-correlation-id": "told-by-phone-1"}
    assert client.post("/api/v1/reports", json=SEEN, headers=headers).status_code == 201
    assert client.get("/healthz").status_code == 200
    suite.pump()
    followed = [line for line in lines() if line["correlation_id"] == "told-by-phone-1"]
    request = next(line for line in followed if line["logger"] == "request")
    assert (request["method"], request["route"], request["status"]) == ("POST", "/api/v1/reports", 201)
    assert request["ms"] > 0
    assert STEWARD_LI.id not in request["caller"]
    assert [(line["service"], line["act"]) for line in followed if line["logger"] == "act"] == [
        ("volunteers", "volunteers.file_report"),
        ("enforcement", "when_report_is_filed_open_a_case"),
        ("property", "when_report_is_filed_note_a_complaint"),
        ("volunteers", "when_case_is_opened_note_it_on_the_report"),
    ]
    assert [line["type"] for line in followed if line["logger"] == "event"] == [
        "volunteers.report_filed.v1", "enforcement.case_opened.v1",
    ]  # fmt: skip
    assert {line["outcome"] for line in followed if line["logger"] == "act"} == {"ok"}


def test_a_line_names_a_route_and_no_person(
    client: TestClient, lines: Lines, tmp_path: pathlib.Path, capfd: pytest.CaptureFixture[str]
) -> None:
    token = LocalIssuer(tmp_path).token(STEWARD_LI)
    for path in ("/api/v1/reports/no-id", "/api/v1/nobody/13800000000", "/lanes/110101014002001"):
        client.get(path, headers={"authorization": f"Bearer {token}"})
    found = [line for line in lines() if line["logger"] == "request"]
    assert [(line["route"], line["status"]) for line in found] == [
        ("/api/v1/reports/{report_id}", 422), ("", 404), ("/lanes/{lane_code}", 200),
    ]  # fmt: skip
    assert "13800000000" not in str(found)
    assert found[0]["caller"] == found[2]["caller"] == observe.hashed(STEWARD_LI.id)
    assert capfd.readouterr().err == ""


def test_a_refusal_is_noted_with_its_code(client: TestClient, lines: Lines) -> None:
    client.get("/api/v1/lanes/110101014002999")
    act = next(line for line in lines() if line["logger"] == "act")
    assert (act["service"], act["act"], act["outcome"]) == ("volunteers", "volunteers.show_lane", "lane_unknown")


def test_nothing_is_written_where_it_is_off(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    observe.line("act", service="x")
    monkeypatch.setattr(logging, "basicConfig", lambda **_: None)  # the test's own handlers stay
    monkeypatch.setenv("LOG_ACTS", "off")
    observe.start_logging("x")
    observe.line("act", service="x")
    assert not observe.writes_lines()
    assert capfd.readouterr().err == ""
    monkeypatch.setenv("LOG_ACTS", "on")
    observe.start_logging("x")
    observe.line("act", service="x")
    observe.start_lines("", None)
    assert orjson.loads(capfd.readouterr().err)["process"] == "x"


def test_an_unexpected_error_is_noted_too(lines: Lines) -> None:
    read, write = os.pipe()
    observe.start_lines("suite", write)
    with pytest.raises(ZeroDivisionError), observe.took("volunteers", "an act"):
        _ = 1 / 0
    os.close(write)
    with os.fdopen(read, "rb") as told:
        assert orjson.loads(told.read())["outcome"] == "failed"


def test_a_pipe_that_is_full_for_a_while_costs_no_line_and_no_call(lines: Lines) -> None:
    del lines
    read, write = os.pipe()
    os.set_blocking(write, False)  # as a container's may be
    with contextlib.suppress(BlockingIOError):
        while True:
            os.write(write, b"x" * 1024)
    observe.start_lines("suite", write)
    drained: list[bytes] = []
    reader = threading.Timer(0.1, lambda: drained.append(os.read(read, 1 << 20)))
    reader.start()
    observe.line("act", service="volunteers")
    observe.start_lines("", None)
    reader.join()
    os.close(write)
    with os.fdopen(read, "rb") as told:
        assert b'"service":"volunteers"' in b"".join([*drained, told.read()])
