"""Reference data that this service keeps a table of; loaded after each migration, corrections are never overwritten."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

import reference
from services.volunteers.storage.tables import lanes


def load(connection: sa.Connection) -> None:
    rows = [
        {"territory": row["code"], "name": row["name"], "name_en": row["name_en"], "kind": row["kind"]}
        for row in reference.rows("lanes")
    ]
    connection.execute(insert(lanes).values(rows).on_conflict_do_nothing())
