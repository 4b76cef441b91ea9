"""Migrations: they make what the tables say, and leave a later release's schema as it is."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from chassis.act import Database
from chassis.migrations import _ours
from suite.doors import SERVICES, door
from suite.migrations import migrate, pending
from suite.parts.postgres import PrivatePostgres

Open = Callable[[str], sa.Engine]


@pytest.fixture(scope="module")
def opened(postgres: PrivatePostgres) -> Iterator[Open]:
    """A service's own view of an empty database."""
    postgres.create_database("migrations")
    made: dict[str, sa.Engine] = {}

    def open_(service: str) -> sa.Engine:
        return made.setdefault(service, Database(postgres.url("migrations"), service).engine)

    yield open_
    for engine in made.values():
        engine.dispose()


@pytest.mark.parametrize("service", SERVICES)
def test_migrations_make_the_tables_that_the_code_uses(opened: Open, service: str) -> None:
    migrate(service, opened(service))
    with opened(service).connect() as connection:
        options = {"include_object": _ours, "compare_server_default": True}
        found = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(found, door(service).metadata) == []


def test_a_schema_of_a_later_release_is_left_as_it_is(opened: Open) -> None:
    engine = opened("deliberation")
    migrate("deliberation", engine)
    revision = "SELECT version_num FROM alembic_version"
    with engine.begin() as connection:
        newest = connection.scalar(sa.text(revision))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    migrate("deliberation", engine)
    with engine.begin() as connection:
        assert connection.scalar(sa.text(revision)) == "9999"
        assert not pending("deliberation", connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
        assert pending("deliberation", connection)
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest})
