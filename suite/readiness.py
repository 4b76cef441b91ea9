"""Whether a process can do its work: its schema is of this release and its broker answers."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from chassis.database import Database
from chassis.settings import Settings
from suite.migrations import pending
from transport import wire

logging.getLogger("alembic").setLevel(logging.WARNING)


def problems_of(service: str, database: Database, settings: Settings) -> dict[str, str]:
    """What is not ready and why; empty when all is."""
    problems = {}
    try:
        with database.engine.connect() as connection:
            if pending(service, connection):
                problems["schema"] = "a migration of this release has not run: gongzhi migrate"
    except SQLAlchemyError as error:
        problems["database"] = str(error.__cause__ or error).strip()
    try:
        with wire.connection(settings.amqp_url, connect_timeout=2) as broker:
            broker.connect()
    except OSError as error:
        problems["rabbitmq"] = str(error)
    return problems
