"""Turns: who goes first changes, and a pair keeps its order."""

from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.hot import in_turns
from tests.bench.sheet import Costs


class Sides:
    """Two that are measured: each turn costs one more than the last, whosever it was."""

    def __init__(self) -> None:
        self.turns = ""

    def one(self) -> Costs:
        return self._turn("A")

    def other(self) -> Costs:
        return self._turn("B")

    def _turn(self, name: str) -> Costs:
        self.turns += name
        return {name: len(self.turns)}


def test_each_goes_first_as_often_as_the_other() -> None:
    sides = Sides()
    in_turns(5, sides.one, sides.other)
    assert sides.turns == "ABBAABBAAB"


def test_a_pair_has_the_one_before_the_other_whoever_went_first() -> None:
    sides = Sides()
    assert in_turns(2, sides.one, sides.other) == [({"A": 1}, {"B": 2}), ({"A": 4}, {"B": 3})]


def test_another_checkout_has_to_be_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "--against", str(tmp_path)])
    with pytest.raises(SystemExit):
        bench.main()
    assert f"{tmp_path} has no .venv" in capsys.readouterr().err
