"""Who came to an activity (A15.3, A15.4): check-in and check-out, the leader's note, no-shows, appeals."""

from messages import fields
from messages.operation import Operation, Paged, page_of
from messages.volunteers.activities import OneSignUp, SignUp
from messages.volunteers.errors.activities import (
    ActivityNotOver,
    ArrivalTimeWrong,
    NotArrived,
    NotedUntil,
    SignUpSettled,
)
from messages.volunteers.volunteer_groups import MEMBERS, STAFF
from messages.words import Text


class NoteAttendance(OneSignUp):
    came = fields.yes_or_no(required=True)


class AppealNoShow(OneSignUp):
    text = fields.text(2, 2000, required=True)


class DecideNoShowAppeal(OneSignUp):
    came = fields.yes_or_no(required=True)
    reason = fields.text(2, 2000, required=True)


class ListNoShowAppeals(Paged):
    within = fields.place(load_default=None)


ARRIVE_AT_ACTIVITY = Operation(
    "volunteers.arrive_at_activity",
    "POST /api/v1/activity-sign-ups/{sign_up_id}/arrive",
    Text(
        "Check in at an activity or a shift: from shortly before it begins until it ends; the first time counts.",
        "活动或值守签到：开始前不久至结束前可签，以首次为准。",
    ),
    request=OneSignUp,
    answer=SignUp,
    roles=MEMBERS,
    errors=(ArrivalTimeWrong, SignUpSettled),
    own=MEMBERS,
)
LEAVE_ACTIVITY = Operation(
    "volunteers.leave_activity",
    "POST /api/v1/activity-sign-ups/{sign_up_id}/leave",
    Text("Check out after having checked in; the first time counts.", "签到后签退，以首次为准。"),
    request=OneSignUp,
    answer=SignUp,
    roles=MEMBERS,
    errors=(NotArrived, SignUpSettled),
    own=MEMBERS,
)
NOTE_ATTENDANCE = Operation(
    "volunteers.note_attendance",
    "POST /api/v1/activity-sign-ups/{sign_up_id}/note",
    Text(
        "Note whether somebody came: the leader, and of the leader the staff of the place. Service time is paid now.",
        "队长登记成员是否到场，队长本人由本辖区工作人员登记；服务时间随即计分。",
    ),
    request=NoteAttendance,
    answer=SignUp,
    roles=STAFF | MEMBERS,
    errors=(ActivityNotOver, SignUpSettled),
    own=MEMBERS,
    decides=True,
)
APPEAL_NO_SHOW = Operation(
    "volunteers.appeal_no_show",
    "POST /api/v1/activity-sign-ups/{sign_up_id}/appeal",
    Text(
        "Appeal against having been noted as absent, or say that one came where nobody has noted it in time.",
        "对被登记为缺席提出申诉；逾期无人登记出勤的，也可说明本人到场。",
    ),
    request=AppealNoShow,
    answer=SignUp,
    roles=MEMBERS,
    errors=(NotedUntil, SignUpSettled),
    own=MEMBERS,
)
DECIDE_NO_SHOW_APPEAL = Operation(
    "volunteers.decide_no_show_appeal",
    "POST /api/v1/activity-sign-ups/{sign_up_id}/decide",
    Text(
        "Decide an appeal, with the reason; never by who noted the absence. Who came is paid now.",
        "说明理由，对申诉作出决定，登记缺席者不得参与；确认到场的随即计分。",
    ),
    request=DecideNoShowAppeal,
    answer=SignUp,
    roles=STAFF,
    errors=(SignUpSettled,),
    decides=True,
)
LIST_NO_SHOW_APPEALS = Operation(
    "volunteers.list_no_show_appeals",
    "GET /api/v1/no-show-appeals",
    Text("List the appeals that wait for the staff of the place.", "查询待本辖区工作人员决定的缺席申诉。"),
    request=ListNoShowAppeals,
    answer=page_of(SignUp),
    roles=STAFF,
)
