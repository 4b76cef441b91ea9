"""A whole run is spread over workers; no test is lost on the way, and the last lines are those of one process."""

import os
import pathlib
import subprocess
import sys
from typing import Any
from unittest import mock

import pytest

from tests.spread import each_has_its_id, long_first, one_town, parcel_of, workers

ROOT = pathlib.Path(__file__).parents[2]


class Item(pytest.Item):
    def runtest(self) -> None:
        """Never run."""


@pytest.fixture
def item(request: pytest.FixtureRequest) -> Any:
    """`item("test_of_a.py", "test_it")`: a test as pytest collects it."""

    def make(file: str, name: str, *marks: str) -> Item:
        module = pytest.Module.from_parent(request.session, path=ROOT / "tests" / file)
        made: Item = Item.from_parent(module, name=name)
        for mark in marks:
            made.add_marker(mark)
        return made

    return make


@pytest.mark.parametrize(
    ("named", "keyword", "many"),
    [
        (["tests"], "", 4), (["tests/volunteers"], "", 4), (["tests/volunteers"], "lane", 0),
        (["tests/volunteers/test_lanes.py"], "", 0), (["tests/volunteers/test_lanes.py::test_a[x::y]"], "", 0),
    ],
)  # fmt: skip
def test_many_files_are_spread_and_few_are_not(
    named: list[str], keyword: str, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {*range(8)})
    asked: Any = mock.Mock(args=named, option=mock.Mock(keyword=keyword), getoption=lambda _: False)
    assert workers(asked) == many


def test_a_file_stays_together_and_so_does_a_folder_whose_files_share_what_is_dear() -> None:
    assert parcel_of("tests/a/test_b.py::test_c[x::y]") == "tests/a/test_b.py"
    assert parcel_of("tests/k8s/test_arrows.py::test_a") == parcel_of("tests/k8s/test_schemas.py::test_b")
    assert parcel_of("tests/gateway/test_rights.py::test_a") == parcel_of("tests/gateway/test_moved.py::test_b")


def test_a_file_that_lives_in_the_town_counts_among_the_walks(item: Any) -> None:
    lives = item("gateway/test_new.py", "test_it")
    lives.fixturenames = ["client", "town"]
    with pytest.raises(pytest.UsageError, match=r"test_new\.py among the walks"):
        one_town([item("gateway/test_other.py", "test_it"), lives])


def test_what_takes_long_begins_first(item: Any) -> None:
    items = [
        item("a/test_few.py", "test_1"), item("a/test_many.py", "test_2"), item("a/test_many.py", "test_3"),
        item("a/test_slow.py", "test_4"), item("a/test_slow.py", "test_5", "slow"),
        item("journeys/test_a.py", "test_6"),
    ]  # fmt: skip
    long_first(items)
    assert [one.name for one in items] == ["test_4", "test_5", "test_6", "test_2", "test_3", "test_1"]


def test_two_tests_of_one_id_are_refused(item: Any) -> None:
    with pytest.raises(pytest.UsageError, match=r"test_b\.py::test_it"):
        each_has_its_id([item("a/test_b.py", "test_it") for _ in range(2)])


@pytest.mark.parametrize(("ci", "code"), [("true", pytest.ExitCode.TESTS_FAILED), ("", pytest.ExitCode.OK)])
def test_what_a_worker_lacked_is_said_last_and_fails_with_ci(ci: str, code: int) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "tests/gateway/test_browser.py", "-k", "start_page"]
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    ran = subprocess.run(
        command, cwd=ROOT, env={**own, "PATH": "", "CI": ci}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    told = ran.stdout.splitlines()
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert told[-1].startswith("MISSING browser: install Debian's chromium (2 skipped: tests/gateway/test_browser.py::")
