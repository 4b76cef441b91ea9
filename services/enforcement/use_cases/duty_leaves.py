import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.enforcement.duty_leaves import (
    APPROVE_DUTY_LEAVE,
    ASK_DUTY_LEAVE,
    LIST_DUTY_LEAVES,
    READ_DUTY_LEAVE,
    REFUSE_DUTY_LEAVE,
    WITHDRAW_DUTY_LEAVE,
)
from messages.errors import NotFound
from services.enforcement.domain.duty_leaves import MOVES, DutyLeave, may_be_asked
from services.enforcement.storage import duty_leaves, duty_officers


def ask_duty_leave(act: Act, *, place: str, first_day: dt.date, last_day: dt.date, words: str) -> DutyLeave:
    duty_officers.locked(act, place, act.actor.id)
    may_be_asked(first_day, last_day, day_of(act.now))
    leave = DutyLeave(
        id=act.new_id(),
        territory=place,
        person=act.actor.id,
        first_day=first_day,
        last_day=last_day,
        words=words,
        asked_at=act.now,
    )
    duty_leaves.add(act, leave)
    return leave


def approve_duty_leave(act: Act, *, duty_leave_id: str) -> DutyLeave:
    leave = _of_another(act, duty_leave_id)
    leave.decide("approve", act.actor.id, act.now)
    duty_leaves.save(act, leave)
    return leave


def refuse_duty_leave(act: Act, *, duty_leave_id: str, reason: str) -> DutyLeave:
    leave = _of_another(act, duty_leave_id)
    leave.decide("refuse", act.actor.id, act.now, reason)
    duty_leaves.save(act, leave)
    return leave


def withdraw_duty_leave(act: Act, *, duty_leave_id: str) -> DutyLeave:
    leave = duty_leaves.get(act, duty_leave_id)
    act.allowed = leave.person == act.actor.id
    if not act.allowed:
        raise NotFound
    leave.withdraw()
    duty_leaves.save(act, leave)
    return leave


def _of_another(act: Act, leave_id: str) -> DutyLeave:
    """Locked with the officer's line, so that nobody gives her a shift meanwhile."""
    leave = duty_leaves.get(act, leave_id)
    act.may_act_in(leave.territory)
    act.about(leave.person)
    duty_officers.lock_lines_of(act, leave.person)
    return leave


SUBJECT = Subject(
    operations={
        ASK_DUTY_LEAVE: ask_duty_leave,
        APPROVE_DUTY_LEAVE: approve_duty_leave,
        REFUSE_DUTY_LEAVE: refuse_duty_leave,
        WITHDRAW_DUTY_LEAVE: withdraw_duty_leave,
        READ_DUTY_LEAVE: duty_leaves.read_duty_leave,
        LIST_DUTY_LEAVES: duty_leaves.list_duty_leaves,
    },
    life_cycles=(LifeCycle("duty leave", MOVES),),
)
