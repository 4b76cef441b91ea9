"""The whole measure of a suite: what a request costs and how many there can be, with few rows and with a million."""

import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import psutil
import sqlalchemy as sa

from tests.bench.load import Outcome
from tests.bench.rig import Rig, Turn
from tests.bench.rows import fill
from tests.bench.sheet import Sheet

T = TypeVar("T")
_LATENCY = sa.text("""
    SELECT extract(epoch FROM pg_xact_commit_timestamp(e.xmin) - pg_xact_commit_timestamp(v.xmin)) * 1000
    FROM volunteers.audit v JOIN enforcement.audit e USING (correlation_id)
    WHERE v.act = 'volunteers.file_report' AND e.act = 'enforcement.when_report_is_filed_open_a_case' AND v.at > :since
    ORDER BY 1""")
_RUNS = 5


class Limits(NamedTuple):
    """Rates per second that nothing built on these parts can exceed."""

    amqp_echo: float
    http_echo: float
    postgres_commits: float


class Whole:
    def __init__(self, rig: Rig, sheet: Sheet, limits: Limits) -> None:
        self.rig, self.sheet, self.limits = rig, sheet, limits
        self.as_multiple: dict[str, float] = {}
        """What a request cost as a multiple of what it cost the sender, the median: comparable between two moments."""

    def measure(self, rows: int) -> None:
        """`rows` in each table on the way, after few; 0 leaves that out."""
        print("the suite")
        self.acts("")
        self.event("event_at_50", 50)
        self.sizes()
        if rows:
            print(f"the same with {rows} rows in each table")
            fill(self.rig.database_url, rows)
            self.acts(".million")
        time.sleep(2)
        self.stops()

    def acts(self, when: str) -> None:
        self.filed_alone(f"report_filed{when}")
        self.journey(f"report_journey{when}")
        self.case_read(f"case_read{when}")
        self.event(f"event{when}", 200)

    # --- what is measured ---

    def filed_alone(self, name: str) -> None:
        """A filed report up to its published event: the listeners are stopped, so that only its own cost is counted."""
        with self.rig.without_listeners():
            self.rig.file(500)
            time.sleep(1.5)
            turns = evenest(lambda: self.rig.filed(3000))
            self.spent(name, turns)
            self.answered(name, turns, self.limits.amqp_echo)

    def journey(self, name: str) -> None:
        turns = evenest(lambda: self.rig.journey(1500))
        self.spent(name, turns)
        self.sheet.row(f"{name}.filed_rate", turns[0].outcome.rate, "1/s")
        self.sheet.row(f"{name}.rate", 1500 / turns[0].cost.seconds, "1/s")

    def case_read(self, name: str) -> None:
        self.rig.read(300)
        turns = evenest(lambda: self.rig.read(3000))
        self.spent(name, turns)
        self.answered(name, turns, self.limits.http_echo)

    def event(self, name: str, rate: int) -> None:
        """Commit in volunteers → commit of the case in enforcement, at so many reports a second."""
        count = rate * 8

        def send() -> list[float]:
            with self.rig.engine.connect() as connection:
                since = connection.scalar(sa.text("SELECT now()"))
            self.rig.file(count, rate=rate)
            self.rig.settle()
            with self.rig.engine.connect() as connection:
                return [float(delay) for delay in connection.scalars(_LATENCY, {"since": since})]

        turns = evenest(lambda: self.rig.turn(send, count))
        for name_of, share in (("p50_ms", 0.5), ("p99_ms", 0.99)):
            self.sheet.span(f"{name}.{name_of}", [turn.outcome[int(len(turn.outcome) * share)] for turn in turns], "ms")
        self.sheet.row(f"{name}.sender_ms", turns[0].sender, "ms")

    def sizes(self) -> None:
        for name, process in self.rig.suite.processes.items():
            if process.running is not None:
                self.sheet.row(f"size.{name}", psutil.Process(process.running.pid).memory_info().rss / 2**20, "MiB")

    def stops(self) -> None:
        seconds = {name: process.stop() for name, process in self.rig.suite.processes.items()}
        for name, value in seconds.items():
            self.sheet.row(f"stop.{name}", value, "s")
        self.sheet.row("stop.s", max(seconds.values()), "s")

    # --- how it is told ---

    def spent(self, name: str, turns: list[Turn[Any]]) -> None:
        self.sheet.span(f"{name}.cpu_ms", [turn.cost.total for turn in turns], "ms")
        for part, value in turns[0].cost.each.items():
            self.sheet.row(f"{name}.cpu_ms.{part}", value, "ms")
        self.sheet.row(f"{name}.reference_ms", turns[0].cost.reference, "ms")
        self.sheet.row(f"{name}.sender_ms", turns[0].sender, "ms")
        self.as_multiple[name] = statistics.median(turn.cost.total / turn.sender for turn in turns)
        few = self.as_multiple.get(name.removesuffix(".million"), 0)
        if name.endswith(".million") and few:
            self.sheet.row(f"{name}.growth", self.as_multiple[name] / few, "")

    def answered(self, name: str, turns: list[Turn[Outcome]], limit: float) -> None:
        self.sheet.span(f"{name}.rate", [turn.outcome.rate for turn in turns], "1/s", limit)
        self.sheet.row(f"{name}.p50_ms", turns[0].outcome.percentile(0.5) * 1000, "ms")
        self.sheet.row(f"{name}.p99_ms", turns[0].outcome.percentile(0.99) * 1000, "ms")


def evenest(turn: Callable[[], Turn[T]]) -> list[Turn[T]]:
    """Five turns, the one first that others on the machine disturbed least.

    That is told by what the sender itself spent on a request, which is always the same work, not by what is measured.
    """
    return sorted((turn() for _ in range(_RUNS)), key=lambda one: one.sender)
