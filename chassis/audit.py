"""The audit chain: committed entries are sealed in batches, each batch's root hashed with the head before it.

    digest(entry) = sha256 of the entry's fields as canonical JSON
    root          = sha256 of the batch's digests, in the order of the entries' ids
    head          = sha256(previous head, number, count, root)      (exporting and verifying it: `suite/proof.py`)

No writer waits for the chain: a *sealer* takes entries that are already committed, whatever their id, so an entry that
was committed late only falls into a later batch. Whoever keeps a head can prove, also from an export and off line, that
nothing sealed before it was changed, added or removed.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

import orjson
import sqlalchemy as sa

from chassis.tables import audit_seals

GENESIS = "0" * 64
_FIELDS = ("id", "at", "actor", "act", "subject", "territory", "caused_by", "correlation_id", "detail")
_TAKE = sa.text(
    "DELETE FROM audit_unsealed WHERE ctid = ANY(ARRAY(SELECT ctid FROM audit_unsealed LIMIT 5000))"
    " RETURNING id::text, at"
)
"""What one seal may hold: a backlog of any length is worked off in as much memory."""
_SEALER = 0x61756469  # advisory lock: one sealer per database


def digest(entry: dict[str, Any]) -> bytes:
    return hashlib.sha256(orjson.dumps([entry[name] for name in _FIELDS], option=orjson.OPT_UTC_Z)).digest()


def root_of(entries: Iterable[dict[str, Any]]) -> str:
    return hashlib.sha256(b"".join(digest(entry) for entry in entries)).hexdigest()


def head_of(previous: str, number: int, count: int, root: str) -> str:
    return hashlib.sha256(f"{previous}\n{number}\n{count}\n{root}".encode()).hexdigest()


def seal(connection: sa.Connection, now: dt.datetime) -> int:
    """Seal what is committed, in the caller's transaction; returns how many entries that were."""
    if not connection.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(_SEALER))):
        return 0
    taken = list(connection.execute(_TAKE))
    if not taken:
        return 0
    ids, times = sorted(row.id for row in taken), [row.at for row in taken]
    root = root_of(entries_of(connection, ids, min(times), max(times)))
    last = connection.execute(sa.select(audit_seals).order_by(audit_seals.c.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.head) if last else (1, GENESIS)
    connection.execute(
        audit_seals.insert().values(
            number=number, sealed_at=now, first_at=min(times), last_at=max(times), entries=ids, root=root,
            head=head_of(previous, number, len(ids), root),
        )
    )  # fmt: skip
    return len(ids)


def entries_of(connection: sa.Connection, ids: list[str], first: Any, last: Any) -> list[dict[str, Any]]:
    query = sa.text(
        f"SELECT {', '.join(_FIELDS)} FROM audit"
        " WHERE id = ANY(CAST(:ids AS uuid[])) AND at BETWEEN :first AND :last ORDER BY id"
    )
    rows = connection.execute(query, {"ids": ids, "first": first, "last": last}).mappings()
    return [{name: row[name] for name in _FIELDS} for row in rows]
