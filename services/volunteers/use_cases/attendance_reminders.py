"""Lock order: activity → reminder → its sign-ups."""

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.volunteers.attendance_reminders import (
    ATTENDANCE_UNNOTED,
    LIST_ATTENDANCE_REMINDERS,
    READ_ATTENDANCE_REMINDER,
)
from services.volunteers.domain.activities import Activity, SignUp
from services.volunteers.domain.attendance_reminders import MOVES, OPEN, AttendanceReminder, Noting
from services.volunteers.rulebook.noting import NOTING
from services.volunteers.storage import activities, attendance_reminders, volunteer_groups


def see_to_attendance(act: Act, activity_id: str) -> AttendanceReminder | None:
    """For the clock: looked at again under lock, since somebody may have noted it meanwhile."""
    activity = activities.get(act, activity_id)
    reminder = attendance_reminders.of_activity(act, activity.id)
    unnoted = activities.placed(act, activity.id)
    if reminder is None:
        return _raised(act, activity, unnoted)
    rules = act.rule_of(NOTING, reminder.rule_version)
    if reminder.status != OPEN:
        return None
    if not unnoted:
        reminder.note(act.now)
    elif rules.is_over(activity, act.now):
        _close(act, reminder, unnoted)
    elif reminder.due_at <= act.now:
        _tell(act, reminder, activity, rules, len(unnoted))
    else:
        return None
    attendance_reminders.save(act, reminder)
    return reminder


def _raised(act: Act, activity: Activity, unnoted: list[SignUp]) -> AttendanceReminder | None:
    rules = act.rule(NOTING)
    if not unnoted or rules.waits_on(activity, act.now) is None:
        return None
    reminder = AttendanceReminder(
        id=act.new_id(), activity_id=activity.id, volunteer_group_id=activity.volunteer_group_id,
        territory=activity.territory, title=activity.title, ended_at=activity.ends_at, raised_at=act.now,
        rule_version=rules.version, due_at=act.now,
    )  # fmt: skip
    attendance_reminders.add(act, reminder)
    if rules.is_over(activity, act.now):
        _close(act, reminder, unnoted)
    else:
        _tell(act, reminder, activity, rules, len(unnoted))
    return reminder


def _tell(act: Act, reminder: AttendanceReminder, activity: Activity, rules: Noting, unnoted: int) -> None:
    reminder.tell(activity, rules, unnoted, act.now)
    names = ("id", "version", "territory", "activity_id", "title", "ended_at", "unnoted", "waits_on")
    told = {name: getattr(reminder, name) for name in names}
    leader = volunteer_groups.beside(act, reminder.volunteer_group_id).leader
    act.tell(ATTENDANCE_UNNOTED, reminder, told | {"leader": leader})


def _close(act: Act, reminder: AttendanceReminder, unnoted: list[SignUp]) -> None:
    """Nobody said it, and nobody is taken for present or absent."""
    for sign_up in unnoted:
        sign_up.leave_unknown()
        activities.save_sign_up(act, sign_up)
    reminder.close(len(unnoted), act.now)


SUBJECT = Subject(
    operations={
        READ_ATTENDANCE_REMINDER: attendance_reminders.read_attendance_reminder,
        LIST_ATTENDANCE_REMINDERS: attendance_reminders.list_attendance_reminders,
    },
    clocks=(Clock("see_to_attendances", 600, attendance_reminders.to_see_to, see_to_attendance),),
    life_cycles=(LifeCycle("attendance reminder", MOVES, {"raise": ATTENDANCE_UNNOTED, "climb": ATTENDANCE_UNNOTED}),),
)
