"""Attendance 考勤 (C4): signed at the roll-calls of a shift. Late and absent follow from roster and sign-ins.

Proof of presence is graded, not demanded, as for stewards (A8.3): one that does not hold is marked and counts as none.
The server's time decides; the device's is kept beside it.
"""

from typing import Final

from messages import fields
from messages.enforcement.duty_posts import MANAGERS
from messages.enforcement.errors.attendances import AttendanceUnchanged, NoRollCallNow, RollCallSettled
from messages.enforcement.errors.duty_officers import OfficerUnknown
from messages.enforcement.errors.shifts import ShiftNotPublished
from messages.enforcement.shifts import WATCHMEN
from messages.operation import Operation, Paged, page_of
from messages.territory import SUBDISTRICT
from messages.words import Text

PROOFS: Final = ("qr", "gps", "none")
STATUSES: Final = ("on_time", "late", "absent")
CORRECTIONS: Final = (*STATUSES, "excused")
MARKS: Final = ("qr_of_another_place", "position_unknown", "out_of_radius", "clock_differs")


class SignInProof(fields.Messages):
    """`code` is the content of the QR code on the post's sign, `point` the device's position."""

    kind = fields.choice(*PROOFS, required=True)
    code = fields.text(most=200, load_default=None, allow_none=True)
    point = fields.nested(fields.Point, load_default=None, allow_none=True)


class Attendance(fields.Messages):
    """`status` is what followed from the roster and the sign-in, `counts_as` what counts after a correction, if any."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    centre = fields.place(SUBDISTRICT, required=True)
    shift_id = fields.id_(required=True)
    post = fields.text(required=True)
    person = fields.person(required=True)
    agency = fields.text(required=True)
    call_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    counts_as = fields.choice(*CORRECTIONS, required=True)
    signed_at = fields.instant(required=True, allow_none=True)
    device_time = fields.instant(required=True, allow_none=True)
    proof_stated = fields.choice(*PROOFS, required=True)
    presence = fields.choice(*PROOFS, required=True)
    distance_metres = fields.whole(required=True, allow_none=True)
    marks = fields.many(fields.choice(*MARKS), required=True)
    rule_version = fields.text(required=True)
    corrected_by = fields.person(required=True, allow_none=True)
    corrected_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class SignIn(fields.Messages):
    shift_id = fields.id_(required=True)
    proof = fields.nested(SignInProof, load_default={"kind": "none", "code": None, "point": None})
    device_time = fields.instant(load_default=None, allow_none=True)


class NameAttendance(fields.Messages):
    attendance_id = fields.id_(required=True)


class CorrectAttendance(NameAttendance):
    status = fields.choice(*CORRECTIONS, required=True)
    reason = fields.text(2, 2000, required=True)


class ListAttendances(Paged):
    within = fields.place(load_default=None)
    person = fields.person(load_default=None)
    shift_id = fields.id_(load_default=None)
    counts_as = fields.choice(*CORRECTIONS, load_default=None)
    from_day = fields.day(load_default=None)
    to_day = fields.day(load_default=None)


SIGN_IN = Operation(
    "enforcement.sign_in",
    "POST /api/v1/shifts/{shift_id}/attendances",
    Text(
        "Sign in at a roll-call of one's own shift, on the spot: at 9:00 and at 19:00, or when the shift begins.",
        "在岗位上为本人班次签到：9点、19点，或班次开始时。",
    ),
    request=SignIn,
    answer=Attendance,
    roles=WATCHMEN,
    errors=(NoRollCallNow, OfficerUnknown, RollCallSettled, ShiftNotPublished),
    creates=True,
    own=WATCHMEN,
)
CORRECT_ATTENDANCE = Operation(
    "enforcement.correct_attendance",
    "POST /api/v1/attendances/{attendance_id}/correct",
    Text(
        "Correct what the record says of somebody else, with the reason; what it said before stays readable.",
        "说明理由，更正他人的考勤记录，原记录保留可查。",
    ),
    request=CorrectAttendance,
    answer=Attendance,
    roles=MANAGERS,
    errors=(AttendanceUnchanged,),
    decides=True,
)
READ_ATTENDANCE = Operation(
    "enforcement.read_attendance",
    "GET /api/v1/attendances/{attendance_id}",
    Text("Read a line of one's own attendance; who manages the centre, anybody's.", "查看考勤记录。"),
    request=NameAttendance,
    answer=Attendance,
    roles=WATCHMEN | MANAGERS,
    own=WATCHMEN - MANAGERS,
)
LIST_ATTENDANCES = Operation(
    "enforcement.list_attendances",
    "GET /api/v1/attendances",
    Text(
        "List one's own attendance; who manages the centre, everybody's. Newest first.",
        "查询考勤记录，由新到旧。",
    ),
    request=ListAttendances,
    answer=page_of(Attendance),
    roles=WATCHMEN | MANAGERS,
    own=WATCHMEN - MANAGERS,
)
