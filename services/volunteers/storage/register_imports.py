import itertools
from collections.abc import Iterable
from typing import Any, Final

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.register_imports import RUNNING, Part, RegisterImport, Row
from services.volunteers.storage.tables.register_imports import register_imports, register_parts, register_rows

BATCH: Final = 1_000
"""Rows that are entered in one transaction."""


def get(act: Act, import_id: str) -> RegisterImport:
    return act.get(RegisterImport, register_imports, import_id)


def of_number(act: Act, number: str) -> RegisterImport | None:
    return act.find(RegisterImport, register_imports, register_imports.c.number == number)


def add(act: Act, imported: RegisterImport) -> None:
    act.add(register_imports, imported)


def save(act: Act, imported: RegisterImport) -> None:
    act.save(register_imports, imported)


def parts_of(act: Act, import_id: str) -> list[Part]:
    return act.collect(Part, sa.select(register_parts).where(register_parts.c.import_id == import_id))


def part_of(act: Act, import_id: str, first: int) -> Part | None:
    return act.find(Part, register_parts, register_parts.c.import_id == import_id, register_parts.c.first == first)


def keep(act: Act, part: Part, rows: Iterable[Row], instead_of: Part | None) -> None:
    if instead_of is not None:
        of_it = (register_rows.c.import_id == part.import_id, register_rows.c.part == part.first)
        act.run(sa.delete(register_rows).where(*of_it))
        act.run(sa.delete(register_parts).where(register_parts.c.id == instead_of.id))
    act.add(register_parts, part)
    for row in rows:
        act.add(register_rows, row)


def numbers_of_keys(act: Act, import_id: str, but_part: int, keys: list[str]) -> dict[str, int]:
    """The rows of other parts that have one of these keys."""
    query = sa.select(register_rows.c.key, register_rows.c.number).where(
        register_rows.c.import_id == import_id,
        register_rows.c.part != but_part,
        register_rows.c.key == sa.any_(sa.literal(keys, sa.ARRAY(sa.Text))),
    )
    return {row.key: row.number for row in act.run(query)}


def names(act: Act, import_id: str, person: str) -> bool:
    """Whether a row appoints or approves this person."""
    query = sa.select(sa.exists().where(register_rows.c.import_id == import_id, register_rows.c.person == person))
    return bool(act.run(query).scalar_one())


def waiting(act: Act, import_id: str) -> list[Row]:
    """The next rows to enter, in the table's order."""
    query = sa.select(register_rows).where(register_rows.c.import_id == import_id, register_rows.c.outcome.is_(None))
    return act.collect(Row, query.order_by(register_rows.c.number).limit(BATCH))


def mark(act: Act, rows: Iterable[Row]) -> None:
    """What became of them; a phone number is no longer needed here."""
    of_outcome: dict[str | None, list[str]] = {}
    for row in rows:
        of_outcome.setdefault(row.outcome, []).append(row.id)
        if row.faults:
            told = [{"field": one.field, "code": one.code, "en": one.en, "zh": one.zh} for one in row.faults]
            act.run(sa.update(register_rows).where(register_rows.c.id == row.id).values(faults=told))
    for outcome, ids in of_outcome.items():
        these = register_rows.c.id == sa.any_(sa.literal(ids, sa.ARRAY(sa.Uuid(as_uuid=False))))
        act.run(sa.update(register_rows).where(these).values(outcome=outcome, phone=None))


def running(act: Act) -> list[str]:
    """Each running import, as often as it has batches left."""
    query = sa.select(register_imports.c.id, register_imports.c.rows, register_imports.c.done)
    under_way = act.run(query.where(register_imports.c.status == RUNNING).order_by(register_imports.c.id))
    batches = ([row.id] * -((row.done - row.rows) // BATCH) for row in under_way)
    return list(itertools.chain.from_iterable(batches))


def read_register_import(act: Act, *, import_id: str) -> RegisterImport:
    imported = get(act, import_id)
    act.may_see(imported.territory)
    return imported


def list_register_imports(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(register_imports).where(act.covered(register_imports.c.territory, within))
    if status is not None:
        query = query.where(register_imports.c.status == status)
    return act.page(query, register_imports.c.id, after, limit)


def list_register_rows(
    act: Act, *, import_id: str, wrong: bool | None, limit: int, after: int | None
) -> dict[str, Any]:
    read_register_import(act, import_id=import_id)
    query = sa.select(register_rows).where(register_rows.c.import_id == import_id)
    if wrong is not None:
        query = query.where((register_rows.c.faults != sa.literal([], register_rows.c.faults.type)) == wrong)
    return act.page(query, register_rows.c.number, after, limit, newest_first=False)
