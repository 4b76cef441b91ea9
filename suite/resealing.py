"""Personal data sealed anew with the newest key, some at a time, while the suite runs.

Each batch is a transaction of its own, and what is done bears the newest key's name: so a run that was broken off is
gone on with by the next. A value is replaced only where it still is what was read; an act that holds the row is waited
for. An act that had read the value before without holding its row may write it back: it is found by the next pass.
"""

import dataclasses
from collections.abc import Iterator

import sqlalchemy as sa

from chassis.columns import SEALED
from chassis.database import Database
from chassis.keyring import KeyIsGone
from suite.doors import door

_SOME = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Progress:
    """Of one column: sealed anew so far, not yet looked at, and the ids whose key is gone."""

    column: str
    done: int
    left: int
    unreadable: tuple[str, ...] = ()


def sealed_columns(service: str) -> list[sa.Column[str]]:
    tables = door(service).metadata.sorted_tables
    return [column for table in tables for column in table.columns if column.info.get(SEALED)]


def reseal(database: Database, service: str, some: int = _SOME) -> Iterator[Progress]:
    """Seal every column of the service anew; tells how far it is after each batch, and of each column at its end."""
    for column in sealed_columns(service):
        yield from _reseal_column(database, column, some)


def _reseal_column(database: Database, column: sa.Column[str], some: int) -> Iterator[Progress]:
    """Pass after pass, until one finds nothing that it can seal anew."""
    name, done, before = f"{column.table.name}.{column.name}", 0, -1
    unreadable: dict[str, None] = {}
    while done != before:
        before, after = done, None
        while batch := _old(database, column, after, some):
            with database.engine.begin() as connection:
                done += sum(_reseal_one(connection, database, column, *row, unreadable) for row in batch)
            after = batch[-1][0]
            yield Progress(name, done, _count_old(database, column, after))
    yield Progress(name, done, 0, tuple(unreadable))


def _old(database: Database, column: sa.Column[str], after: str | None, some: int) -> list[tuple[str, str]]:
    """Ids and values that are not yet known to be sealed with the newest key."""
    query = sa.select(column.table.c.id, column).where(*_is_old(database, column, after))
    with database.engine.connect() as connection:
        return [(row[0], row[1]) for row in connection.execute(query.order_by(column.table.c.id).limit(some))]


def _count_old(database: Database, column: sa.Column[str], after: str) -> int:
    with database.engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).where(*_is_old(database, column, after))) or 0


def _is_old(database: Database, column: sa.Column[str], after: str | None) -> list[sa.ColumnElement[bool]]:
    further = [] if after is None else [column.table.c.id > after]
    return [column.not_like(f"{database.keyring.of_the_newest}%"), *further]


def _reseal_one(
    connection: sa.Connection, database: Database, column: sa.Column[str], id_: str, sealed: str,
    unreadable: dict[str, None],
) -> int:  # fmt: skip
    """How many were changed: none where somebody has changed it meanwhile, or its key is gone."""
    try:
        anew = database.keyring.seal(database.keyring.open(sealed), named=True)
    except KeyIsGone:
        unreadable[id_] = None
        return 0
    still = sa.update(column.table).where(column.table.c.id == id_, column == sealed)
    return connection.execute(still.values({column.name: anew})).rowcount
