"""The tour can be walked: its files are there, and its main way is short enough for ten minutes."""

import re
from pathlib import Path

from tests.architecture.conftest import Plant
from tests.architecture.sources import ROOT, code_lines

FILES, LINES = 9, 1220
"""Of the main way: files at most, and lines of code in all of them (of the longer ones the tour names a part)."""
_PATH = re.compile(r"`((?:messages|chassis|transport|gateway|services|suite|tests|docs)/[\w./]*)`")


def lost_stops(root: Path) -> list[str]:
    """Every path that the tour names."""
    tour = (root / "docs/tour.md").read_text(encoding="utf-8")
    return sorted({path for path in _PATH.findall(tour) if not (root / path).exists()})


def main_way(root: Path) -> list[Path]:
    """The files that its numbered headings name."""
    tour = (root / "docs/tour.md").read_text(encoding="utf-8")
    headings = [line for line in tour.splitlines() if re.match(r"## \d", line)]
    return [root / path for line in headings for path in _PATH.findall(line)]


def too_long(root: Path) -> list[str]:
    files = main_way(root)
    lines = sum(len(code_lines(file)) for file in files)
    wrong = [f"{len(files)} files of {FILES}"] if len(files) > FILES else []
    return wrong + ([f"{lines} lines of {LINES}"] if lines > LINES else [])


def test_the_tour_can_be_walked() -> None:
    assert lost_stops(ROOT) == []
    assert too_long(ROOT) == []
    assert main_way(ROOT)


def test_a_lost_stop_and_a_long_way_are_caught(plant: Plant) -> None:
    stops = [f"gateway/part{number}.py" for number in range(FILES + 1)]
    tour = "".join(f"## {number}. `{stop}`\n" for number, stop in enumerate(stops)) + "see `chassis/gone.py`\n"
    root = plant({"docs/tour.md": tour, **dict.fromkeys(stops, "x = 1\n" * 200)})
    assert lost_stops(root) == ["chassis/gone.py"]
    assert too_long(root) == [f"{FILES + 1} files of {FILES}", f"{200 * (FILES + 1)} lines of {LINES}"]
