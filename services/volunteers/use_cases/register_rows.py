"""The rows of a part as they come: each is read by its register's own form, and held against what stands there."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import ValidationError

from chassis.act import Act
from chassis.answers import schema
from messages import territory
from messages.fields import asked_at
from messages.volunteers.errors.register_imports import RegisterPartSize, RowElsewhere
from messages.volunteers.register_imports import MOST_ROWS
from messages.wrong import wrong_fields
from services.volunteers.domain.register_imports import Fault, RegisterImport, Row, Said, rows_of, tell_repetitions
from services.volunteers.domain.stewards import masked
from services.volunteers.storage import register_imports
from services.volunteers.use_cases.registers import REGISTERS, Register

_NO_WORDS: Mapping[str, str] = {}


def read_rows(act: Act, imported: RegisterImport, first: int, table: str) -> list[Row]:
    register = REGISTERS[imported.register]
    with asked_at(act.now):
        rows = list(_read(act, register, imported, first, table))
    if not rows:
        raise RegisterPartSize(limit=MOST_ROWS)
    keys = [row.key for row in rows if row.key]
    tell_repetitions(rows, register_imports.numbers_of_keys(act, imported.id, first, keys))
    right = [row for row in rows if not row.wrong]
    register.hold_against(act, right)
    return rows


def _read(act: Act, register: Register, imported: RegisterImport, first: int, table: str) -> Iterator[Row]:
    form = schema(register.row)
    for number, cells in enumerate(rows_of(table, register.columns), first):
        if number - first >= MOST_ROWS:
            raise RegisterPartSize(limit=MOST_ROWS)
        key = cells.get(register.key, "")[:200]
        row = Row(act.new_id(), imported.id, number, first, key, cells.get(register.place, "")[:18], {})
        try:
            told = form.load(_as_request(register, cells))
        except ValidationError as error:
            row.faults = tuple(_faults(error))
        else:
            _say(act, row, told)
            if not territory.contains(imported.territory, row.territory):
                row.refuse(RowElsewhere(place=imported.territory), register.place)
        yield row


def _as_request(register: Register, cells: Said) -> Said:
    """With codes for words."""
    return {name: register.words.get(name, _NO_WORDS).get(cell, cell) for name, cell in cells.items()}


def _say(act: Act, row: Row, told: dict[str, Any]) -> None:
    if "community" in told:
        row.phone = act.encrypt(told["phone"])
        told["phone_masked"] = masked(told.pop("phone"))
    row.person = told.get("person")
    row.said = {name: _text(value) for name, value in told.items() if value not in {None, ""}}


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _faults(error: ValidationError) -> Iterator[Fault]:
    """In both languages, whoever sent them."""
    for en, zh in zip(wrong_fields(error, "en"), wrong_fields(error, "zh-CN"), strict=True):
        yield Fault(en["field"], en["code"], en["message"], zh["message"])
