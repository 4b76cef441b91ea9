"""The audit chain: committed entries are sealed in batches, each batch's root hashed with the head before it.

    digest(entry) = sha256 of the entry's fields as canonical JSON
    root          = sha256 of the batch's digests, in the order of the entries' ids
    head          = sha256(previous head, number, count, root)

No writer waits for the chain: a *sealer* takes entries that are already committed, whatever their id, so an entry that
was committed late only falls into a later batch. Whoever keeps a head can prove, also from an export and off line, that
nothing sealed before it was changed, added or removed.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

import orjson
import sqlalchemy as sa

from chassis.tables import audit_seals, audit_unsealed

GENESIS = "0" * 64
_FIELDS = ("id", "at", "actor", "act", "subject", "territory", "caused_by", "correlation_id", "detail")
_SEALER = 0x61756469  # advisory lock: one sealer per database


def digest(entry: dict[str, Any]) -> bytes:
    return hashlib.sha256(orjson.dumps([entry[name] for name in _FIELDS], option=orjson.OPT_UTC_Z)).digest()


def root_of(entries: Iterable[dict[str, Any]]) -> str:
    return hashlib.sha256(b"".join(digest(entry) for entry in entries)).hexdigest()


def head_of(previous: str, number: int, count: int, root: str) -> str:
    return hashlib.sha256(f"{previous}\n{number}\n{count}\n{root}".encode()).hexdigest()


def seal(connection: sa.Connection) -> int:
    """Seal what is committed, in the caller's transaction; returns how many entries that were."""
    if not connection.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(_SEALER))):
        return 0
    taken = list(connection.execute(audit_unsealed.delete().returning(audit_unsealed.c.id, audit_unsealed.c.at)))
    if not taken:
        return 0
    ids, times = sorted(row.id for row in taken), [row.at for row in taken]
    root = root_of(_entries(connection, ids, min(times), max(times)))
    last = connection.execute(sa.select(audit_seals).order_by(audit_seals.c.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.head) if last else (1, GENESIS)
    connection.execute(
        audit_seals.insert().values(
            number=number, sealed_at=sa.func.now(), first_at=min(times), last_at=max(times), entries=ids, root=root,
            head=head_of(previous, number, len(ids), root),
        )
    )  # fmt: skip
    return len(ids)


def _entries(connection: sa.Connection, ids: list[str], first: Any, last: Any) -> list[dict[str, Any]]:
    query = sa.text(
        f"SELECT {', '.join(_FIELDS)} FROM audit"
        " WHERE id = ANY(CAST(:ids AS uuid[])) AND at BETWEEN :first AND :last ORDER BY id"
    )
    found = connection.execute(query, {"ids": ids, "first": first, "last": last}).mappings()
    return [{name: row[name] for name in _FIELDS} for row in found]


def export(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """Each seal with its entries, as JSON lines can hold them, oldest first."""
    oldest = connection.execute(sa.text("SELECT min(at) FROM audit")).scalar()
    for row in connection.execute(sa.select(audit_seals).order_by(audit_seals.c.number)):
        entries = _entries(connection, row.entries, row.first_at, row.last_at)
        past = oldest is None or row.last_at < oldest
        batch = {
            "number": row.number, "count": len(row.entries), "root": row.root, "head": row.head, "entries": entries,
            "past_retention": past,
        }  # fmt: skip
        yield orjson.loads(orjson.dumps(batch, option=orjson.OPT_UTC_Z))


def verify(batches: Iterable[dict[str, Any]]) -> tuple[str, int, list[str]]:
    """The head, the number of entries, and every fault found (empty when the chain holds)."""
    head, entries, faults, expected = GENESIS, 0, [], 1
    for batch in batches:
        number = batch["number"]
        if number != expected:
            faults.append(f"seal {expected} is missing")
        if not batch["entries"] and batch["past_retention"]:
            pass  # its month was dropped whole; the seal still stands in the chain
        elif len(batch["entries"]) != batch["count"]:
            faults.append(f"seal {number}: {len(batch['entries'])} entries, sealed were {batch['count']}")
        elif root_of(batch["entries"]) != batch["root"]:
            faults.append(f"seal {number}: an entry was changed")
        if head_of(head, number, batch["count"], batch["root"]) != batch["head"]:
            faults.append(f"seal {number}: the chain is broken")
        head, expected, entries = batch["head"], number + 1, entries + len(batch["entries"])
    return head, entries, faults


def read_export(lines: IO[str]) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in lines if line.strip())
