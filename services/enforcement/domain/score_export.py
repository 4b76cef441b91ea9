"""A sheet's items as a table that any program opens: a line for each, with the weight of its component."""

import csv
import io
from collections.abc import Iterable

from services.enforcement.domain.scores import Item, Weight

COLUMNS = ("component", "weight", "fewest", "kind", "number", "case_id", "due_at", "done_at", "kept", "struck")


def as_csv(weights: Iterable[Weight], items: Iterable[Item]) -> str:
    """A component that counts nothing has a line of its own, so that its weight is not lost."""
    written, counted = io.StringIO(), dict[str, list[Item]]()
    for item in items:
        counted.setdefault(item.component, []).append(item)
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for one in weights:
        lines = [_of_item(item) for item in counted.get(one.component, ())] or [("",) * 7]
        table.writerows((one.component, one.weight, one.fewest, *line) for line in lines)
    return written.getvalue()


def _of_item(item: Item) -> tuple[str, ...]:
    due_at, done_at = (moment.isoformat() if moment else "" for moment in (item.due_at, item.done_at))
    struck = f"'{item.struck}" if item.struck[:1] in set("=+-@") else item.struck  # a table's program reckons nothing
    return (item.kind, item.number, item.case_id or "", due_at, done_at, "yes" if item.kept else "no", struck)
