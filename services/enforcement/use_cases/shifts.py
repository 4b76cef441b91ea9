"""Lock order: swap → shifts → officers, each by id."""

from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.enforcement.errors.shifts import SOMEBODY_ELSES
from messages.enforcement.shifts import (
    ASSIGN_SHIFT,
    LIST_ON_DUTY,
    LIST_SHIFT_FAULTS,
    LIST_SHIFTS,
    READ_SHIFT,
    SHIFT_FAULT_FOUND,
    TAKE_OVER_SHIFT,
)
from services.enforcement.domain.shifts import MOVES, Shift, must_be_free
from services.enforcement.rulebook.duty import DUTY
from services.enforcement.storage import attendances, duty_officers, duty_posts, shifts


def assign_shift(act: Act, *, shift_id: str, person: str, reason: str) -> Shift:
    shift = shifts.get(act, shift_id)
    act.may_act_in(shift.territory)
    act.about(person, shift.officer)
    shift.must_not_have_begun(act.now)
    act.note("give_shift", shift.id, shift.territory, before=shift.officer, after=person, reason=reason)
    give(act, (shift, person))
    shifts.save(act, shift)
    return shift


def take_over_shift(act: Act, *, shift_id: str) -> Shift:
    shift = shifts.get(act, shift_id)
    act.may(shift.officer != act.actor.id, needed=SOMEBODY_ELSES)
    signed_in = attendances.signed_in(act, shift)
    excused = shifts.with_fault(act, shift_id) is not None
    shift.may_be_taken_over(act.now, act.rule(DUTY), excused=excused, signed_in=signed_in)
    act.note("take_shift_over", shift.id, shift.territory, before=shift.officer)
    rest = shift.cut_at(act.now, act.new_id())
    give(act, (rest, act.actor.id))
    shifts.save(act, shift)
    if rest is not shift:
        shifts.add(act, rest)
    return rest


def give(act: Act, *given: tuple[Shift, str]) -> None:
    """Each shift, of one centre and locked, to its person, if nothing hinders anybody once all have what they get."""
    rules, (first, _) = act.rule(DUTY), given[0]
    officers = duty_officers.locked(act, first.centre, *(person for _, person in given))
    posts = {post.id: post for post in duty_posts.of_centre(act, first.centre).values()}
    moving = [shift.id for shift, _ in given]
    for shift, person in given:
        bound = shifts.bound_of(act, [person], shift.span, without=moving)[person]
        must_be_free(officers[person], shift.span, posts[shift.post_id].qualifications, bound, rules)
    for shift, person in given:
        shift.give_to(person)


def list_shift_faults(
    act: Act, *, within: str | None, fault: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    ahead = act.rule(DUTY).ahead
    return shifts.faults_ahead(act, ahead, within=within, fault=fault, limit=limit, after=after)


def find_shift_faults(act: Act) -> list[str]:
    return shifts.changed_faults(act, act.rule(DUTY).ahead)


def tell_shift_fault(act: Act, shift_id: str) -> Shift | None:
    """For the clock: found again under lock, since somebody may have taken the shift meanwhile."""
    shift, fault = shifts.get(act, shift_id), shifts.with_fault(act, shift_id) or ""
    if fault == shift.told_fault:
        return None
    shift.told_fault = fault
    shifts.save(act, shift)
    if fault:
        act.tell(SHIFT_FAULT_FOUND, shift, shifts.as_row(shift) | {"fault": fault})
    return shift


SUBJECT = Subject(
    operations={
        READ_SHIFT: shifts.read_shift,
        LIST_SHIFTS: shifts.list_shifts,
        LIST_ON_DUTY: shifts.list_on_duty,
        LIST_SHIFT_FAULTS: list_shift_faults,
        ASSIGN_SHIFT: assign_shift,
        TAKE_OVER_SHIFT: take_over_shift,
    },
    clocks=(Clock("find_shift_faults", 600, find_shift_faults, tell_shift_fault),),
    life_cycles=(LifeCycle("shift", MOVES),),
    also_tells=(SHIFT_FAULT_FOUND,),
)
