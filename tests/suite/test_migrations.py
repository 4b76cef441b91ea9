"""Migrations: they make what the tables say, and leave a later release's schema as it is."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from chassis.database import Database
from suite.doors import SERVICES
from suite.migrations import migrate, pending
from suite.parts.postgres import PrivatePostgres
from tests.schema import differences

VERSION = sa.table("alembic_version", sa.column("version_num"))


@pytest.fixture(scope="module")
def url(postgres: PrivatePostgres) -> str:
    postgres.create_database("migrations")
    return postgres.url("migrations")


@pytest.fixture
def engine(url: str) -> Iterator[sa.Engine]:
    engine = Database(url, "deliberation").engine
    yield engine
    engine.dispose()


@pytest.mark.parametrize("service", SERVICES)
def test_migrations_make_the_tables_that_the_code_uses(url: str, service: str) -> None:
    database = Database(url, service)
    migrate(service, database.engine)
    database.engine.dispose()
    assert differences(service, url) == []


def test_a_schema_of_a_later_release_is_left_as_it_is(engine: sa.Engine) -> None:
    migrate("deliberation", engine)
    with engine.begin() as connection:
        newest = connection.scalar(sa.select(VERSION))
        connection.execute(sa.update(VERSION).values(version_num="9999"))
    migrate("deliberation", engine)
    with engine.begin() as connection:
        assert connection.scalar(sa.select(VERSION)) == "9999"
        assert not pending("deliberation", connection)
        connection.execute(sa.update(VERSION).values(version_num="0001"))
        assert pending("deliberation", connection)
        connection.execute(sa.update(VERSION).values(version_num=newest))
