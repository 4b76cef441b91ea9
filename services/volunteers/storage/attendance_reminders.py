from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from services.volunteers.domain.activities import PLACED
from services.volunteers.domain.attendance_reminders import OPEN, AttendanceReminder
from services.volunteers.rulebook.noting import NOTING
from services.volunteers.storage import volunteer_groups
from services.volunteers.storage.tables.activities import activities, activity_sign_ups
from services.volunteers.storage.tables.attendance_reminders import attendance_reminders

_OF, _SIGN_UP = attendance_reminders.c, activity_sign_ups.c


def of_activity(act: Act, activity_id: str) -> AttendanceReminder | None:
    """Under lock."""
    return act.find(AttendanceReminder, attendance_reminders, _OF.activity_id == activity_id, lock=True)


def add(act: Act, reminder: AttendanceReminder) -> None:
    act.add(attendance_reminders, reminder)


def save(act: Act, reminder: AttendanceReminder) -> None:
    act.save(attendance_reminders, reminder)


def to_see_to(act: Act) -> list[str]:
    """Activities that nobody noted and that have no reminder, and those whose reminder goes on or is over."""
    over = _SIGN_UP.ends_at <= act.now - act.rule(NOTING).earliest
    unnoted = (_SIGN_UP.status == PLACED, over, ~sa.exists().where(_OF.activity_id == _SIGN_UP.activity_id))
    new = sa.select(_SIGN_UP.activity_id).where(*unnoted)
    left = sa.exists().where(_SIGN_UP.activity_id == _OF.activity_id, _SIGN_UP.status == PLACED)
    told = sa.select(_OF.activity_id).where(_OF.status == OPEN, sa.or_(_OF.due_at <= act.now, ~left))
    return list(act.run(new.union(told).limit(500)).scalars())


def asks_caller(act: Act) -> sa.ColumnElement[bool]:
    """Of the activities of a query, those for which the reminder has come to the caller."""
    return sa.exists().where(
        _OF.activity_id == activities.c.id,
        _OF.status == OPEN,
        volunteer_groups.asked_of_caller(act, attendance_reminders),
    )


def read_attendance_reminder(act: Act, *, attendance_reminder_id: str) -> AttendanceReminder:
    reminder = act.get(AttendanceReminder, attendance_reminders, attendance_reminder_id)
    volunteer_groups.may_see(act, reminder.volunteer_group_id, reminder.territory)
    return reminder


def list_attendance_reminders(
    act: Act, *, within: str | None, volunteer_group_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = given({_OF.volunteer_group_id: volunteer_group_id, _OF.status: status})
    query = sa.select(attendance_reminders).where(volunteer_groups.seen_by_caller(act, attendance_reminders), *wanted)
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    return act.page(query, _OF.id, after, limit)
