"""Reminders 催办 (C7, C8, E1, E4): silence climbs. Whoever must act is reminded, then an office above is told of it."""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.errors.reminders import NoOfficeAsked, ReminderEnded, TimeIsPast
from messages.envelope import EventType
from messages.operation import COMMANDER, DISTRICT_ADMIN, Operation, Paged, page_of
from messages.words import Text, term

AWAITED: Final = (
    "sign_letter", "settle_topic", "report_decision", "confirm_decision", "close_consultation", "finish_measure",
    "issue_document", "serve_document", "check_document", "draft_document", "report_task", "answer_demand",
    "call_back_demand", "decide_exclusion", "check_demand", "publish_score_sheet", "decide_score_appeal",
    "decide_score_proposal", "publish_import", "decide_duty_leave", "publish_deployment_plan", "publish_roster",
    "execute_joint_operation", "close_joint_operation", "acknowledge_order", "report_order", "end_activation",
    "review_activation", "lift_warning", "mend_sensor",
    "conclude_community_meeting", "name_centre_head",
)  # fmt: skip
"""What somebody must do, by the word of the list of work."""
WAITS_ON: Final = ("first", "commander", "district")
STATUSES: Final = ("open", "ended")
MOVES: Final = ("remind", "climb", "give_time", "end")
ABOVE: Final = frozenset({COMMANDER, DISTRICT_ADMIN})
THE_OFFICE_ASKED: Final = term("the office to which the silence has climbed", "该事项已上送至的机关")


class ReminderRung(fields.Messages):
    """Who did what, and for whom it waits since."""

    move = fields.choice(*MOVES, required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    at = fields.instant(required=True)
    by = fields.person(required=True)
    words = fields.text(0, 2000, required=True)


class Reminder(fields.Messages):
    """`subject_id` names what must move on, `awaited` what must be done; `waits_on` who is asked now.

    `number` is said aloud: the thing's own, or its case's.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    subject_id = fields.id_(required=True)
    awaited = fields.choice(*AWAITED, required=True)
    number = fields.text(required=True, allow_none=True)
    agency = fields.text(0, required=True)
    drill = fields.yes_or_no(required=True)
    due_at = fields.instant(required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    next_at = fields.instant(required=True, allow_none=True)
    status = fields.choice(*STATUSES, required=True)
    history = fields.many(fields.nested(ReminderRung), most=500, required=True)
    rule_version = fields.text(required=True)
    raised_at = fields.instant(required=True)
    ended_at = fields.instant(required=True, allow_none=True)


class ReminderTold(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    subject_id = fields.id_(required=True)
    awaited = fields.choice(*AWAITED, required=True)
    number = fields.text(required=True, allow_none=True)
    agency = fields.text(0, required=True)
    drill = fields.yes_or_no(required=True)
    due_at = fields.instant(required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)


class NameReminder(fields.Messages):
    reminder_id = fields.id_(required=True)


class GrantTime(NameReminder):
    """`until` is the last day that whoever must act has."""

    until = fields.day(required=True)
    reason = fields.text(2, 2000, required=True)


class ListReminders(Paged):
    within = fields.place(load_default=None)
    awaited = fields.choice(*AWAITED, load_default=None)
    waits_on = fields.choice(*WAITS_ON, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


LIST_REMINDERS = Operation(
    "enforcement.list_reminders",
    "GET /api/v1/reminders",
    Text(
        "List who was reminded of what in the territory, and to which office silence has climbed, newest first.",
        "查询辖区内的催办：催办何事、已上送至哪一级，由新到旧。",
    ),
    request=ListReminders,
    answer=page_of(Reminder),
    roles=STAFF,
)
READ_REMINDER = Operation(
    "enforcement.read_reminder",
    "GET /api/v1/reminders/{reminder_id}",
    Text("Read one reminder with its steps.", "查看一项催办及其经过。"),
    request=NameReminder,
    answer=Reminder,
    roles=STAFF,
)
GRANT_TIME = Operation(
    "enforcement.grant_time",
    "POST /api/v1/reminders/{reminder_id}/grant-time",
    Text(
        "Give whoever must act until a day, with the reason, as the office to which the silence has climbed; nobody"
        " gives time to the own agency. After that day it climbs again.",
        "事项上送后，由受理机关说明理由、宽限至某日；不得宽限本部门。逾期再次上送。",
    ),
    request=GrantTime,
    answer=Reminder,
    roles=ABOVE,
    errors=(ReminderEnded, NoOfficeAsked, TimeIsPast),
    decides=True,
)

REMINDER_TOLD = EventType(
    "enforcement.reminder_told.v1",
    Text(
        "Somebody who must act was reminded, or the silence has climbed; `waits_on` says who is asked now.",
        "已催办，或逾期未办已上送；waits_on 为现在由谁办理。",
    ),
    ReminderTold,
)
