"""Reference data that this service keeps a table of; loaded after each migration, corrections are never overwritten."""

import sqlalchemy as sa


def load(connection: sa.Connection) -> None:
    del connection  # nothing yet
