"""How a run is spread over workers: a whole one, or one of many files; a run of a few files is not.

A worker takes a whole file at a time, so that what its tests share is made once, and has a PostgreSQL and a RabbitMQ of
its own: whatever a test breaks, it breaks for no other worker. The embedded suite is the file's own.
"""

import collections
import os
import pathlib

import pytest
from xdist.scheduler import LoadScopeScheduling

_WALKS = ("about_oneself", "contract", "document", "examples", "moved", "rights", "security", "statements")
TOGETHER = {
    "tests/k8s/": ("tests/k8s/",),
    "tests/gateway/town.py": tuple(f"tests/gateway/test_{walk}.py" for walk in _WALKS),
}
"""What shares something dear to make, by its beginnings: the folder of manifests, the walks through one town."""
_LONG = ("tests/gateway/town.py", "tests/journeys/", "tests/containers/")
"""Begins first: the walks, and beside them what mostly waits for processes."""
MOST_WORKERS = 4  # each has servers of its own
FEW_FILES = 16  # which are through before a second worker has its servers


def workers(config: pytest.Config) -> int:
    """For `-n auto`: none, so that this process runs the tests, where several would gain nothing or collide."""
    few = config.option.keyword or sum(map(_files_of, config.args)) <= FEW_FILES
    recording = config.getoption("--record-examples")  # all go into the same files
    cores = len(os.sched_getaffinity(0))
    return 0 if few or recording or cores == 1 else min(cores, MOST_WORKERS)


def _files_of(argument: str) -> int:
    """How many files of tests a path on the command line names, or a test within one."""
    path = pathlib.Path(argument.partition("::")[0])
    return len({*path.rglob("test_*.py")}) if path.is_dir() else 1


class FileByFile(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    def _split_scope(self, nodeid: str) -> str:
        return parcel_of(nodeid)


def parcel_of(nodeid: str) -> str:
    """The name of what a worker takes as a whole."""
    file = nodeid.partition("::")[0]
    return next((parcel for parcel, begin in TOGETHER.items() if file.startswith(begin)), file)


def each_has_its_id(items: list[pytest.Item]) -> None:
    """Workers know tests by their ids: of two with the same one, only one would run."""
    twice = [test for test, times in collections.Counter(item.nodeid for item in items).items() if times > 1]
    if twice:
        raise pytest.UsageError(f"several tests are called {', '.join(twice)}")


def one_town(items: list[pytest.Item]) -> None:
    """Making it takes a minute; a file that lives in it elsewhere makes another."""
    outside = {item.nodeid.partition("::")[0] for item in items if "town" in getattr(item, "fixturenames", ())}
    if outside := {file for file in outside if parcel_of(file) != "tests/gateway/town.py"}:
        raise pytest.UsageError(f"tests/spread.py does not count {', '.join(sorted(outside))} among the walks")


def long_first(items: list[pytest.Item]) -> None:
    """Put what holds a slow test first, then what holds many: nobody begins a long one when all others are done."""
    parcels = {item: parcel_of(item.nodeid) for item in items}
    tests = collections.Counter(parcels.values())
    slow = {parcels[item] for item in items if item.get_closest_marker("slow") or parcels[item].startswith(_LONG)}
    items.sort(key=lambda item: (parcels[item] not in slow, -tests[parcels[item]], parcels[item]))
