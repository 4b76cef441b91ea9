"""Shifts 班次 (C4): who stands which post from when to when; assigned, taken over, found empty or in conflict ahead."""

from typing import Final

from messages import fields
from messages.enforcement.cases import HANDLERS, STAFF
from messages.enforcement.duty_posts import MANAGERS
from messages.enforcement.errors.duty_officers import OfficerUnknown
from messages.enforcement.errors.shifts import (
    NotQualifiedForPost,
    OnLeaveThen,
    OnTwoShifts,
    ShiftManned,
    ShiftNotPublished,
    ShiftOver,
    TooLittleRest,
    TooMuchInAWeek,
)
from messages.envelope import EventType
from messages.operation import SYSTEM, Operation, Paged, page_of
from messages.territory import SUBDISTRICT
from messages.words import Text

STATUSES: Final = ("drawn", "published")
FAULTS: Final = ("empty", "left", "on_leave", "unqualified")
"""Why nobody will stand it: no officer, one who left the register, is on leave, or is not qualified then."""
WATCHMEN: Final = HANDLERS - {SYSTEM}
"""Who may stand a shift, when the register of the centre names them."""
HINDRANCES: Final = (NotQualifiedForPost, OnLeaveThen, OnTwoShifts, TooLittleRest, TooMuchInAWeek)


class Shift(fields.Messages):
    """`seat` tells those apart who stand one post together; `cut_from` the shift whose rest this one took over."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    centre = fields.place(SUBDISTRICT, required=True)
    roster_id = fields.id_(required=True)
    post_id = fields.id_(required=True)
    post = fields.text(required=True)
    seat = fields.whole(1, required=True)
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)
    officer = fields.person(required=True, allow_none=True)
    status = fields.choice(*STATUSES, required=True)
    cut_from = fields.id_(required=True, allow_none=True)


class FaultyShift(Shift):
    fault = fields.choice(*FAULTS, required=True)


class OfficerOnDuty(fields.Messages):
    """Who stands a post at a moment, and for which agencies beside the own."""

    id = fields.id_(required=True)
    territory = fields.place(required=True)
    post = fields.text(required=True)
    officer = fields.person(required=True)
    name = fields.text(required=True)
    agency = fields.text(required=True)
    acts_for = fields.many(fields.text(), required=True)
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)


class NameShift(fields.Messages):
    shift_id = fields.id_(required=True)


class AssignShift(NameShift):
    person = fields.person(required=True)
    reason = fields.text(2, 2000, required=True)


class ListShifts(Paged):
    within = fields.place(load_default=None)
    roster_id = fields.id_(load_default=None)
    post = fields.text(load_default=None)
    officer = fields.person(load_default=None)
    from_day = fields.day(load_default=None)
    to_day = fields.day(load_default=None)


class ListShiftFaults(Paged):
    within = fields.place(load_default=None)
    fault = fields.choice(*FAULTS, load_default=None)


class ListOnDuty(Paged):
    place = fields.place(SUBDISTRICT, required=True)
    at = fields.instant(load_default=None)


READ_SHIFT = Operation(
    "enforcement.read_shift",
    "GET /api/v1/shifts/{shift_id}",
    Text("Read a shift.", "查看班次。"),
    request=NameShift,
    answer=Shift,
    roles=STAFF,
)
LIST_SHIFTS = Operation(
    "enforcement.list_shifts",
    "GET /api/v1/shifts",
    Text(
        "List shifts by roster, post, officer and days, in the order in which they were drawn; those of a roster that"
        " is not published are for who draws and publishes.",
        "按排班、岗位、人员和日期查询班次，依排班顺序；未公布的仅供排班和公布人员查看。",
    ),
    request=ListShifts,
    answer=page_of(Shift),
    roles=STAFF,
)
LIST_ON_DUTY = Operation(
    "enforcement.list_on_duty",
    "GET /api/v1/on-duty-officers",
    Text("Who is on duty at a moment (now, if none is named).", "查询某一时刻（默认当前）的在岗人员。"),
    request=ListOnDuty,
    answer=page_of(OfficerOnDuty),
    roles=STAFF,
    place="place",
)
LIST_SHIFT_FAULTS = Operation(
    "enforcement.list_shift_faults",
    "GET /api/v1/shift-faults",
    Text(
        "Shifts ahead that nobody will stand: empty, or given to one who is on leave, not qualified then, or has left.",
        "查询将无人在岗的班次：空岗，或所排人员届时请假、无资格、已离岗。",
    ),
    request=ListShiftFaults,
    answer=page_of(FaultyShift),
    roles=MANAGERS,
)
ASSIGN_SHIFT = Operation(
    "enforcement.assign_shift",
    "POST /api/v1/shifts/{shift_id}/assign",
    Text(
        "Give a shift that has not begun to somebody of the register, with the reason; not to oneself, nor one's own.",
        "说明理由，将未开始的班次安排给名册中的人员；不得安排给本人，也不得调整本人的班次。",
    ),
    request=AssignShift,
    answer=Shift,
    roles=MANAGERS,
    errors=(OfficerUnknown, ShiftNotPublished, ShiftOver, *HINDRANCES),
    decides=True,
)
TAKE_OVER_SHIFT = Operation(
    "enforcement.take_over_shift",
    "POST /api/v1/shifts/{shift_id}/take-over",
    Text(
        "Take over a shift that nobody stands: it is empty, its officer is on leave, or is late and has not come."
        " One that has begun is cut: what is left of it is a shift of its own.",
        "接替无人在岗的班次：空岗、所排人员请假，或逾时未到；已开始的班次自此刻起分为两段。",
    ),
    request=NameShift,
    answer=Shift,
    roles=WATCHMEN,
    errors=(OfficerUnknown, ShiftManned, ShiftNotPublished, ShiftOver, *HINDRANCES),
    own=WATCHMEN,
)
SHIFT_FAULT_FOUND = EventType(
    "enforcement.shift_fault_found.v1",
    Text(
        "A shift ahead will be stood by nobody; told once for each reason.",
        "发现将无人在岗的班次，每种原因只告知一次。",
    ),
    FaultyShift,
)
