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
_NUMBERED = dialect(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
Columns = tuple[str, ...]
SHUT, CHANGED = "done before", "changed since it was read"
"""What PostgreSQL's error says when an act's gate was shut, or a row that it saves is no longer the one it read."""


class Question:
    """A question for one row, compiled once: to build a statement costs more than to run it.

    The values of its `bindparam`s are given in the order in which they stand in it. Ids come as text.
    """

    def __init__(self, query: sa.Select[Any], *, lock: bool = False) -> None:
        texts = [sa.cast(c, sa.Text).label(c.name) if isinstance(c.type, sa.Uuid) else c for c in query.selected_columns]
        asked = query.with_only_columns(*texts).limit(sa.literal_column("1"))
        self.columns = tuple(query.selected_columns.keys())
        self.sql = str((asked.with_for_update() if lock else asked).compile(dialect=_NUMBERED))


@functools.cache
def by_id(table: sa.Table, lock: bool) -> Question:  # noqa: FBT001
    return Question(sa.select(table).where(table.c.id == sa.bindparam("id", type_=sa.Uuid(as_uuid=False))), lock=lock)


def prepared(
    connection: sa.Connection, sql: str, values: tuple[Any, ...], *, before: str = "", after: str = ""
) -> tuple[Any, ...] | None:
    """The first row of a statement that is planned once per connection: planning is a third of what it costs.

    `before` and `after` go with it in one message: "BEGIN; ", "; COMMIT".
    """
    names = connection.info.setdefault("prepared", {})
    if sql not in names:
        name = f"p{len(names)}"
        directly(connection, f"PREPARE {name} AS {sql}")
        names[sql] = f"EXECUTE {name} ({', '.join(['%s'] * len(values))})"
    cursor = directly(connection, f"{before}{names[sql]}{after}", values)
    row: tuple[Any, ...] | None = cursor.fetchone() if cursor.description else None
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
    checks = [_one_row("gate", SHUT)]
    for index, (table, saved, columns) in enumerate(shape):
        typed, names = _typed(table, columns, numbers), _names(columns)
        if saved:
            parts.append(
                f"w{index} AS (UPDATE {table.name} t SET ({names}) = ROW(v.*)"
                f" FROM (SELECT {typed} FROM gate) v ({names})"
                " WHERE t.id = v.id AND t.version = v.version - 1 RETURNING 1)"
            )
            checks.append(_one_row(f"w{index}", CHANGED))
        else:
            parts.append(f"w{index} AS (INSERT INTO {table.name} ({names}) SELECT {typed} FROM gate)")
    return f"WITH {', '.join(parts)} SELECT {', '.join(checks)}"


def _one_row(part: str, otherwise: str) -> str:
    """Fails the statement, and so undoes all of it, unless the part wrote its row: a text is no integer."""
    return f"(CASE (SELECT count(*) FROM {part}) WHEN 1 THEN '1' ELSE '{otherwise}' END)::int"


def _names(columns: Columns) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _typed(table: sa.Table, columns: Columns, numbers: Iterator[int]) -> str:
    types = (table.c[column].type.compile(dialect=_PSYCOPG2) for column in columns)
    return ", ".join(f"${next(numbers)}::{kind}" for kind in types)
