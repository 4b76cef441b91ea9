"""The SQL of an act, made from its shape once and planned once per connection.

Names come from our own tables, values are parameters. Ids are text, as everywhere in the domain.
"""

import functools
import re
from typing import Any

import orjson
import psycopg2
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.psycopg2 import dialect

from chassis.values import derived

_PSYCOPG2 = dialect()  # type: ignore[no-untyped-call]
_NUMBERED = dialect(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
Columns = tuple[str, ...]
SHUT, CHANGED = "GZ001", "GZ002"
"""The SQLSTATEs of an act whose gate was shut, and of one that would save another row than it read."""
_SAID = {SHUT: "this act was done before", CHANGED: "a row was changed since this act read it"}


class Changed(Exception):
    """What the act read and would save has been changed meanwhile: it is to be tried again."""


class Question:
    """A question for one row, compiled once: to build a statement costs more than to run it.

    The values of its `bindparam`s are given in the order in which they stand in it. Ids come as text. `sql` asks once.
    `together` asks for many acts in one statement: it takes a JSON list of their values, numbered `nth` from 0.
    Each row of its answer begins with the `nth` of the act that it is for.
    """

    def __init__(self, query: sa.Select[Any], *, lock: bool = False) -> None:
        texts = [
            sa.cast(c, sa.Text).label(c.name) if isinstance(c.type, sa.Uuid) else c for c in query.selected_columns
        ]
        asked = query.with_only_columns(*texts).limit(sa.literal_column("1"))
        self.columns = tuple(query.selected_columns.keys())
        compiled: Any = (asked.with_for_update() if lock else asked).compile(dialect=_NUMBERED)
        self.sql = str(compiled)
        self.given = [f"v{number}" for number in range(1, len(compiled.positiontup) + 1)]
        types = (compiled.binds[name].type.compile(dialect=_PSYCOPG2) for name in compiled.positiontup)
        given = ", ".join(map(" ".join, zip(self.given, types, strict=True)))
        each = re.sub(r"[$]([0-9]+)", r"given.v\1", self.sql)
        self.together = (
            f"SELECT given.nth, answer.* FROM json_to_recordset($1::json) AS given(nth int, {given})"
            f" CROSS JOIN LATERAL ({each}) AS answer"
        )


@functools.cache
def by_id(table: sa.Table, lock: bool, kind: Any = None) -> Question:  # noqa: FBT001
    """For the row that is read as `kind`, without the columns that are never read back."""
    columns = (column for column in table.c if column.name not in derived(kind))
    this = table.c.id == sa.bindparam("id", type_=sa.Uuid(as_uuid=False))
    return Question(sa.select(*columns).where(this), lock=lock)


def prepared(
    connection: sa.Connection, sql: str, values: tuple[Any, ...], *, before: str = "", after: str = ""
) -> list[tuple[Any, ...]]:
    """The rows of a statement that each connection plans only once: planning is a third of what a statement costs.

    `before` and `after` are sent with it in one message, such as "BEGIN; " and "; COMMIT".
    """
    names = connection.info.setdefault("prepared", {})
    if sql not in names:
        name = f"p{len(names)}"
        directly(connection, f"PREPARE {name} AS {sql}")
        names[sql] = f"EXECUTE {name} ({', '.join(['%s'] * len(values))})"
    cursor = directly(connection, f"{before}{names[sql]}{after}", values)
    rows: list[tuple[Any, ...]] = cursor.fetchall() if cursor.description else []
    return rows


def directly(connection: sa.Connection, sql: str, values: tuple[Any, ...] | None = None) -> Any:
    """The driver's cursor after a statement. SQLAlchemy does no work around it, but errors come as SQLAlchemy's."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, values)
    except psycopg2.Error as error:
        stale = error.pgcode == "0A000"  # a column's type has changed since the statement was prepared
        gone = stale or connection.dialect.is_disconnect(error, cursor.connection, cursor)  # type: ignore[arg-type]
        if gone:  # then the others of the pool are gone too
            connection.invalidate(error)
            connection.engine.dispose(close=False)
        raise sa.exc.DBAPIError.instance(
            sql, None, error, psycopg2.Error, hide_parameters=True, connection_invalidated=gone, dialect=_PSYCOPG2
        ) from error
    return cursor


Shape = tuple[tuple[sa.Table, Columns] | None, tuple[tuple[sa.Table, bool, Columns], ...]]
"""Of a statement: the table and columns of its gate; those of each write, and whether it updates."""


@functools.lru_cache(maxsize=1024)
def statement(shape: Shape, *, alone: bool) -> str:
    """The one statement that carries out acts of this shape: one act `alone`, or several together.

    Its parameters are lists of rows as JSON: the gate's rows, then those of each write. A row names its act by `nth`.

    Alone, the statement fails (SHUT, CHANGED) when the act cannot be carried out whole. Together, each act saves at
    most one row. An act whose row has changed is left out; for each of the others the answer is its `nth` and whether
    its gate was open.
    """
    gate, writes = shape
    parts, checks = ["opened AS (SELECT 0 AS nth)"], []
    if gate is not None:
        table, columns = gate
        fit = [_unchanged(n, *write) for n, write in enumerate(writes, 2) if write[1] and not alone]
        key = ", ".join(f'"{column.name}"' for column in table.primary_key)
        parts = [
            f"given AS (SELECT * FROM {_rows(table, columns, 1)})",
            f"asked AS (SELECT given.* FROM given {' '.join(fit)})",
            f"gate AS ({_insert(table, columns, 'asked')} ON CONFLICT DO NOTHING RETURNING {key})",
            f"opened AS (SELECT nth FROM asked JOIN gate USING ({key}))",
        ]
        checks.append(_checked("(SELECT count(*) FROM opened) = 1", SHUT))
    for n, (table, saved, columns) in enumerate(writes, 1 if gate is None else 2):
        rows = f"{_rows(table, columns, n)} JOIN opened USING (nth)"
        if saved:
            changed = ", ".join(f'"{column}" = r."{column}"' for column in columns)
            parts.append(
                f"w{n} AS (UPDATE {table.name} t SET {changed} FROM {rows}"
                " WHERE t.id = r.id AND t.version = r.version - 1 RETURNING 1)"
            )
            checks.append(_checked(f"(SELECT count(*) FROM w{n}) = json_array_length(${n}::json)", CHANGED))
        else:
            parts.append(f"w{n} AS ({_insert(table, columns, rows)})")
    told = ", ".join(checks) or "1" if alone else "nth, nth IN (SELECT nth FROM opened) FROM asked"
    return f"WITH {', '.join(parts)} SELECT {told}"


def _unchanged(number: int, table: sa.Table, _: bool, columns: Columns) -> str:  # noqa: FBT001
    """A join that leaves out the acts whose row has changed, and locks the rows of the others."""
    return (
        f"JOIN (SELECT r.nth FROM {_rows(table, columns, number)} JOIN {table.name} t"
        f" ON t.id = r.id AND t.version = r.version - 1 FOR UPDATE OF t) fit{number} USING (nth)"
    )


def to_json(rows: list[dict[str, Any]]) -> str:
    """Rows as `statement` takes them."""
    return orjson.dumps(rows, default=_in_json).decode()


def _in_json(value: Any) -> str:
    if isinstance(value, bytes):
        return rf"\x{value.hex()}"
    raise TypeError(f"{type(value).__name__} is no value of a column")


def _checked(condition: str, otherwise: str) -> str:
    """Fails the statement with this SQLSTATE, and so undoes all of it, unless the condition holds."""
    return f"CASE WHEN {condition} THEN 1 ELSE break_off('{otherwise}', '{_SAID[otherwise]}') END"


def _insert(table: sa.Table, columns: Columns, rows: str) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {rows}"


def _rows(table: sa.Table, columns: Columns, number: int) -> str:
    types = (f'"{column}" {table.c[column].type.compile(dialect=_PSYCOPG2)}' for column in columns)
    return f"json_to_recordset(${number}::json) AS r(nth int, {', '.join(types)})"
