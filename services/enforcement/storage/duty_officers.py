from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.enforcement.errors.duty_officers import OfficerUnknown
from services.enforcement.domain.duty_officers import DutyOfficer
from services.enforcement.storage.tables.duty_officers import duty_officers


def get(act: Act, officer_id: str) -> DutyOfficer:
    return act.get(DutyOfficer, duty_officers, officer_id)


def add(act: Act, officer: DutyOfficer) -> None:
    act.add(duty_officers, officer)


def save(act: Act, officer: DutyOfficer) -> None:
    act.save(duty_officers, officer)


def of_centre(act: Act, centre: str) -> list[DutyOfficer]:
    """Those who stand posts now, in the order in which they came."""
    query = sa.select(duty_officers).where(duty_officers.c.territory == centre, duty_officers.c.active)
    return act.collect(DutyOfficer, query.order_by(duty_officers.c.id))


def locked(act: Act, centre: str, *persons: str) -> dict[str, DutyOfficer]:
    """By person, locked in one order, so that two acts never give one person two shifts; OfficerUnknown."""
    query = sa.select(duty_officers).where(
        duty_officers.c.territory == centre, duty_officers.c.person.in_(persons), duty_officers.c.active
    )
    found = act.collect(DutyOfficer, query.order_by(duty_officers.c.id).with_for_update())
    if {one.person for one in found} != {*persons}:
        raise OfficerUnknown
    return {one.person: one for one in found}


def lock_lines_of(act: Act, person: str) -> None:
    """In every centre."""
    query = sa.select(duty_officers.c.id).where(duty_officers.c.person == person)
    act.run(query.order_by(duty_officers.c.id).with_for_update())


def read_duty_officer(act: Act, *, duty_officer_id: str) -> DutyOfficer:
    officer = get(act, duty_officer_id)
    act.may_see(officer.territory)
    return officer


def list_duty_officers(
    act: Act,
    *,
    within: str | None,
    kind: str | None,
    agency: str | None,
    active: bool | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    columns = duty_officers.c
    wanted = {columns.kind: kind, columns.agency: agency, columns.active: active}
    chosen = given(wanted)
    query = sa.select(duty_officers).where(act.covered(columns.territory, within), *chosen)
    return act.page(query, columns.id, after, limit)
