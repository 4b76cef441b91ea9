"""What a run found, as lines on the screen and as rows for `.bench/result.json`."""

import pathlib
import statistics
from collections.abc import Sequence
from typing import Any

import orjson

from tests.bench.cost import PARTS

Costs = dict[str, float]
"""CPU milliseconds of a request, by part."""


class Sheet:
    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def row(self, name: str, value: float, unit: str, limit: float | None = None) -> None:
        ratio = round(value / limit, 3) if limit else None
        self.keep(name, value, unit, raw=limit and round(limit, 1), ratio=ratio)
        raw = f"  raw {limit:10.1f}  ratio {ratio}" if limit else ""
        print(f"  {name:34} {value:12.3f} {unit:6}{raw}", flush=True)

    def span(self, name: str, values: list[float], unit: str, limit: float | None = None) -> None:
        """What the evenest of the runs showed, and the least and the most of all."""
        self.row(name, values[0], unit, limit)
        if len(values) > 1:
            self.row(f"{name}.least", min(values), unit)
            self.row(f"{name}.most", max(values), unit)

    def beside(self, name: str, names: tuple[str, str], pairs: Sequence[tuple[Costs, Costs]]) -> None:
        """Costs taken in turns, two by two: of each part the medians, and the median of each pair's own ratio."""
        print(f"  {name + ', CPU ms':34} {names[0]:>10} {names[1]:>10}      ratio (least to most of {len(pairs)})")
        for part in (*PARTS, "all"):
            ones, others = ([amount(side, part) for side in sides] for sides in zip(*pairs, strict=True))
            one, other = statistics.median(ones), statistics.median(others)
            ratios = [left / right for left, right in zip(ones, others, strict=True) if right]
            ratio, least, most = (statistics.median(ratios), min(ratios), max(ratios)) if ratios else (0.0, 0.0, 0.0)
            self.keep(f"{name}.{part}", one, "ms", **{names[1]: round(other, 3)}, ratio=round(ratio, 3),
                      least=round(least, 3), most=round(most, 3))  # fmt: skip
            told = f"{ratio:10.2f} ({least:.2f} to {most:.2f})" if ratios else ""
            print(f"    {part:32} {one:10.3f} {other:10.3f} {told}", flush=True)

    def keep(self, name: str, value: float, unit: str, **more: Any) -> None:
        self.rows.append({"name": name, "value": round(value, 3), "unit": unit, **more})

    def write(self, target: pathlib.Path) -> None:
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(orjson.dumps(self.rows, option=orjson.OPT_INDENT_2))
        print(f"written to {target}")


def amount(costs: Costs, part: str) -> float:
    return sum(costs.values()) if part == "all" else costs[part]
