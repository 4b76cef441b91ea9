"""A hundred thousand lanes from a table: sent in parts, tried, entered batch by batch, as the service itself does it.

Beside it the same lines by COPY into a table of texts, in the same run. Memory is flat when it does not grow with the
rows: told is how much the process grew from the first tenth to the last row. `cpu_rate` is per second of this process's
own CPU, without the database's.
"""

import io
import itertools
import resource
import time
import uuid
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

import reference
from chassis.database import Database
from messages.envelope import Call
from messages.operation import Operation
from messages.volunteers.register_imports import (
    MOST_ROWS,
    OPEN_REGISTER_IMPORT,
    READ_REGISTER_IMPORT,
    SEND_REGISTER_PART,
    START_REGISTER_IMPORT,
)
from services.volunteers.service import door
from suite.people import ADMIN, DONGCHENG
from tests.bench.sheet import Sheet

_HEADING = "街巷代码,名称,类别,经度,纬度\n"
_CLOCK = "enter_imported_rows"


def measure(database_url: str, sheet: Sheet, rows: int = 100_000) -> None:
    print(f"{rows} lanes from a table (raw: the same lines by COPY)")
    parts = [_HEADING + "".join(lines) for lines in _parts(rows)]
    raw = rows / _copied(database_url, parts)
    door.database = Database(database_url, door.name)
    try:
        cpu = time.process_time()
        seconds, grown = _imported(parts, rows)
        cpu = time.process_time() - cpu
    finally:
        door.database.engine.dispose()
        door.database.autocommit.dispose()
    sheet.row("import.rate", rows / seconds, "1/s", raw)
    sheet.row("import.cpu_rate", rows / cpu, "1/s")
    sheet.row("import.grown_mb", grown, "MB")


def _imported(parts: list[str], rows: int) -> tuple[float, float]:
    """Seconds, and megabytes by which the process grew after the first tenth."""
    started, grown_from = time.perf_counter(), 0.0
    number = {"number": str(uuid.uuid4()), "territory": DONGCHENG, "register": "lanes", "source": "bench"}
    import_id = _ask(OPEN_REGISTER_IMPORT, **number)["id"]
    for nth, table in enumerate(parts):
        sent = _ask(SEND_REGISTER_PART, import_id=import_id, first=nth * MOST_ROWS + 1, table=table)
        if sent["wrong"]:
            print(f"    {sent['wrong']} rows are wrong")
        if nth == len(parts) // 10:
            grown_from = _megabytes()
    _ask(START_REGISTER_IMPORT, import_id=import_id)
    clock = next(clock for clock in door.clocks if clock.name == _CLOCK)
    while door.tick(clock):
        pass
    spent = time.perf_counter() - started
    read = _ask(READ_REGISTER_IMPORT, import_id=import_id)
    if (read["status"], read["new"]) != ("finished", rows):
        print(f"    only {read['new']} of {rows} were entered")
    return spent, _megabytes() - grown_from


def _ask(operation: Operation, **request: Any) -> Any:
    return door.answer(operation.verb, request, Call(ADMIN, idempotency_key=str(uuid.uuid4())))


def _megabytes() -> float:
    """The most that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _parts(rows: int) -> Iterator[tuple[str, ...]]:
    here = [row["code"] for row in reference.rows("divisions") if row["level"] == "community"]
    codes = (f"{community}{n:03}" for n in range(100, 1000) for community in here if community.startswith(DONGCHENG))
    lines = (f"{code},巷{code[-6:]},背街小巷,116.41,39.91\n" for code in itertools.islice(codes, rows))
    while part := tuple(itertools.islice(lines, MOST_ROWS)):
        yield part


def _copied(database_url: str, parts: list[str]) -> float:
    """Seconds for the same lines by COPY."""
    engine = sa.create_engine(database_url, poolclass=sa.NullPool)
    started = time.perf_counter()
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TEMPORARY TABLE copied (code text, name text, kind text, x text, y text)")
        cursor = connection.connection.cursor()
        for part in parts:
            cursor.copy_expert("COPY copied FROM STDIN (FORMAT csv, HEADER)", io.StringIO(part))
    return time.perf_counter() - started
