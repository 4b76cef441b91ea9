"""Late and absent follow from roster and sign-ins (C4); a correction is somebody else's, and keeps what was."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.enforcement.attendances import (
    CORRECT_ATTENDANCE,
    LIST_ATTENDANCES,
    READ_ATTENDANCE,
    SIGN_IN,
)
from messages.enforcement.errors.shifts import ONES_OWN_SHIFT
from services.enforcement.domain.attendances import (
    Attendance,
    SignedIn,
    call_to_sign,
    is_called,
    missed,
    recorded,
    spot_of,
)
from services.enforcement.domain.presence import Proof, graded
from services.enforcement.domain.shifts import Shift
from services.enforcement.rulebook.duty import DUTY
from services.enforcement.storage import attendances, duty_officers, duty_posts, shifts
from services.enforcement.use_cases.cases import point_of


def sign_in(act: Act, *, shift_id: str, proof: dict[str, Any], device_time: dt.datetime | None) -> Attendance:
    shift, rules = shifts.get(act, shift_id), act.rule(DUTY)
    act.may(shift.officer == act.actor.id, needed=ONES_OWN_SHIFT)
    shift.must_be_published()
    call_at = call_to_sign(shift, attendances.settled_calls(act, shift), rules, act.now)
    officer = duty_officers.locked(act, shift.centre, act.actor.id)[act.actor.id]
    stated = Proof(**proof | {"point": point_of(proof["point"])})
    spot = spot_of(duty_posts.get(act, shift.post_id), rules)
    presence = graded(act.actor.id, stated, spot, act.now, device_time)
    signed = SignedIn(act.now, device_time, presence)
    attendance = recorded(shift, act.new_id(), officer, call_at, rules, signed)
    attendances.add(act, attendance)
    return attendance


def correct_attendance(act: Act, *, attendance_id: str, status: str, reason: str) -> Attendance:
    attendance = attendances.get(act, attendance_id)
    act.may_act_in(attendance.territory)
    act.about(attendance.person)
    attendance.correct(status, reason, act.actor.id, act.now)
    attendances.save(act, attendance)
    return attendance


def shifts_to_call(act: Act) -> list[str]:
    return attendances.to_call(act, act.rule(DUTY).absent_after)


def call_the_roll(act: Act, shift_id: str) -> Shift | None:
    """Who has not signed by now is absent, unless the shift is a fault of nobody's: empty, on leave, left."""
    shift, rules = shifts.get(act, shift_id), act.rule(DUTY)
    awaited = shift.officer is not None and shifts.with_fault(act, shift_id) is None
    over = missed(shift, attendances.settled_calls(act, shift), rules, act.now) if awaited else []
    shift.called = is_called(shift, rules, act.now)
    if not over and not shift.called:
        return None
    if over and shift.officer:
        officer = duty_officers.locked(act, shift.centre, shift.officer)[shift.officer]
        for call_at in over:
            attendances.add(act, recorded(shift, act.new_id(), officer, call_at, rules))
    shifts.save(act, shift)
    return shift


SUBJECT = Subject(
    operations={
        SIGN_IN: sign_in,
        CORRECT_ATTENDANCE: correct_attendance,
        READ_ATTENDANCE: attendances.read_attendance,
        LIST_ATTENDANCES: attendances.list_attendances,
    },
    clocks=(Clock("call_the_roll", 300, shifts_to_call, call_the_roll),),
)
