"""One database for all files of a worker's tests, made blank again between them.

A copy of the prepared database costs a second of work for its two thousand files; emptying its tables a twentieth. What
a file's tests changed beyond rows (a partition, a trigger) is not mended: then the next file gets a fresh copy.
"""

import contextlib
import io
from collections.abc import Iterator
from typing import Any

import psycopg2

from suite.parts.postgres import PrivatePostgres

_LARGE = 262_144  # bytes; from here on a new file is cheaper than rows marked as dead
_OURS = "nspname IN ('volunteers', 'enforcement', 'property', 'deliberation')"
_SHAPE = f"""
SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
  SELECT concat('relation ', c.oid, relname, relkind, reloptions) AS part
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE {_OURS}
  UNION ALL SELECT concat('column ', attrelid, attname, atttypid, atttypmod, attnotnull, atthasdef, attisdropped)
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace WHERE {_OURS}
  UNION ALL SELECT concat('constraint ', c.oid, conname, convalidated)
    FROM pg_constraint c JOIN pg_namespace n ON n.oid = connamespace WHERE {_OURS}
  UNION ALL SELECT concat('trigger ', oid, tgname, tgenabled) FROM pg_trigger
  UNION ALL SELECT concat('function ', p.oid, p.xmin)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE {_OURS}
) AS parts
"""
_TABLES = f"""
SELECT c.oid::regclass::text, pg_relation_size(c.oid),
  (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '')
FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE {_OURS} AND relkind = 'r' ORDER BY 1
"""
_SEQUENCES = f"""
SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE {_OURS} AND relkind = 'S'
"""
_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class BlankDatabase:
    """A copy of a template's database, which `make_blank` brings back to what the template holds."""

    def __init__(self, postgres: PrivatePostgres, name: str, template: str) -> None:
        self._postgres, self._name, self._template = postgres, name, template
        self._shape: str | None = None
        self._rows: dict[str, str] = {}
        self._sequences: list[tuple[str, int, bool]] = []

    def url(self) -> str:
        """Where it is; it is made if there is none."""
        if self._shape is None:
            self._postgres.create_database(self._name, self._template)
            with self._transaction() as cursor:
                self._note(cursor)
        return self._postgres.url(self._name)

    def make_blank(self) -> None:
        """As the template is. Whoever is still connected no longer is."""
        with self._transaction() as cursor:
            cursor.execute(_OTHERS)
            kept = _shape(cursor) == self._shape
            if kept:
                self._restore(cursor)
        if not kept:
            self.drop()

    def drop(self) -> None:
        self._postgres.drop_database(self._name)
        self._shape = None

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Any]:
        with contextlib.closing(psycopg2.connect(self._postgres.dsn(self._name))) as connection:
            with connection, connection.cursor() as cursor:
                yield cursor

    def _note(self, cursor: Any) -> None:
        self._shape, self._rows = _shape(cursor), {}
        for table, _, columns in _all(cursor, _TABLES):
            rows = io.StringIO()
            cursor.copy_expert(f"COPY {table} ({columns}) TO STDOUT", rows)
            if rows.getvalue():
                self._rows[f"COPY {table} ({columns}) FROM STDIN"] = rows.getvalue()
        names = [name for (name,) in _all(cursor, _SEQUENCES)]
        self._sequences = [(name, *_all(cursor, f"SELECT last_value, is_called FROM {name}")[0]) for name in names]

    def _restore(self, cursor: Any) -> None:
        cursor.execute("SET session_replication_role = replica")  # neither guards nor references hold rows back
        tables = _all(cursor, _TABLES)
        large = [table for table, size, _ in tables if size >= _LARGE]
        if large:
            cursor.execute(f"TRUNCATE {', '.join(large)} CASCADE")
        cursor.execute("; ".join(f"DELETE FROM {table}" for table, _, _ in tables))
        for statement, rows in self._rows.items():
            cursor.copy_expert(statement, io.StringIO(rows))
        for name, value, called in self._sequences:
            cursor.execute("SELECT setval(%s, %s, %s)", (name, value, called))


def _shape(cursor: Any) -> str:
    return str(_all(cursor, _SHAPE)[0][0])


def _all(cursor: Any, query: str) -> list[Any]:
    cursor.execute(query)
    return list(cursor.fetchall())
