"""What an operator sees: JSON logs, Prometheus metrics, traces when an exporter is configured, health over HTTP."""

import contextlib
import contextvars
import datetime as dt
import functools
import hashlib
import io
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import orjson
import prometheus_client as prometheus
from opentelemetry import trace
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from messages.errors import Problem

correlation: contextvars.ContextVar[str] = contextvars.ContextVar("correlation", default="")

_seconds = prometheus.Histogram(
    "gongzhi_act_seconds", "How long calls, events and clocks took.", ["service", "act"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5),
)  # fmt: skip
_outcomes = prometheus.Counter(
    "gongzhi_acts_total", "Calls, events and clocks, by outcome.", ["service", "act", "outcome"]
)
relay_lag = prometheus.Gauge("gongzhi_outbox_waiting", "Events not yet published.", ["service"])
relay_age = prometheus.Gauge("gongzhi_outbox_oldest_seconds", "Age of the oldest event not yet published.", ["service"])
unsealed = prometheus.Gauge("gongzhi_audit_unsealed", "Audit entries not yet in the chain.", ["service"])
relay_looked = prometheus.Gauge("gongzhi_relay_looked_timestamp_seconds", "When its relay last measured.", ["service"])
event_delay = prometheus.Histogram(
    "gongzhi_event_delay_seconds", "From the telling of an event to its effect at a listener.", ["service", "event"],
    buckets=(0.1, 1, 5, 30, 120, 900),
)  # fmt: skip
parked = prometheus.Counter("gongzhi_events_parked_total", "Events that failed every time.", ["service", "event"])


class took:  # noqa: N801 (reads as a clause: `with took(…)`)
    """Measures an act and counts its outcome."""

    __slots__ = ("act", "service", "started")

    def __init__(self, service: str, act: str) -> None:
        self.service, self.act = service, act

    def __enter__(self) -> None:
        self.started = time.perf_counter()

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        outcome = "ok" if error is None else error.code if isinstance(error, Problem) else "failed"
        seconds = time.perf_counter() - self.started
        _histogram(self.service, self.act).observe(seconds)
        _counter(self.service, self.act, outcome).inc()
        line("act", service=self.service, act=self.act, outcome=outcome, ms=round(seconds * 1000, 2))


_histogram = functools.cache(_seconds.labels)
_counter = functools.cache(_outcomes.labels)


# --- traces ---

_tracing = bool(os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"))
_propagator = TraceContextTextMapPropagator()


def start_tracing(service: str) -> None:
    """Export spans by OTLP when `OTEL_EXPORTER_OTLP_ENDPOINT` is set; otherwise do nothing."""
    if not _tracing:
        return
    from opentelemetry.exporter.otlp.proto.http import trace_exporter  # only a process that exports loads it
    from opentelemetry.sdk.resources import Resource  # only a process that exports loads it
    from opentelemetry.sdk.trace import TracerProvider  # only a process that exports loads it
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # only a process that exports loads it

    provider = TracerProvider(resource=Resource.create({"service.name": f"gongzhi-{service}"}))
    provider.add_span_processor(BatchSpanProcessor(trace_exporter.OTLPSpanExporter()))
    trace.set_tracer_provider(provider)


def span(name: str, traceparent: str) -> contextlib.AbstractContextManager[Any]:
    if not _tracing:
        return _no_span
    context = _propagator.extract({"traceparent": traceparent})
    return trace.get_tracer("gongzhi").start_as_current_span(name, context=context)


_no_span = contextlib.nullcontext()


def current_traceparent() -> str:
    if not _tracing:
        return ""
    carrier: dict[str, str] = {}
    _propagator.inject(carrier)
    return carrier.get("traceparent", "")


# --- logs ---


class _JsonLines(logging.Formatter):
    def __init__(self, process: str) -> None:
        super().__init__()
        self.process = process

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "process": self.process,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if id_ := correlation.get():
            line["correlation_id"] = id_
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def start_logging(process: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines(process))
    logging.basicConfig(level=os.environ.get("LOG_LEVEL", "INFO"), handlers=[handler], force=True)
    if os.environ.get("LOG_ACTS", "on") != "off":
        start_lines(process)
    for noisy in ("pika", "amqp", "kombu", "urllib3", "nameko.containers"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


# --- what was done ---


class _Lines:
    """Where they go; nowhere until a process says so."""

    process = ""
    file: io.FileIO | None = None


_lines = _Lines()
_WRITES = 1000


def start_lines(process: str, file: int | None = 2) -> None:
    """From now on each request, act and event told writes a line to this file descriptor; None: no longer."""
    _lines.process, _lines.file = process, None if file is None else io.FileIO(file, "w", closefd=False)


def writes_lines() -> bool:
    return _lines.file is not None


def line(kind: str, **told: Any) -> None:
    """One line of JSON, in one write, under the id that is followed; it costs a fifth of what a logger's would."""
    if _lines.file is not None:
        said = {"time": dt.datetime.now(dt.UTC), "level": "info", "process": _lines.process, "logger": kind}
        said |= {"correlation_id": correlation.get(), **told}
        written = orjson.dumps(said, option=orjson.OPT_APPEND_NEWLINE)
        for _ in range(_WRITES):  # os.write would hand over to another green thread, which must not write meanwhile
            if _lines.file.write(written) is not None:
                return
            time.sleep(0.001)  # the pipe is full, and takes a line whole or not at all


@functools.lru_cache(4096)
def hashed(person: str) -> str:
    """For a log: the same for the same person, and nobody's name."""
    return hashlib.sha256(person.encode()).hexdigest()[:16] if person else ""


# --- health ---


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def serve_health(port: int, ready: Callable[[], dict[str, str]]) -> WSGIServer:
    """`/healthz`: the process runs. `/readyz`: 200, or 503 naming each part that `ready` says is not. `/metrics`."""
    metrics = prometheus.make_wsgi_app()

    def app(environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        if path == "/metrics":
            return metrics(environ, start_response)
        problems = ready() if path == "/readyz" else {}
        known = path in {"/healthz", "/readyz"}
        status = "404 Not Found" if not known else "503 Service Unavailable" if problems else "200 OK"
        start_response(status, [("Content-Type", "application/json")])
        return [json.dumps({"status": "ok" if not problems else "not ready", "problems": problems}).encode()]

    server = make_server("0.0.0.0", port, app, handler_class=_Quiet)  # noqa: S104 (probes come from outside the pod)
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    return server
