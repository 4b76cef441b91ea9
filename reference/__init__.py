"""Facts that every service may read: divisions, lanes and the working calendar.

Data only; `PROVENANCE.md` tells where each file comes from.
"""

import csv
import pathlib

_HERE = pathlib.Path(__file__).parent


def rows(table: str) -> list[dict[str, str]]:
    """The rows of `divisions`, `lanes` or `workdays`."""
    with (_HERE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
