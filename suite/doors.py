"""The four front doors, by name, and what is done to each database before a door is opened."""

import importlib

from chassis.database import Database, Now, utc_now
from chassis.front_door import FrontDoor
from chassis.settings import Settings
from suite.migrations import migrate

SERVICES = ("volunteers", "enforcement", "property", "deliberation")


def door(service: str) -> FrontDoor:
    front: FrontDoor = importlib.import_module(f"services.{service}.service").door
    return front


def open_database(service: str, settings: Settings, now: Now = utc_now) -> Database:
    return Database(
        settings.database_url,
        service,
        pool=settings.max_workers,
        personal_data_key=settings.personal_data_key,
        now=now,
    )


def prepare(service: str, database: Database, settings: Settings) -> None:
    """Migrate the schema and load the reference data."""
    migrate(service, database.engine, settings.retention_days)
    reference = importlib.import_module(f"services.{service}.storage.reference")
    with database.engine.begin() as connection:
        reference.load(connection)
