"""What each service's `migrations/env.py` calls; the running of migrations is an operator's act (`gongzhi migrate`)."""

from typing import Any

import sqlalchemy as sa


def run_env(metadata: sa.MetaData) -> None:
    from alembic import context  # exists only while Alembic runs

    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection, target_metadata=metadata, include_object=_ours, compare_server_default=True
    )
    with context.begin_transaction():
        context.run_migrations()


def _ours(item: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:  # noqa: FBT001
    """Partitions are made by a clock, not by migrations."""
    table = name if kind == "table" else getattr(getattr(item, "table", None), "name", "")
    return not (reflected and compare_to is None and table and ("_p2" in table or table.endswith("_default")))
