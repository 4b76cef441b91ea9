import argparse
import csv
import datetime as dt
import pathlib
import sys
from collections.abc import Iterable

from services.enforcement.domain.forecasts import HOURS, Day, Measured, measure

_COVERS = 0.8


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("counts", type=pathlib.Path, help="a CSV of hourly counts with the columns Date, Time, Count")


def run(options: argparse.Namespace) -> None:
    with options.counts.open(encoding="utf-8") as file:
        sys.stdout.write(table(options.counts.name, measure(history_in(file), _COVERS)))


def history_in(lines: Iterable[str]) -> dict[dt.date, Day]:
    """A count that is missing stays so."""
    days: dict[dt.date, list[float | None]] = {}
    for row in csv.DictReader(lines):
        counts = days.setdefault(dt.date.fromisoformat(row["Date"]), [None for _ in HOURS])
        counts[int(row["Time"])] = float(row["Count"]) if row["Count"] not in {"", "NA"} else None
    return dict(days)


def table(name: str, measured: Measured) -> str:
    lines = [
        f"| `{name}` | forecast | same hour (day) last week |",
        "|---|---|---|",
        f"| hours: absolute errors ÷ counts | {measured.error:.3f} | {measured.same_hour_last_week:.3f} |",
        f"| days: the same of their totals | {measured.total_error:.3f} | {measured.total_last_week:.3f} |",
        f"| hours within the band that says {_COVERS:.0%} | {measured.held:.1%} | |",
        f"| days within the band of the total | {measured.total_held:.1%} | |",
        f"| peak: hours between expected and real, mean | {measured.peak_hour_error:.2f} | |",
        f"| measured: days, hours | {measured.days}, {measured.hours} | |",
    ]
    return "\n".join(lines) + "\n"
