import datetime as dt
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.enforcement.domain import shifts as shift_rules
from services.enforcement.domain.rosters import Roster
from services.enforcement.domain.shifts import Shift
from services.enforcement.storage.tables.rosters import rosters
from services.enforcement.storage.tables.shifts import shifts

_hours = sa.func.sum(sa.extract("epoch", shifts.c.ends_at - shifts.c.begins_at) / 3600)


def get(act: Act, roster_id: str) -> Roster:
    return act.get(Roster, rosters, roster_id)


def add(act: Act, roster: Roster, drawn: Iterable[Shift]) -> None:
    act.add(rosters, roster)
    for shift in drawn:
        act.add(shifts, shift)


def publish(act: Act, roster: Roster) -> None:
    """With all of its shifts; a constraint refuses one of a person who has another then."""
    act.save(rosters, roster)
    act.run(_drawn(sa.update(shifts), roster).values(status=shift_rules.PUBLISHED, version=shifts.c.version + 1))


def discard(act: Act, roster: Roster) -> None:
    act.save(rosters, roster)
    act.run(_drawn(sa.delete(shifts), roster))


def _drawn(change: Any, roster: Roster) -> Any:
    return change.where(shifts.c.roster_id == roster.id, shifts.c.status == shift_rules.DRAWN)


def first_shift_of(act: Act, roster_id: str) -> dt.datetime | None:
    row = act.one(sa.select(sa.func.min(shifts.c.begins_at).label("first")).where(shifts.c.roster_id == roster_id))
    return row["first"] if row else None


def read_roster(act: Act, *, roster_id: str) -> dict[str, Any]:
    roster = get(act, roster_id)
    act.may_see(roster.territory)
    loads = (
        sa.select(shifts.c.officer, sa.func.count().label("shifts"), sa.cast(_hours, sa.Integer).label("hours"))
        .where(shifts.c.roster_id == roster_id, shifts.c.officer.is_not(None))
        .group_by(shifts.c.officer)
        .order_by(shifts.c.officer)
    )
    fields = {name: getattr(roster, name) for name in rosters.columns.keys()}  # noqa: SIM118 (columns, not rows)
    return fields | {"officers": act.all(loads)}


def list_rosters(act: Act, *, within: str | None, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(rosters).where(act.covered(rosters.c.territory, within))
    if status is not None:
        query = query.where(rosters.c.status == status)
    return act.page(query, rosters.c.id, after, limit)
