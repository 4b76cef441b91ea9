"""Reference data that this service keeps a table of; loaded after each migration, corrections are never overwritten."""

import datetime as dt
import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

import reference
from messages.beijing import start_of
from services.volunteers.storage.tables.lanes import lanes

_STEWARDS_BEGAN = dt.date(2017, 4, 1)


def load(connection: sa.Connection) -> None:
    rows = [_lane(row) for row in reference.rows("lanes")]
    connection.execute(insert(lanes).values(rows).on_conflict_do_nothing())


def _lane(row: dict[str, str]) -> dict[str, Any]:
    return {
        "territory": row["code"],
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"lane:{row['code']}")),
        "version": 1,
        "name": row["name"],
        "name_en": row["name_en"],
        "kind": row["kind"],
        "qr_code": str(uuid.uuid4()),
        "registered_at": start_of(_STEWARDS_BEGAN),
    }
