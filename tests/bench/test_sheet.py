"""The sheet: what is told of costs taken in turns, and what is kept of it."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.bench.cost import PARTS
from tests.bench.sheet import Costs, Sheet


def costs(**parts: float) -> Costs:
    return dict.fromkeys(PARTS, 0.0) | parts


def kept(sheet: Sheet) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in sheet.rows}


def shown(capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """The words of each line, by the first."""
    return {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()}


def test_the_ratio_is_the_median_of_each_pairs_own(capsys: pytest.CaptureFixture[str]) -> None:
    """In the second pair the machine was three times as slow: the ratio of the medians would be 3.0."""
    pairs = [
        (costs(service=1.0), costs(service=0.5)),
        (costs(service=6.0), costs(service=3.0)),
        (costs(service=1.5), costs(service=0.25)),
    ]
    sheet = Sheet()
    sheet.beside("read", ("act", "floor"), pairs)
    assert kept(sheet)["read.service"] == {
        "name": "read.service", "value": 1.5, "unit": "ms", "floor": 0.5, "ratio": 2.0, "least": 2.0, "most": 6.0,
    }  # fmt: skip
    assert shown(capsys)["service"] == ["1.500", "0.500", "2.00", "(2.00", "to", "6.00)"]


def test_a_part_without_a_floor_has_no_ratio_and_counts_in_all(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = Sheet()
    sheet.beside("read", ("act", "floor"), [(costs(service=2.0, relay=1.0), costs(service=1.0))] * 2)
    rows, lines = kept(sheet), shown(capsys)
    assert (rows["read.relay"]["value"], rows["read.relay"]["floor"], rows["read.relay"]["ratio"]) == (1.0, 0.0, 0.0)
    assert lines["relay"] == ["1.000", "0.000"]
    assert (rows["read.all"]["value"], rows["read.all"]["floor"], rows["read.all"]["ratio"]) == (3.0, 1.0, 3.0)


def test_a_span_tells_the_evenest_first_and_the_ends_where_there_are_several() -> None:
    sheet = Sheet()
    sheet.span("filed", [2.0, 1.0, 4.0], "ms")
    sheet.span("filed once", [2.0], "ms", limit=8.0)
    assert [(row["name"], row["value"], row["ratio"]) for row in sheet.rows] == [
        ("filed", 2.0, None), ("filed.least", 1.0, None), ("filed.most", 4.0, None), ("filed once", 2.0, 0.25),
    ]  # fmt: skip


def test_what_is_written_is_what_was_kept(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.row("filed", 1.23456, "ms")
    sheet.write(tmp_path / "new" / "result.json")
    assert orjson.loads((tmp_path / "new" / "result.json").read_bytes()) == [
        {"name": "filed", "value": 1.235, "unit": "ms", "raw": None, "ratio": None}
    ]
