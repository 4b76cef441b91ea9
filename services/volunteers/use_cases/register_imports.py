"""Lock order: import → lanes → their chiefs; import → stewards."""

import hashlib
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.errors import ITS_TERRITORY
from messages.volunteers.errors.register_imports import RegisterImportTaken
from messages.volunteers.register_imports import (
    DISCARD_REGISTER_IMPORT,
    LIST_REGISTER_IMPORTS,
    LIST_REGISTER_ROWS,
    OPEN_REGISTER_IMPORT,
    READ_REGISTER,
    READ_REGISTER_IMPORT,
    SEND_REGISTER_PART,
    START_REGISTER_IMPORT,
)
from services.volunteers.domain.register_imports import MOVES, RUNNING, Part, RegisterImport, table_of
from services.volunteers.storage import register_imports
from services.volunteers.use_cases.register_rows import read_rows
from services.volunteers.use_cases.registers import REGISTERS


def open_register_import(act: Act, *, number: str, territory: str, register: str, source: str) -> RegisterImport:
    may_import = REGISTERS[register].may_import
    act.may(act.actor.is_(*may_import), ", ".join(sorted(may_import)))
    imported = RegisterImport(
        id=act.new_id(),
        number=number,
        territory=territory,
        register=register,
        source=source,
        opened_by=act.actor.id,
        opened_at=act.now,
    )
    known = register_imports.of_number(act, number)
    if known is not None:
        if not known.is_the_same_as(imported):
            raise RegisterImportTaken
        return known
    register_imports.add(act, imported)
    return imported


def send_register_part(act: Act, *, import_id: str, first: int, table: str) -> dict[str, Any]:
    imported = _of_the_place(act, import_id)
    digest = hashlib.sha256(table.encode()).hexdigest()
    before = register_imports.part_of(act, import_id, first)
    if before is not None and before.digest == digest:
        return _told(before, known=True)
    imported.must_be_open()
    rows = read_rows(act, imported, first, table)
    part = Part(
        id=act.new_id(),
        import_id=import_id,
        territory=imported.territory,
        first=first,
        digest=digest,
        rows=len(rows),
        wrong=sum(row.wrong for row in rows),
    )
    imported.take(part, before)
    register_imports.keep(act, part, rows, before)
    register_imports.save(act, imported)
    return _told(part, known=False)


def start_register_import(act: Act, *, import_id: str) -> RegisterImport:
    imported = _of_the_place(act, import_id)
    act.about(act.actor.id if register_imports.names(act, import_id, act.actor.id) else None)
    imported.start(register_imports.parts_of(act, import_id), act.actor.id, act.now)
    register_imports.save(act, imported)
    return imported


def discard_register_import(act: Act, *, import_id: str) -> RegisterImport:
    imported = _of_the_place(act, import_id)
    imported.discard(act.now)
    register_imports.save(act, imported)
    return imported


def enter_rows(act: Act, import_id: str) -> RegisterImport:
    """For the clock: one batch, one transaction. What a stop interrupts is entered by the next turn."""
    imported = register_imports.get(act, import_id)
    rows = register_imports.waiting(act, import_id)
    if imported.status == RUNNING and rows:
        REGISTERS[imported.register].enter(act, imported, rows)
        register_imports.mark(act, rows)
        imported.enter((row.outcome for row in rows), act.now)
        register_imports.save(act, imported)
    return imported


def read_register(act: Act, *, register: str, within: str, limit: int, after: str | None) -> dict[str, Any]:
    may_read = REGISTERS[register].may_import
    act.may(act.actor.is_(*may_read), ", ".join(sorted(may_read)))
    rows = REGISTERS[register].page(act, within, after, limit + 1)
    page = rows[:limit]
    return {
        "table": table_of(page, REGISTERS[register].columns),
        "rows": len(page),
        "next": page[-1]["after"] if len(rows) > limit else None,
    }


def _of_the_place(act: Act, import_id: str) -> RegisterImport:
    imported = register_imports.get(act, import_id)
    may_import = REGISTERS[imported.register].may_import
    act.may(act.actor.covers(imported.territory), ITS_TERRITORY)
    act.may(act.actor.is_(*may_import), ", ".join(sorted(may_import)))
    return imported


def _told(part: Part, *, known: bool) -> dict[str, Any]:
    return {
        "id": part.id, "version": part.version, "import_id": part.import_id, "territory": part.territory,
        "first": part.first, "rows": part.rows, "wrong": part.wrong, "known": known,
    }  # fmt: skip


SUBJECT = Subject(
    operations={
        OPEN_REGISTER_IMPORT: open_register_import,
        SEND_REGISTER_PART: send_register_part,
        START_REGISTER_IMPORT: start_register_import,
        DISCARD_REGISTER_IMPORT: discard_register_import,
        READ_REGISTER_IMPORT: register_imports.read_register_import,
        LIST_REGISTER_IMPORTS: register_imports.list_register_imports,
        LIST_REGISTER_ROWS: register_imports.list_register_rows,
        READ_REGISTER: read_register,
    },
    clocks=(Clock("enter_imported_rows", 5, register_imports.running, enter_rows),),
    life_cycles=(LifeCycle("register import", MOVES),),
)
