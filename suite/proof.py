"""Proof of the audit chain (`chassis/audit.py`): its export, and whether what was exported or still stands holds."""

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

import orjson
import sqlalchemy as sa

from chassis import audit
from chassis.act import new_id
from chassis.database import Database
from chassis.tables import audit as audit_table
from chassis.tables import audit_seals, audit_unsealed


def export(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """Each seal with its entries, as JSON lines can hold them, oldest first."""
    oldest = connection.execute(sa.text("SELECT min(at) FROM audit")).scalar()
    for row in connection.execute(sa.select(audit_seals).order_by(audit_seals.c.number)):
        entries = audit.entries_of(connection, row.entries, row.first_at, row.last_at)
        past = oldest is None or row.last_at < oldest
        batch = {
            "number": row.number, "count": len(row.entries), "root": row.root, "head": row.head, "entries": entries,
            "past_retention": past,
        }  # fmt: skip
        yield orjson.loads(orjson.dumps(batch, option=orjson.OPT_UTC_Z))


def enter(database: Database, act: str, by: str, detail: dict[str, Any]) -> None:
    """An entry of what an operator did by hand, committed at once."""
    now, id_ = database.now(), new_id()
    entry = {
        "id": id_, "at": now, "actor": by, "act": act, "subject": "", "territory": "", "caused_by": "",
        "correlation_id": "", "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True),
    }  # fmt: skip
    with database.engine.begin() as connection:
        connection.execute(sa.insert(audit_table).values(entry))
        connection.execute(sa.insert(audit_unsealed).values(id=id_, at=now))


def verify(batches: Iterable[dict[str, Any]]) -> tuple[str, int, list[str]]:
    """The head, the number of entries, and every fault found (empty when the chain holds)."""
    head, entries, faults, expected = audit.GENESIS, 0, [], 1
    for batch in batches:
        number = batch["number"]
        if number != expected:
            faults.append(f"seal {expected} is missing")
        if not batch["entries"] and batch["past_retention"]:
            pass  # its month was dropped whole; the seal still stands in the chain
        elif len(batch["entries"]) != batch["count"]:
            faults.append(f"seal {number}: {len(batch['entries'])} entries, sealed were {batch['count']}")
        elif audit.root_of(batch["entries"]) != batch["root"]:
            faults.append(f"seal {number}: an entry was changed")
        if audit.head_of(head, number, batch["count"], batch["root"]) != batch["head"]:
            faults.append(f"seal {number}: the chain is broken")
        head, expected, entries = batch["head"], number + 1, entries + len(batch["entries"])
    return head, entries, faults


def read_export(lines: IO[str]) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in lines if line.strip())
