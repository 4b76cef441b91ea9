"""Coverage and gaps of ten thousand lanes with a million visits of a year, as the service asks the database for them.

Beside it what PostgreSQL itself needs to count the same rows of a week, in the same run. Both are the least of several
turns, in milliseconds.
"""

import time
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from chassis.database import Database
from messages.envelope import Call
from messages.operation import Operation
from messages.volunteers.lanes import SHOW_COVERAGE
from messages.volunteers.visits import LIST_GAPS, SHOW_VISITS
from services.volunteers.service import door
from suite.people import ADMIN, DONGCHENG
from tests.bench.sheet import Sheet

_TURNS = 5
_LANES = sa.text("""
    INSERT INTO volunteers.lanes
        (territory, id, version, name, name_en, kind, qr_code, registered_at, line, metres)
    SELECT :within || lpad((n % 17 + 1)::text, 3, '0') || lpad((n / 17 % 20 + 1)::text, 3, '0')
            || lpad((n / 340 + 1)::text, 3, '0'), gen_random_uuid(), 1, '巷' || n, '',
        CASE WHEN n % 7 = 0 THEN 'main_street' ELSE 'back_lane' END, n::text, now() - interval '2 years', NULL,
        100 + n % 400
    FROM generate_series(0, :lanes - 1) n ON CONFLICT DO NOTHING""")
_STEWARDS = sa.text("""
    INSERT INTO volunteers.stewards
        (id, version, number, territory, person, name, phone, phone_masked, status, applied_at, approved_at)
    SELECT gen_random_uuid(), 1, 'bench-' || n, :within || '001001', 'bench-' || n, '管家', '', '', 'active', now(),
        now()
    FROM generate_series(1, 2000) n""")
_CLAIMS = sa.text("""
    INSERT INTO volunteers.claims (id, version, steward_id, person, territory, claimed_from)
    SELECT gen_random_uuid(), 1, s.id, s.person, l.territory, now() - interval '1 year'
    FROM (SELECT territory, row_number() OVER () AS nth FROM volunteers.lanes) l
    JOIN (SELECT id, person, row_number() OVER () AS nth FROM volunteers.stewards WHERE number LIKE 'bench-%') s
        ON s.nth = l.nth % 2000 + 1 WHERE l.nth % 10 > 0""")
_CHIEFS = sa.text("""
    INSERT INTO volunteers.chiefs (id, version, territory, person, name, phone, rank, began_at, appointed_by, reason)
    SELECT gen_random_uuid(), 1, territory, 'chief-' || row_number() OVER () % 1030, '街巷长', '', 'section',
        now() - interval '1 year', 'bench', '' FROM volunteers.lanes""")
_WITHOUT_CHECK = sa.text("ALTER TABLE volunteers.sessions DROP CONSTRAINT sessions_of_a_person_never_overlap")
"""What is made here does not overlap, and to prove it of each of a million rows takes minutes."""
_VISITS = sa.text("""
    INSERT INTO volunteers.sessions
        (id, version, territory, person, steward_id, proof_stated, presence, marks, started_at, planned_end, ended_at,
         received_at, status, minutes, limit_minutes, rule_version)
    SELECT gen_random_uuid(), 1, l.territory, s.person, s.id, 'none', 'none', '[]', v.at, v.at,
        v.at + interval '30 seconds', v.at, 'closed', 0, 480, '1'
    FROM generate_series(:first, :last) n
    CROSS JOIN LATERAL (SELECT now() - n * interval '31 seconds' AS at) v
    CROSS JOIN (SELECT count(*) AS all FROM volunteers.lanes) a
    JOIN (SELECT territory, row_number() OVER (ORDER BY territory) AS nth FROM volunteers.lanes) l
        ON l.nth = n * 7919::bigint % a.all + 1
    JOIN (SELECT id, person, row_number() OVER (ORDER BY id) AS nth FROM volunteers.stewards
        WHERE number LIKE 'bench-%') s ON s.nth = n % 2000 + 1""")
_RAW = sa.text("""
    SELECT count(*), count(DISTINCT territory) FROM volunteers.sessions
    WHERE started_at >= date_trunc('week', now()) - interval '7 days' AND started_at < date_trunc('week', now())""")


def measure(database_url: str, sheet: Sheet, visits: int = 1_000_000, lanes: int = 10_000) -> None:
    print(f"coverage and gaps of {lanes} lanes with {visits} visits (raw: the week's rows counted)")
    engine = sa.create_engine(database_url, poolclass=sa.NullPool)
    _fill(engine, visits, lanes)
    door.database = Database(database_url, door.name)
    last_week = _last_week(engine)
    try:
        whole = _least(lambda: _ask_all(last_week))
        raw = _least(lambda: _counted(engine))
    finally:
        door.database.engine.dispose()
        door.database.autocommit.dispose()
    sheet.row("coverage.ms", whole, "ms", raw)


def _ask_all(day: str) -> None:
    _ask(SHOW_COVERAGE, within=DONGCHENG)
    _ask(SHOW_VISITS, within=DONGCHENG, on=day)
    _ask(LIST_GAPS, within=DONGCHENG, on=day, never=True)


def _ask(operation: Operation, **request: Any) -> Any:
    return door.answer(operation.verb, request, Call(ADMIN))


def _counted(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        connection.execute(_RAW).all()


def _last_week(engine: sa.Engine) -> str:
    with engine.connect() as connection:
        return str(connection.scalar(sa.text("SELECT (now() - interval '7 days')::date")))


def _least(act: Callable[[], None]) -> float:
    def turn() -> float:
        started = time.perf_counter()
        act()
        return (time.perf_counter() - started) * 1000

    turn()
    return min(turn() for _ in range(_TURNS))


def _fill(engine: sa.Engine, visits: int, lanes: int) -> None:
    with engine.begin() as connection:
        for statement in (_LANES, _STEWARDS, _CLAIMS, _CHIEFS):
            known = {"within": DONGCHENG, "lanes": lanes}
            connection.execute(statement, {name: known[name] for name in known if f":{name}" in statement.text})
        connection.execute(_WITHOUT_CHECK)
    for first in range(1, visits + 1, 100_000):
        with engine.begin() as connection:
            connection.execute(_VISITS, {"first": first, "last": min(visits, first + 99_999)})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in ("lanes", "claims", "chiefs", "sessions"):
            connection.exec_driver_sql(f"VACUUM ANALYZE volunteers.{table}")
