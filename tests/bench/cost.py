"""CPU time by part: what the operating system accounted to each process of the suite, its database and its broker."""

import dataclasses
import os
import time
from typing import Protocol, Self

import psutil

from suite.parts.postgres import PrivatePostgres
from suite.parts.rabbitmq import PrivateRabbit
from suite.processes import RealSuite

PARTS = ("gateway", "service", "relay", "postgresql", "rabbitmq")


class Counted(Protocol):
    """What tells the CPU seconds that it has spent so far, by part."""

    def seconds(self) -> dict[str, float]: ...


@dataclasses.dataclass(slots=True)
class Parts:
    """The processes whose CPU is counted."""

    suite: RealSuite
    postgres: PrivatePostgres
    rabbit: PrivateRabbit

    def seconds(self) -> dict[str, float]:
        """CPU seconds so far."""
        spent = dict.fromkeys(PARTS, 0.0)
        for name, process in self.suite.processes.items():
            kind = "gateway" if name == "gateway" else "relay" if name.endswith("-relay") else "service"
            if process.running is not None and process.running.poll() is None:
                spent[kind] += of_process(process.running.pid)
        spent["postgresql"] = of_process(self.postgres.pid)
        spent["rabbitmq"] = of_process(self.rabbit.pid)
        return spent


def of_process(pid: int) -> float:
    """A process, those below it, and those of it that have ended."""
    root = psutil.Process(pid)
    own = root.cpu_times()
    total = own.user + own.system + own.children_user + own.children_system
    for child in root.children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total


def reference() -> float:
    """CPU milliseconds of a fixed piece of Python, the mean of the cores: how fast they are now, neighbours included.

    Each core is asked by itself: where others share it, one may be half as fast as the next.
    """
    cores, spent = os.sched_getaffinity(0), 0.0
    try:
        for core in cores:
            os.sched_setaffinity(0, {core})
            started, kept = time.process_time(), dict[int, str]()
            for number in range(100_000):
                kept[number % 1000] = f"{number}x"
            spent += time.process_time() - started
    finally:
        os.sched_setaffinity(0, cores)
    return spent * 1000 / len(cores)


class Meter:
    """`with Meter(parts, count) as spent:` then `spent.each` is CPU milliseconds per request, by part.

    `reference` is the mean of what a fixed piece of work cost before and after: figures of two moments can be compared
    as multiples of it.
    """

    def __init__(self, parts: Counted, count: int) -> None:
        self.parts, self.count = parts, count
        self.each: dict[str, float] = {}
        self.seconds = self.reference = 0.0

    def __enter__(self) -> Self:
        self.reference = reference() / 2
        self._before, self._started = self.parts.seconds(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.perf_counter() - self._started
        after = self.parts.seconds()
        self.reference += reference() / 2
        self.each = {part: (after[part] - self._before[part]) * 1000 / self.count for part in after}

    @property
    def total(self) -> float:
        return sum(self.each.values())
