"""The three rates (E2) of a month of so many demands, beside a plain count of the same rows in the same run."""

import datetime as dt
import statistics
import time
from collections.abc import Callable

import httpx
import sqlalchemy as sa

from messages.beijing import BEIJING, bounds_of
from messages.enforcement.demands import REGISTER_DEMAND
from messages.enforcement.rates import COUNT_RATES
from services.enforcement.storage.tables.demands import demands
from suite.people import COMMANDER_XU, DONGCHENG, LANE
from tests.bench.rig import Rig
from tests.bench.sheet import Sheet

_RUNS = 7
_MADE = {
    "id": "uuidv7(at - now())", "number": "'bench-' || n", "territory": "place", "case_id": "known.id",
    "problem_class": "CASE WHEN n % 7 = 0 THEN 'noise' ELSE known.problem_class END", "received_at": "at",
    "feedback_due_at": "at + interval '7 days'", "due_at": "CASE WHEN n % 50 = 0 THEN at + interval '7 days' END",
    "status": "CASE WHEN n % 50 = 0 THEN 'received' ELSE 'closed' END",
    "agency": "CASE WHEN n % 50 <> 0 THEN known.responsible_agency END",
    "answered_at": "CASE WHEN n % 50 <> 0 THEN at + n % 9 * interval '1 day' END",
    "reached": "heard", "contacted": "CASE WHEN heard THEN n % 11 <> 0 END",
    "solved": "CASE WHEN heard THEN n % 4 <> 0 END", "satisfied": "CASE WHEN heard THEN n % 3 <> 0 END",
    "contradicted": "heard AND n % 4 = 0", "excluded": "n % 100 = 1", "first_of_case": "true",
    "proposed_class": "known.problem_class",
}  # fmt: skip
"""What of a copied demand is made new: most were answered in time, most of their persons were reached."""
_COLUMNS = [column.name for column in demands.c]
_FILL = sa.text(f"""
    INSERT INTO enforcement.demands ({", ".join(_COLUMNS)})
    SELECT {", ".join(_MADE.get(name, f"old.{name}") for name in _COLUMNS)}
    FROM (SELECT * FROM enforcement.demands ORDER BY id LIMIT 1) old,
    (SELECT id, territory AS place, problem_class, responsible_agency, row_number() OVER () AS n
     FROM enforcement.cases WHERE territory LIKE '{DONGCHENG}%' LIMIT :count) known,
    LATERAL (SELECT CAST(:begin AS timestamptz) + n % 40000 * interval '1 minute' AS at,
        n % 50 <> 0 AND n % 6 <> 0 AS heard) new
""")
_COUNTED = sa.text("SELECT count(*) FROM enforcement.demands WHERE received_at >= :begin AND received_at < :end")
"""The raw limit: every row of the month is read, and nothing else is done with it."""


class Demands:
    def __init__(self, rig: Rig, sheet: Sheet) -> None:
        self.rig, self.sheet = rig, sheet

    def measure(self, size: int) -> None:
        month = f"{dt.datetime.now(BEIJING).replace(day=1) - dt.timedelta(days=1):%Y-%m}"
        begin, end = bounds_of(month)
        token = self.rig.suite.issuer.token(COMMANDER_XU)
        with httpx.Client(
            base_url=self.rig.suite.url, headers={"authorization": f"Bearer {token}"}, timeout=60
        ) as client:
            self._fill(client, size, begin)
            asked: dict[str, str | int] = {"place": DONGCHENG, "month": month, "by": "community", "limit": 200}
            counted = client.get(COUNT_RATES.path, params=asked | {"by": "district"}).raise_for_status().json()
            print(f"{counted['items'][0]['figures']['demands']} demands in a month (raw: one count of their rows)")
            with self.rig.engine.connect() as connection:
                raw = _seconds(lambda: connection.execute(_COUNTED, {"begin": begin, "end": end}).scalar())
            spent = _seconds(lambda: client.get(COUNT_RATES.path, params=asked).raise_for_status())
        self.sheet.keep("rates.s", spent, "s", raw=round(raw, 4), ratio=round(spent / raw, 3))
        print(f"  {'rates.s':34} {spent:12.3f} {'s':6}  raw {raw:10.4f}  ratio {spent / raw:.3f}", flush=True)

    def _fill(self, client: httpx.Client, size: int, begin: dt.datetime) -> None:
        """Of one demand that was really registered, as many as there are cases for, each about another case."""
        told = {"place": LANE, "problem_class": "noise", "text": "夜间施工扰民", "channel": "phone"}
        client.post(REGISTER_DEMAND.path, json=told, headers={"idempotency-key": "bench"}).raise_for_status()
        with self.rig.engine.begin() as connection:
            connection.execute(_FILL, {"count": size, "begin": begin})
        with self.rig.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE enforcement.demands")


def _seconds(act: Callable[[], object]) -> float:
    """The median of some runs, the first left out: until then nothing is in memory."""
    act()
    return statistics.median(_timed(act) for _ in range(_RUNS))


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
