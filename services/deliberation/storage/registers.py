from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.act import Act
from chassis.columns import lies_in
from messages.errors import NotFound
from messages.letters import same_form
from messages.territory import DISTRICT, at_level
from services.deliberation.domain.registers import IN_FORCE, Person, Register, masked
from services.deliberation.storage.tables.councils import councils
from services.deliberation.storage.tables.registers import registered_persons, registers

_PERSON = ("person", "territory", "household", "area", "owner", "adult", "votes_for_household")


def get(act: Act, register_id: str) -> Register:
    register = act.get(Register, registers, register_id)
    act.may_see(register.territory)
    return register


def in_force(act: Act, territory: str) -> Register | None:
    table = registers.c
    return act.find(Register, registers, table.territory == territory, table.status == IN_FORCE, lock=act.changes)


def next_number(act: Act, territory: str) -> int:
    """Versions of one community are numbered one after the other; of two at once the second is refused."""
    latest = sa.select(sa.func.coalesce(sa.func.max(registers.c.number), 0)).where(registers.c.territory == territory)
    return int(act.run(latest).scalar_one()) + 1


def add(act: Act, register: Register, persons: Iterable[tuple[Person, str]]) -> None:
    """Each person with the name, which is sealed."""
    act.add(registers, register)
    for person, name in persons:
        row = {field: getattr(person, field) for field in (*_PERSON, "form", "household_form")}
        kept = {"id": act.new_id(), "register_id": register.id, "name": act.encrypt(name), "name_masked": masked(name)}
        act.add(registered_persons, kept | row)


def save_at_once(act: Act, register: Register) -> None:
    """Before another takes its place in force."""
    changed = {"status": register.status, "version": register.version + 1}
    act.run(sa.update(registers).where(registers.c.id == register.id).values(changed))


def save(act: Act, register: Register) -> None:
    act.save(registers, register)


def persons_of(act: Act, register: Register | None) -> dict[str, Person]:
    """By the one form of who they are."""
    if register is None:
        return {}
    query = sa.select(*(registered_persons.c[name] for name in _PERSON))
    people = [Person(**row) for row in act.all(query.where(registered_persons.c.register_id == register.id))]
    return {person.form: person for person in people}


def is_known(act: Act, person: str, place: str) -> bool:
    """Whether somebody of this name stands in a register in force, or sits in a council, of the place's district."""
    district = at_level(place, DISTRICT)
    registered = (
        sa.select(sa.literal(1))
        .join(registers, registers.c.id == registered_persons.c.register_id)
        .where(
            registered_persons.c.form == same_form(person),
            registers.c.status == IN_FORCE,
            lies_in(registers.c.territory, district),
        )
    )
    seated = sa.select(sa.literal(1)).where(
        lies_in(councils.c.territory, district),
        councils.c.members.op("@>")(sa.cast([{"member": person}], JSONB)),
    )
    return act.run(sa.select(sa.or_(registered.exists(), seated.exists()))).scalar_one() is True


def read_register(act: Act, *, register_id: str) -> Register:
    return get(act, register_id)


def list_registers(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(registers).where(act.covered(registers.c.territory, within))
    if status is not None:
        query = query.where(registers.c.status == status)
    return act.page(query, registers.c.id, after, limit)


def list_persons(act: Act, *, register_id: str, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(registered_persons).where(registered_persons.c.register_id == get(act, register_id).id)
    return act.page(query, registered_persons.c.id, after, limit, newest_first=False)


def read_person(act: Act, *, person_id: str) -> dict[str, Any]:
    row = act.one(sa.select(registered_persons).where(registered_persons.c.id == person_id))
    if row is None:
        raise NotFound
    act.may_see(row["territory"])
    return row | {"name": act.decrypt(row["name"], subject=row["id"], place=row["territory"])}
