import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.beijing import start_of
from messages.enforcement.duty_posts import MANAGERS
from services.enforcement.domain.attendances import Attendance
from services.enforcement.domain.duty import ONE_DAY
from services.enforcement.domain.shifts import Shift
from services.enforcement.storage.shifts import MOST_AT_ONCE, published
from services.enforcement.storage.tables.attendances import attendances
from services.enforcement.storage.tables.shifts import shifts


def get(act: Act, attendance_id: str) -> Attendance:
    return act.get(Attendance, attendances, attendance_id)


def add(act: Act, attendance: Attendance) -> None:
    act.add(attendances, attendance)


def save(act: Act, attendance: Attendance) -> None:
    act.save(attendances, attendance)


def settled_calls(act: Act, shift: Shift) -> list[dt.datetime]:
    """Roll-calls of the shift of which there is a line."""
    query = sa.select(attendances.c.call_at).where(attendances.c.shift_id == shift.id)
    return [row["call_at"] for row in act.all(query)]


def signed_in(act: Act, shift: Shift) -> bool:
    signed = (attendances.c.shift_id == shift.id, attendances.c.signed_at.is_not(None))
    return act.one(sa.select(attendances.c.id).where(*signed).limit(1)) is not None


def to_call(act: Act, absent_after: dt.timedelta) -> list[str]:
    """Shifts of which a roll-call may be over."""
    due = (published, ~shifts.c.called, shifts.c.begins_at < act.now - absent_after)
    query = sa.select(shifts.c.id).where(*due).order_by(shifts.c.begins_at).limit(MOST_AT_ONCE)
    return [row["id"] for row in act.all(query)]


def read_attendance(act: Act, *, attendance_id: str) -> Attendance:
    attendance = get(act, attendance_id)
    manages = act.actor.is_(*MANAGERS) and act.actor.covers(attendance.territory)
    act.may_see(attendance.territory if manages else "", unless=attendance.person == act.actor.id)
    return attendance


def list_attendances(  # noqa: PLR0913 (the request's fields)
    act: Act,
    *,
    within: str | None,
    person: str | None,
    shift_id: str | None,
    counts_as: str | None,
    from_day: dt.date | None,
    to_day: dt.date | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    columns = attendances.c
    wanted = {columns.person: person, columns.shift_id: shift_id, columns.counts_as: counts_as}
    chosen = given(wanted)
    if from_day is not None:
        chosen.append(columns.call_at >= start_of(from_day))
    if to_day is not None:
        chosen.append(columns.call_at < start_of(to_day + ONE_DAY))
    seen = act.own_or_covered(columns.person, columns.territory, MANAGERS)
    query = sa.select(attendances).where(seen, *chosen)
    if within is not None:
        query = query.where(lies_in(columns.territory, within))
    return act.page(query, columns.id, after, limit)
