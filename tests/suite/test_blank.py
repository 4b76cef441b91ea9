"""What one file's tests leave in the database, the next file's do not find."""

import contextlib
from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest

from chassis.settings import Settings
from suite.parts.postgres import PrivatePostgres
from tests.blank import BlankDatabase

NAME = "blank"
OID = "SELECT oid FROM pg_database WHERE datname = current_database()"


@pytest.fixture
def database(postgres: PrivatePostgres, prepared: Settings) -> Iterator[BlankDatabase]:
    assert prepared.database_url
    database = BlankDatabase(postgres, NAME, template="prepared")
    database.url()
    yield database
    database.drop()


def sql(postgres: PrivatePostgres, *statements: str) -> list[Any]:
    """What the last of them answers."""
    with contextlib.closing(psycopg2.connect(postgres.dsn(NAME))) as connection, connection, connection.cursor() as one:
        for statement in statements:
            one.execute(statement)
        return one.fetchall() if one.description else []


def everything(postgres: PrivatePostgres) -> list[Any]:
    """All rows of all tables but the view of the catalogue."""
    tables = sql(
        postgres,
        "SELECT table_schema || '.' || table_name FROM information_schema.tables"
        " WHERE table_schema IN ('volunteers', 'enforcement', 'property', 'deliberation') ORDER BY 1",
    )
    return [(table, sql(postgres, f"SELECT t::text FROM {table} t ORDER BY 1")) for (table,) in tables]


def test_rows_and_numbers_are_again_as_in_the_template(database: BlankDatabase, postgres: PrivatePostgres) -> None:
    before, number = everything(postgres), "SELECT nextval('volunteers.form_number')"
    first, oid = sql(postgres, number), sql(postgres, OID)
    sql(
        postgres,
        "DELETE FROM volunteers.lanes WHERE territory LIKE '%1'",
        "UPDATE enforcement.workdays SET day = day + 10000",
        "INSERT INTO volunteers.used_photos SELECT 'photo-' || n, now() FROM generate_series(1, 20000) n",
    )
    assert everything(postgres) != before
    database.make_blank()
    assert (everything(postgres), sql(postgres, number)) == (before, first)
    assert sql(postgres, OID) == oid, "the same database, not a copy"


def test_what_is_more_than_rows_is_thrown_away(database: BlankDatabase, postgres: PrivatePostgres) -> None:
    sql(postgres, "ALTER TABLE volunteers.lanes DISABLE TRIGGER ALL", "CREATE TABLE property.left_behind (a int)")
    database.make_blank()
    database.url()
    assert sql(postgres, "SELECT to_regclass('property.left_behind')") == [(None,)]


def test_who_is_still_connected_is_no_longer(database: BlankDatabase, postgres: PrivatePostgres) -> None:
    with contextlib.closing(psycopg2.connect(postgres.dsn(NAME))) as left, left.cursor() as cursor:
        cursor.execute("DELETE FROM volunteers.lanes")
        database.make_blank()
        with pytest.raises(psycopg2.Error):
            left.commit()
    assert sql(postgres, "SELECT count(*) > 0 FROM volunteers.lanes") == [(True,)]
