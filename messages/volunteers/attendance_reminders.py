"""Reminders of attendance 出勤登记提醒 (A15.3): what nobody has noted is asked of the leader, then of the offices.

When nobody says who came, the sign-ups are closed as not known: nothing is paid, nobody is counted as absent, and
each may still say to have come.
"""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import Operation, Paged, page_of
from messages.volunteers.volunteer_groups import LEVELS, MEMBERS, STAFF
from messages.volunteers.watch_gaps import WAITS_ON
from messages.words import Text

STATUSES: Final = ("open", "noted", "unknown")


class AttendanceRung(fields.Messages):
    waits_on = fields.choice(*WAITS_ON, required=True)
    at = fields.instant(required=True)


class AttendanceReminder(fields.Messages):
    """`unnoted` is of how many nobody had said so, when that was last looked at."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    activity_id = fields.id_(required=True)
    volunteer_group_id = fields.id_(required=True)
    territory = fields.place(*LEVELS, required=True)
    title = fields.text(most=100, required=True)
    ended_at = fields.instant(required=True)
    unnoted = fields.whole(required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    due_at = fields.instant(required=True)
    asked = fields.many(fields.nested(AttendanceRung), most=10, required=True)
    status = fields.choice(*STATUSES, required=True)
    raised_at = fields.instant(required=True)
    rule_version = fields.text(required=True)
    settled_at = fields.instant(required=True, allow_none=True)


class AttendanceUnnoted(fields.Messages):
    """Who is to say now who came; the `leader` may always."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    activity_id = fields.id_(required=True)
    title = fields.text(most=100, required=True)
    ended_at = fields.instant(required=True)
    unnoted = fields.whole(1, required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    leader = fields.person(required=True)


class OneAttendanceReminder(fields.Messages):
    attendance_reminder_id = fields.id_(required=True)


class ListAttendanceReminders(Paged):
    within = fields.place(load_default=None)
    volunteer_group_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


READ_ATTENDANCE_REMINDER = Operation(
    "volunteers.read_attendance_reminder",
    "GET /api/v1/attendance-reminders/{attendance_reminder_id}",
    Text(
        "Read of which activity nobody noted who came, and who was asked: the leader, the staff of the place.",
        "队长和本辖区工作人员查看无人登记出勤的活动及提醒经过。",
    ),
    request=OneAttendanceReminder,
    answer=AttendanceReminder,
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)
LIST_ATTENDANCE_REMINDERS = Operation(
    "volunteers.list_attendance_reminders",
    "GET /api/v1/attendance-reminders",
    Text(
        "List reminders of the groups that one leads, and for the staff those of the place; newest first.",
        "队长查询本团队的出勤登记提醒，工作人员查询本辖区的，由新到旧。",
    ),
    request=ListAttendanceReminders,
    answer=page_of(AttendanceReminder),
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)

ATTENDANCE_UNNOTED = EventType(
    "volunteers.attendance_unnoted.v1",
    Text("An activity is over, and nobody has noted who came.", "活动已结束，尚无人登记出勤。"),
    AttendanceUnnoted,
)
