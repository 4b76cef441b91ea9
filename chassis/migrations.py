"""Migrations: Alembic per service, each in the schema named after it; the chassis's tables are the first revision.

Expand first, contract a release later: the code of the previous release runs on the new schema.
"""

import datetime as dt
import importlib
import pathlib
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from chassis.tables import keep_partitions

_LOCK = 0x6D696772  # advisory lock: one migration at a time


def _config(service: str) -> Config:
    package = importlib.import_module(f"services.{service}.migrations")
    config = Config()
    config.set_main_option("script_location", str(pathlib.Path(str(package.__file__)).parent))
    return config


def migrate(service: str, engine: sa.Engine, retention_days: int = 400, revision: str = "head") -> None:
    """Bring the service's schema to the revision (the newest by default) and make the coming months' partitions."""
    config = _config(service)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({_LOCK})")
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {service}")
        connection.commit()
        with connection.begin():
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            keep_partitions(connection, dt.datetime.now(dt.UTC).date(), retention_days)
        connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_LOCK})")
        connection.commit()


def pending(service: str, connection: sa.Connection) -> bool:
    """Whether the schema lacks a revision that this code knows."""
    script = ScriptDirectory.from_config(_config(service))
    known = {revision.revision for revision in script.walk_revisions()}
    current = MigrationContext.configure(connection).get_current_revision()
    return current != script.get_current_head() and (current is None or current in known)


def run_env(metadata: sa.MetaData) -> None:
    """What each service's `migrations/env.py` calls."""
    from alembic import context  # noqa: PLC0415 (exists only while Alembic runs)

    connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=metadata, include_object=_ours, compare_server_default=True)
    with context.begin_transaction():
        context.run_migrations()


def _ours(item: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:  # noqa: FBT001
    """Partitions are made by a clock, not by migrations."""
    table = name if kind == "table" else getattr(getattr(item, "table", None), "name", "")
    return not (reflected and compare_to is None and table and ("_p2" in table or table.endswith("_default")))
