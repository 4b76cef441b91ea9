from typing import Any

from marshmallow import ValidationError

from chassis.act import Act
from chassis.answers import schema
from chassis.subject import LifeCycle, Subject
from messages import errors
from messages.deliberation.errors.registers import RegisterEmpty
from messages.deliberation.registers import (
    DISCARD_REGISTER,
    IMPORT_REGISTER,
    LIST_PERSONS,
    LIST_REGISTERS,
    MOST_ROWS,
    PUBLISH_REGISTER,
    READ_PERSON,
    READ_REGISTER,
    RegisterRow,
)
from messages.fields import asked_at
from messages.wrong import wrong_fields
from services.deliberation.domain.registers import (
    MOVES,
    Person,
    Register,
    change_of,
    check,
    households_of,
    rows_of,
)
from services.deliberation.storage import registers

_YES_OR_NO = {"是": "true", "否": "false"}


def import_register(act: Act, *, territory: str, title: str, table: str, dry_run: bool) -> Register:
    rows = _read(act, table)
    persons = [_person(row) for row in rows]
    check(persons, territory)
    change = change_of(registers.persons_of(act, registers.in_force(act, territory)), persons)
    register = Register(
        id=act.new_id(),
        territory=territory,
        number=registers.next_number(act, territory),
        title=title,
        persons=len(persons),
        households=households_of(persons),
        added=change.added,
        gone=change.gone,
        changed=change.changed,
        imported_by=act.actor.id,
        imported_at=act.now,
        status=MOVES["try" if dry_run else "import"][""],
    )
    if not dry_run:
        names = [row["name"] for row in rows]
        registers.add(act, register, zip(persons, names, strict=True))
    return register


def _read(act: Act, table: str) -> list[dict[str, Any]]:
    """The rows of the table; a wrong cell is told by its row and column."""
    found, wrong = [], []
    with asked_at(act.now):
        for number, row in enumerate(rows_of(table)[: MOST_ROWS + 1], 1):
            try:
                found.append(schema(RegisterRow).load({name: _YES_OR_NO.get(cell, cell) for name, cell in row.items()}))
            except ValidationError as error:
                faults = wrong_fields(error, act.language)
                wrong += [{**fault, "field": f"table.{number}.{fault['field']}"} for fault in faults]
    if wrong:
        raise errors.Invalid(errors=wrong[:100])
    if not 1 <= len(found) <= MOST_ROWS:
        raise RegisterEmpty(limit=MOST_ROWS)
    return found


def _person(row: dict[str, Any]) -> Person:
    area = None if row["area"] is None else round(row["area"] * 100)
    return Person(**{name: value for name, value in row.items() if name != "name"} | {"area": area})


def publish_register(act: Act, *, register_id: str) -> Register:
    register = registers.get(act, register_id)
    act.about(register.imported_by)
    before = registers.in_force(act, register.territory)
    if before is not None:
        before.replace()
        registers.save_at_once(act, before)
    register.publish(act.actor.id, act.now)
    registers.save(act, register)
    return register


def discard_register(act: Act, *, register_id: str) -> Register:
    register = registers.get(act, register_id)
    register.discard()
    registers.save(act, register)
    return register


SUBJECT = Subject(
    operations={
        IMPORT_REGISTER: import_register,
        PUBLISH_REGISTER: publish_register,
        DISCARD_REGISTER: discard_register,
        READ_REGISTER: registers.read_register,
        LIST_REGISTERS: registers.list_registers,
        LIST_PERSONS: registers.list_persons,
        READ_PERSON: registers.read_person,
    },
    life_cycles=(LifeCycle("household register", MOVES),),
)
