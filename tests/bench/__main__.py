"""`make bench`: rates and CPU times of the real suite, beside the raw limits of the same run.

`--quick` sends less, `--rows 0` leaves the million rows out. Nothing passes or fails here; see `docs/performance.md`.
"""

# ruff: noqa: T201
import argparse
import asyncio
import json
import pathlib
import platform
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

import httpx
import kombu
import psutil
import sqlalchemy as sa

from chassis.act import new_id
from messages import catalogue
from suite.parts.postgres import PrivatePostgres
from suite.parts.rabbitmq import PrivateRabbit
from suite.people import LANE, STEWARD_LI, URBAN_MANAGEMENT
from suite.processes import RealSuite
from tests.bench import raw
from tests.bench.cost import Meter, Parts
from tests.bench.load import Outcome, load, request
from tests.bench.rows import fill

T = TypeVar("T")
_BODY = json.dumps(
    {
        "lane_code": LANE, "problem_class": "illegal_construction", "text": "12号院内加盖二层，遮挡邻居采光",
        "point": {"longitude": 116.4301, "latitude": 39.8842}, "seen_at": "2026-11-24T09:00:00+08:00",
    }
).encode()  # fmt: skip
_LATENCY = sa.text("""
    SELECT extract(epoch FROM pg_xact_commit_timestamp(e.xmin) - pg_xact_commit_timestamp(v.xmin)) * 1000
    FROM volunteers.audit v JOIN enforcement.audit e USING (correlation_id)
    WHERE v.act = 'volunteers.file_report' AND e.act = 'enforcement.when_report_is_filed_open_a_case' AND v.at > :since
    ORDER BY 1""")
_WAITING = sa.text(
    "SELECT (SELECT count(*) FROM volunteers.outbox) + (SELECT count(*) FROM enforcement.outbox)"
    " + (SELECT count(*) FROM property.outbox)"
)
_CASES = sa.text("SELECT count(*) FROM volunteers.reports WHERE case_id IS NULL AND id > :since")


class Runs(NamedTuple, Generic[T]):
    """Of several runs, in the same order; `senders`: CPU milliseconds that the sender spent on a request."""

    senders: list[float]
    meters: list[Meter]
    outcomes: list[T]


class Bench:
    def __init__(self, parts: Parts, database_url: str, *, quick: bool) -> None:
        self.parts, self.quick = parts, quick
        self.engine = sa.create_engine(database_url, poolclass=sa.NullPool)
        self.port = int(parts.suite.url.rpartition(":")[2])
        self.steward = parts.suite.issuer.token(STEWARD_LI)
        self.officer = parts.suite.issuer.token(URBAN_MANAGEMENT)
        self.rows: list[dict[str, Any]] = []
        self.sender_ms = 0.0
        """CPU milliseconds that the sender spent on a request when it last sent."""
        self.as_multiple: dict[str, float] = {}
        """What a request cost as a multiple of what it cost the sender, the median: comparable between two moments."""
        self.settled = new_id()
        """All reports older than this have their case."""

    def row(self, name: str, value: float, unit: str, limit: float | None = None) -> None:
        ratio = round(value / limit, 3) if limit else None
        self.rows.append(
            {"name": name, "value": round(value, 3), "unit": unit, "raw": limit and round(limit, 1), "ratio": ratio}
        )
        print(
            f"  {name:34} {value:12.3f} {unit:6}" + (f"  raw {limit:10.1f}  ratio {ratio}" if limit else ""), flush=True
        )

    def send(self, make: Callable[[int], bytes], count: int, **options: Any) -> Outcome:
        started = time.process_time()
        outcome = asyncio.run(load(self.port, make, count=count, **options))
        self.sender_ms = (time.process_time() - started) * 1000 / count
        if set(outcome.statuses) - {200, 201}:
            print(f"    not all answered with success: {outcome.statuses}")
        return outcome

    def file(self, count: int, **options: Any) -> Outcome:
        prefix = uuid.uuid4().hex
        return self.send(
            lambda n: request("POST", "/api/v1/reports", _BODY, self.steward, f"{prefix}{n}"), count, **options
        )

    def evenest(self, send: Callable[[], T], count: int, *, rest: float = 0) -> Runs[T]:
        """Five runs (one, when quick), the one first that others on the machine disturbed least.

        That is told by what the sender itself spent on a request, which is always the same work, not by what is
        measured. Each run rests so many seconds for the tail.
        """
        runs = []
        for _ in range(1 if self.quick else 5):
            with Meter(self.parts, count) as meter:
                outcome = send()
                time.sleep(rest)
            runs.append((self.sender_ms, meter, outcome))
        runs.sort(key=lambda run: run[0])
        return Runs(*(list(each) for each in zip(*runs, strict=True)))

    def span(self, name: str, values: list[float], unit: str, limit: float | None = None) -> None:
        """What the evenest of the runs showed, and the least and the most of all."""
        self.row(name, values[0], unit, limit)
        if len(values) > 1:
            self.row(f"{name}.least", min(values), unit)
            self.row(f"{name}.most", max(values), unit)

    def spent(self, name: str, runs: Runs[Any]) -> None:
        meters = runs.meters
        self.span(f"{name}.cpu_ms", [meter.total for meter in meters], "ms")
        for part, value in meters[0].each.items():
            self.row(f"{name}.cpu_ms.{part}", value, "ms")
        self.row(f"{name}.reference_ms", meters[0].reference, "ms")
        self.row(f"{name}.sender_ms", runs.senders[0], "ms")
        multiples = (meter.total / sender for meter, sender in zip(meters, runs.senders, strict=True))
        self.as_multiple[name] = statistics.median(multiples)
        few = self.as_multiple.get(name.removesuffix(".million"), 0)
        if name.endswith(".million") and few:
            self.row(f"{name}.growth", self.as_multiple[name] / few, "")

    def answered(self, name: str, outcomes: list[Outcome], limit: float) -> None:
        self.span(f"{name}.rate", [outcome.rate for outcome in outcomes], "1/s", limit)
        self.row(f"{name}.p50_ms", outcomes[0].percentile(0.5) * 1000, "ms")
        self.row(f"{name}.p99_ms", outcomes[0].percentile(0.99) * 1000, "ms")

    def settle(self, seconds: float = 180) -> None:
        """Until every report has its case, and nothing waits in an outbox or a queue."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with self.engine.connect() as connection:
                done = not connection.scalar(_WAITING) and not connection.scalar(_CASES, {"since": self.settled})
            if done and not self.in_queues():
                self.settled = new_id()
                return
            time.sleep(0.2)
        print("    did not settle in time")

    def in_queues(self) -> int:
        """What waits in front of the listeners; asked without `rabbitmqctl`, which takes a second of CPU."""
        with kombu.Connection(self.parts.rabbit.url) as broker:
            channel = broker.default_channel
            queues = [f"{one}.hears.{kind.name}" for kind in catalogue.events() for one in kind.heard_by]
            return sum(channel.queue_declare(queue, passive=True).message_count for queue in queues)

    # --- what is measured ---

    def filed_alone(self, name: str, echo: float) -> None:
        """A filed report up to its published event: the listeners are stopped, so that only its own cost is counted."""
        listeners = [self.parts.suite.processes[service] for service in ("enforcement", "property", "deliberation")]
        for process in listeners:
            process.stop()
        count = 3000
        self.file(500)
        time.sleep(1.5)
        runs = self.evenest(lambda: self.file(count), count, rest=1)
        self.spent(name, runs)
        self.answered(name, runs.outcomes, echo)
        for process in listeners:
            process.start()
        for process in listeners:
            process.wait_ready()
        self.settle()

    def journey(self, name: str) -> None:
        """A filed report with everything that it sets off in the other services."""
        count = 1500

        def send() -> Outcome:
            outcome = self.file(count)
            self.settle()
            return outcome

        runs = self.evenest(send, count)
        self.spent(name, runs)
        self.row(f"{name}.filed_rate", runs.outcomes[0].rate, "1/s")
        self.row(f"{name}.rate", count / runs.meters[0].seconds, "1/s")

    def case_read(self, name: str, http: float) -> None:
        with self.engine.connect() as connection:
            case = connection.scalar(
                sa.text("SELECT id FROM enforcement.cases WHERE report_id IS NOT NULL ORDER BY id DESC LIMIT 1")
            )
        count = 3000
        ask = request("GET", f"/api/v1/cases/{case}", b"", self.officer)
        self.send(lambda _: ask, 300)
        runs = self.evenest(lambda: self.send(lambda _: ask, count), count)
        self.spent(name, runs)
        self.answered(name, runs.outcomes, http)

    def event(self, name: str, rate: int) -> None:
        """Commit in volunteers → commit of the case in enforcement, at so many reports a second."""
        count = rate * 8

        def send() -> list[float]:
            with self.engine.connect() as connection:
                since = connection.scalar(sa.text("SELECT now()"))
            self.file(count, rate=rate)
            self.settle()
            with self.engine.connect() as connection:
                return [float(delay) for delay in connection.scalars(_LATENCY, {"since": since})]

        runs = self.evenest(send, count)
        for name_of, share in (("p50_ms", 0.5), ("p99_ms", 0.99)):
            self.span(f"{name}.{name_of}", [delays[int(len(delays) * share)] for delays in runs.outcomes], "ms")
        self.row(f"{name}.sender_ms", runs.senders[0], "ms")

    def sizes(self) -> None:
        for name, process in self.parts.suite.processes.items():
            if process.running is not None:
                self.row(f"size.{name}", psutil.Process(process.running.pid).memory_info().rss / 2**20, "MiB")

    def stops(self) -> None:
        seconds = {name: process.stop() for name, process in self.parts.suite.processes.items()}
        for name, value in seconds.items():
            self.row(f"stop.{name}", value, "s")
        self.row("stop.s", max(seconds.values()), "s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rows", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-") as folder:
        settings = {"track_commit_timestamp": "on"}
        with (
            PrivatePostgres(pathlib.Path(folder) / "postgres", settings=settings) as postgres,
            PrivateRabbit() as rabbit,
        ):
            postgres.create_database("bench")
            suite = RealSuite(pathlib.Path(folder) / "suite", rabbit.url, postgres.url("bench"))
            rows = _measure(Parts(suite, postgres, rabbit), postgres.url("bench"), options)
    target = pathlib.Path(".bench/result.json")
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(rows, indent=1))
    print(f"written to {target}")


def _measure(parts: Parts, database_url: str, options: argparse.Namespace) -> list[dict[str, Any]]:
    bench = Bench(parts, database_url, quick=options.quick)
    print(f"Python {platform.python_version()} of {sys.base_prefix}; raw limits of this machine, now")
    echo, http, commits = raw.amqp_echo(parts.rabbit.url), raw.http_echo(), raw.postgres_commits(parts.postgres)
    for name, value in (("raw.amqp_echo", echo), ("raw.http_echo", http), ("raw.postgres_commits", commits)):
        bench.row(name, value, "1/s")
    try:
        parts.suite.start()
        _contract(parts.suite.url, parts.suite)
        print("the suite")
        bench.file(300)
        bench.settle()
        bench.filed_alone("report_filed", echo)
        bench.journey("report_journey")
        bench.case_read("case_read", http)
        bench.event("event", 200)
        bench.event("event_at_50", 50)
        bench.sizes()
        if options.rows:
            print(f"the same with {options.rows} rows in each table")
            fill(database_url, options.rows)
            bench.filed_alone("report_filed.million", echo)
            bench.journey("report_journey.million")
            bench.case_read("case_read.million", http)
            bench.event("event.million", 200)
        time.sleep(2)
        bench.stops()
    finally:
        parts.suite.stop()
    return bench.rows


def _contract(url: str, suite: RealSuite) -> None:
    """The lane lies in an area under contract, as in the journey, so that property has its part of the work."""
    from suite.journey import Journey  # only here: the journey brings Pillow

    with Journey(url, suite.issuer, lambda *_: None, lambda *_: None) as journey:
        journey.prepare_the_area()
    httpx.get(f"{url}/healthz")


if __name__ == "__main__":
    main()
