"""The SQL of an act, made from its shape once and planned once per connection.

Names come from our own tables, values are parameters. Ids are text, as everywhere in the domain.
"""

import functools
import itertools
from collections.abc import Iterator
from typing import Any

import orjson
import psycopg2
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.psycopg2 import dialect

_PSYCOPG2 = dialect()  # type: ignore[no-untyped-call]
Columns = tuple[str, ...]


@functools.cache
def by_id(table: sa.Table, lock: bool) -> str:  # noqa: FBT001
    """Made once per table: building a statement costs more than running it."""
    columns = ", ".join(f'"{c.name}"::text' if isinstance(c.type, sa.Uuid) else f'"{c.name}"' for c in table.columns)
    return f"SELECT {columns} FROM {table.name} WHERE id = $1{' FOR UPDATE' if lock else ''}"


def prepared(connection: sa.Connection, sql: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The first row of a statement that is planned once per connection: planning is a third of what it costs."""
    names = connection.info.setdefault("prepared", {})
    if sql not in names:
        name = f"p{len(names)}"
        directly(connection, f"PREPARE {name} AS {sql}")
        names[sql] = f"EXECUTE {name} ({', '.join(['%s'] * len(values))})"
    row: tuple[Any, ...] | None = directly(connection, names[sql], values).fetchone()
    return row


def directly(connection: sa.Connection, sql: str, values: tuple[Any, ...] | None = None) -> Any:
    """The driver's cursor after a statement, without SQLAlchemy's own work around it; its errors are SQLAlchemy's."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, values)
    except psycopg2.Error as error:
        gone = connection.dialect.is_disconnect(error, cursor.connection, cursor)  # type: ignore[arg-type]
        if gone:  # then the others of the pool are gone too
            connection.invalidate(error)
            connection.engine.dispose(close=False)
        raise sa.exc.DBAPIError.instance(
            sql, None, error, psycopg2.Error, hide_parameters=True, connection_invalidated=gone, dialect=_PSYCOPG2
        ) from error
    return cursor


def to_sql(value: Any) -> Any:
    return orjson.dumps(value).decode() if isinstance(value, dict | list | tuple) else value


@functools.lru_cache(maxsize=512)
def statement(gate: tuple[sa.Table, Columns] | None, shape: tuple[tuple[sa.Table, bool, Columns], ...]) -> str:
    """The one statement for writes of this shape; a write is a table, whether it updates, and its columns."""
    numbers = itertools.count(1)
    if gate is None:
        parts = ["gate AS (SELECT 1)"]
    else:
        values = _typed(*gate, numbers)
        insert = f"INSERT INTO {gate[0].name} ({_names(gate[1])}) VALUES ({values})"
        parts = [f"gate AS ({insert} ON CONFLICT DO NOTHING RETURNING 1)"]
    counts = ["(SELECT count(*) FROM gate)"]
    for index, (table, saved, columns) in enumerate(shape):
        typed, names = _typed(table, columns, numbers), _names(columns)
        if saved:
            parts.append(
                f"w{index} AS (UPDATE {table.name} t SET ({names}) = ROW(v.*)"
                f" FROM (SELECT {typed} FROM gate) v ({names})"
                " WHERE t.id = v.id AND t.version = v.version - 1 RETURNING 1)"
            )
            counts.append(f"(SELECT count(*) FROM w{index})")
        else:
            parts.append(f"w{index} AS (INSERT INTO {table.name} ({names}) SELECT {typed} FROM gate)")
    return f"WITH {', '.join(parts)} SELECT {', '.join(counts)}"


def _names(columns: Columns) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _typed(table: sa.Table, columns: Columns, numbers: Iterator[int]) -> str:
    types = (table.c[column].type.compile(dialect=_PSYCOPG2) for column in columns)
    return ", ".join(f"${next(numbers)}::{kind}" for kind in types)
