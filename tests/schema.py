"""What a service's schema in a database is, beside what its tables say."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from chassis.database import Database
from chassis.migrations import _ours
from suite.doors import door


def differences(service: str, url: str) -> list[Any]:
    """What a migration would still have to do; empty when the schema is what the code uses."""
    engine = Database(url, service).engine
    with engine.connect() as connection:
        options = {"include_object": _ours, "compare_server_default": True}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), door(service).metadata)
    engine.dispose()
    return list(differences)
