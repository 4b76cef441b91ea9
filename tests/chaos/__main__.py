"""Break things while they run, count what was lost: prints a table, writes `.chaos/result.json`, exits 1 on a loss."""

import argparse
import asyncio
import dataclasses
import pathlib
import signal
import sys
import tempfile
import time

import orjson

from suite.parts.broker import CannotRestart, NoBroker
from tests.chaos import count
from tests.chaos.crowd import Crowd
from tests.chaos.faults import FAULTS, Fault, spy
from tests.chaos.town import Town

NO_BROKER = 3
_BEFORE_THE_STRIKE = 1.0


@dataclasses.dataclass(frozen=True, slots=True)
class Size:
    reports: int
    rate: float


QUICK, FULL = Size(30, 12), Size(60, 15)


async def _break_under_load(town: Town, fault: Fault, crowd: Crowd) -> None:
    working = asyncio.ensure_future(crowd.work())
    await asyncio.sleep(_BEFORE_THE_STRIKE)
    await asyncio.to_thread(fault.strike, town)
    await asyncio.to_thread(town.wait_ready)
    await working


def _try(town: Town, fault: Fault, counter: count.Counter, size: Size) -> count.Line:
    name = f"resident-{FAULTS.index(fault)}"
    crowd = Crowd(town.port, town.suite.issuer, name=name, count=size.reports, rate=size.rate)
    asyncio.run(_break_under_load(town, fault, crowd))
    town.settle()
    line = counter.count(fault.name, crowd.done, crowd.tally.repeated, fault.poison)
    if fault.poison:
        town.purge_parked()
    refused = tuple(f"refused: {reason[:200]}" for reason in crowd.tally.refused[:3])
    unfinished = size.reports // 2 - len(crowd.done.verified)
    late = (f"{unfinished} cases could not be verified",) if unfinished > 0 else ()
    unexpected = (f"{crowd.tally.unexpected} answers 500",) if crowd.tally.unexpected else ()
    lost = line.lost + len(crowd.tally.refused) + max(0, unfinished)
    return dataclasses.replace(line, lost=lost, notes=(*line.notes, *refused, *late, *unexpected))


def _show(line: count.Line, seconds: float = 0) -> None:
    figures = f"{line.expected:9d}{line.found:9d}{line.lost:7d}{line.twice:7d}{line.repeated:10d}{seconds:7.0f}"
    sys.stdout.write(f"{line.fault:34}{figures}\n")
    sys.stdout.writelines(f"    {note}\n" for note in line.notes)
    sys.stdout.flush()


def _run(town: Town, faults: list[Fault], size: Size) -> list[count.Line]:
    town.start()
    spy(town)
    counter, lines = count.Counter(town), []
    sys.stdout.write(f"{'fault':34}{'expected':>9}{'found':>9}{'lost':>7}{'twice':>7}{'repeated':>10}{'s':>7}\n")
    for fault in faults:
        started = time.monotonic()
        try:
            lines.append(_try(town, fault, counter, size))
        except CannotRestart as reason:
            sys.stdout.write(f"{fault.name:34} left out: {reason}\n")
            continue
        _show(lines[-1], time.monotonic() - started)
    for line in [*count.at_the_end(town), counter.check_that_a_loss_is_seen()]:
        lines.append(line)
        _show(line)
    return lines


def _write(file: pathlib.Path, lines: list[count.Line]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = ("fault", "expected", "found", "lost", "twice")
    result = [{name: getattr(line, name) for name in kept} for line in lines]
    file.write_bytes(orjson.dumps(result, option=orjson.OPT_INDENT_2))


def main() -> int:
    parser = argparse.ArgumentParser("python -m tests.chaos", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer faults, less load: within a hundred seconds")
    parser.add_argument("--only", metavar="WORD", default="", help="only the faults whose name contains it")
    parser.add_argument("--result", type=pathlib.Path, default=pathlib.Path(".chaos/result.json"))
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended
    faults = [fault for fault in FAULTS if options.only in fault.name and (fault.quick or not options.quick)]
    with tempfile.TemporaryDirectory(prefix="gongzhi-chaos-") as folder:
        try:
            town = Town(pathlib.Path(folder))
        except NoBroker as reason:
            sys.stdout.write(f"{reason}\n")
            return NO_BROKER
        try:
            lines = _run(town, faults, QUICK if options.quick else FULL)
        finally:
            town.stop()
    _write(options.result, lines)
    good = all(line.good for line in lines)
    sys.stdout.write("nothing was lost, nothing was done twice\n" if good else "SOMETHING WAS LOST OR DONE TWICE\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
