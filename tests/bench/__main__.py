"""`make bench`: rates and CPU times of the real suite, beside the raw limits and the floor of the same run.

`--quick` takes one to two minutes: the hot acts beside their floor, readings and warnings, and nothing else. `--against
FOLDER` compares the hot acts with those of another checkout of the project, whose `.venv` is ready. `--rows 0` leaves
the million rows out. Lists and searches of cases, and the rates of demands about them, are measured with `--cases` (a
tenth of them where it is quick; 0 leaves them out).
Nothing passes or fails here; see `docs/performance.md`.
"""

import argparse
import pathlib
import platform
import sys
import tempfile

from tests.bench import coverage, evaluation, hot, imports, ledger, lines, negotiation, payments, raw, roster
from tests.bench.cases import Cases
from tests.bench.crowd import Crowd
from tests.bench.demands import Demands
from tests.bench.rig import Rig
from tests.bench.sheet import Sheet
from tests.bench.votes import Votes
from tests.bench.whole import Limits, Whole

_DEMANDS = 100_000
"""In a month, as many as a large district has; no more than there are cases for them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--against", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--cases", type=int, default=1_000_000)
    options = parser.parse_args()
    if options.against and not (options.against / ".venv/bin/python").exists():
        parser.error(f"{options.against} has no .venv: run `bin/setup` there first")
    print(f"Python {platform.python_version()} of {sys.base_prefix}")
    sheet = Sheet()
    with tempfile.TemporaryDirectory(prefix="gongzhi-bench-") as name:
        folder = pathlib.Path(name)
        if options.against:
            hot.against(folder, options.against.resolve(), sheet, quick=options.quick)
        else:
            with Rig(folder) as rig:
                _measure(rig, sheet, options)
                imports.measure(rig.database_url, sheet, 10_000 if options.quick else 100_000)
                if not options.quick:
                    coverage.measure(rig.database_url, sheet)
            ledger.measure(folder, sheet)
            if options.cases:
                with Rig(folder / "cases") as rig:
                    Cases(rig, sheet).measure(options.cases // 10 if options.quick else options.cases)
                    Demands(rig, sheet).measure(min(_DEMANDS, options.cases))
    sheet.write(pathlib.Path(".bench/result.json"))


def _measure(rig: Rig, sheet: Sheet, options: argparse.Namespace) -> None:
    if not options.quick:
        print("raw limits of this machine, now")
        limits = Limits(raw.amqp_echo(rig.rabbit.url), raw.http_echo(), raw.postgres_commits(rig.postgres))
        for name, value in limits._asdict().items():
            sheet.row(f"raw.{name}", value, "1/s")
        print("payments of a year's scores")
        payments.measure(rig.postgres, sheet, limits.postgres_commits)
    print("what the log costs")
    lines.measure(sheet)
    print("a year of property scores")
    evaluation.measure(sheet)
    print("a negotiation of thirty companies")
    negotiation.measure(sheet)
    print("the hot acts over their floor")
    hot.over_floors(rig, sheet, quick=options.quick)
    Crowd(rig, sheet).measure(20_000 if options.quick else 200_000)
    print("ballots and their count")
    Votes(rig, sheet).measure()
    if not options.quick:
        print("the roster of a month (raw: a COPY of its rows)")
        roster.measure(rig, sheet)
        Whole(rig, sheet, limits).measure(options.rows)


if __name__ == "__main__":
    main()
