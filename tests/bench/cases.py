"""Lists of cases, searches in them and the overdue sweep: with a tenth of the cases, and then with all of them.

Flat is what costs with all about what it costs with a tenth; the ratio in the sheet is that of the two.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote, urlencode

import sqlalchemy as sa

from chassis.database import Database
from messages.enforcement.search import LIST_CASES
from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER
from services.enforcement.service import door
from suite.people import COMMANDER_XU
from tests.bench import case_rows
from tests.bench.case_rows import DUE, FREQUENT, NOWHERE, PHRASE, RARE, RAREST
from tests.bench.load import request
from tests.bench.rig import Rig
from tests.bench.sheet import Sheet

_COMMUNITY = Actor("bench-worker", "社区工作者", frozenset({COMMUNITY_WORKER}), ("110101005004",))
_PAGE = {"limit": 20}
_LISTS: list[dict[str, Any]] = [
    {}, {"status": "opened"}, {"overdue": "true"}, {"problem_class": "noise"}, {"agency": "urban_management"},
    {"source": "found"}, {"within": "110101005"}, {"within": "110101005004", "status": "closed"}, {"group": "dirty"},
]  # fmt: skip
_SEARCHES: list[dict[str, Any]] = [
    *({"text": text} for text in (FREQUENT, PHRASE, RARE, RAREST, NOWHERE, f"{FREQUENT} {RARE}")),
    {"text": FREQUENT, "problem_class": "noise"}, {"text": PHRASE, "within": "110101005"}, {"text": "77号"},
]  # fmt: skip
_COUNT, _RUNS = 600, 5
_NOT_YET_SWEPT = sa.text("""
    UPDATE enforcement.cases SET supervised = false, consultation = NULL, supervision = NULL, rises_at = NULL
    WHERE due_at < now()""")
Figures = dict[str, float]


class Cases:
    def __init__(self, rig: Rig, sheet: Sheet) -> None:
        self.rig, self.sheet = rig, sheet

    def measure(self, size: int) -> None:
        few = self._with(1, size // 10)
        many = self._with(size // 10 + 1, size)
        for name, value in many.items():
            self.sheet.row(name, value, "ms", few[name])

    def _with(self, first: int, last: int) -> Figures:
        print(f"{last} cases (raw: with {last // 10 if first > 1 else last})")
        service = self.rig.suite.processes[door.name]
        service.stop()
        case_rows.fill(self.rig.database_url, first, last)
        swept = self._sweep()
        service.start()
        service.wait_ready()
        self._of(_LISTS)
        return {
            "case_list.p99_ms": self._of(_LISTS),
            "case_search.p99_ms": self._of(_SEARCHES),
            "sweep.ms": swept,
        }

    def _of(self, choices: Iterable[dict[str, Any]]) -> float:
        """The p99 at 20 in flight of the run that others on the machine disturbed least."""
        make = self._in_turn(choices)
        turns = [self.rig.turn(lambda: self.rig.send(make, _COUNT), _COUNT) for _ in range(_RUNS)]
        return min(turns, key=lambda turn: turn.sender).outcome.percentile(0.99) * 1000

    def _in_turn(self, choices: Iterable[dict[str, Any]]) -> Callable[[int], bytes]:
        """Each choice by the commander of the district, and by a worker of one community."""
        tokens = [self.rig.suite.issuer.token(who) for who in (COMMANDER_XU, _COMMUNITY)]
        asked = [
            request("GET", f"{LIST_CASES.path}?{urlencode(_PAGE | choice, quote_via=quote)}", b"", token)
            for choice in choices
            for token in tokens
        ]
        return lambda number: asked[number % len(asked)]

    def _sweep(self) -> float:
        """Milliseconds until all that is due has been swept, in this process, as the service's own clock does it."""
        with self.rig.engine.begin() as connection:
            connection.execute(_NOT_YET_SWEPT)
        clock = next(clock for clock in door.clocks if clock.name == "supervise_cases")
        door.database = Database(self.rig.database_url, door.name)
        started, swept = time.perf_counter(), 0
        while done := door.tick(clock):
            swept += done
        spent = time.perf_counter() - started
        door.database.engine.dispose()
        door.database.autocommit.dispose()
        if swept < DUE:
            print(f"    only {swept} of {DUE} were due")
        return spent * 1000
