"""Traces: exported by OTLP where an endpoint is set, one trace through gateway and service; nothing without it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

_TWO_SPANS = """
from chassis import observe
from opentelemetry import trace
observe.start_tracing("toy")
with observe.span("gateway's", ""):
    parent = observe.current_traceparent()
with observe.span("service's", parent):
    pass
print(bool(parent))
if parent:
    trace.get_tracer_provider().shutdown()
"""


@pytest.fixture
def collector() -> Iterator[tuple[str, list[bytes]]]:
    got: list[bytes] = []

    class Collect(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Collect)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", got
    server.shutdown()
    server.server_close()


def run(**environment: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", _TWO_SPANS], env={**os.environ, "OTEL_EXPORTER_OTLP_COMPRESSION": "none", **environment},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return told.stdout.strip()


def test_a_call_is_one_trace_through_gateway_and_service(collector: tuple[str, list[bytes]]) -> None:
    url, got = collector
    assert run(OTEL_EXPORTER_OTLP_ENDPOINT=url) == "True"
    spans = [
        span
        for body in got
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    assert {span.name for span in spans} == {"gateway's", "service's"}
    assert len({span.trace_id for span in spans}) == 1


def test_without_an_endpoint_nothing_is_traced() -> None:
    assert run() == "False"
