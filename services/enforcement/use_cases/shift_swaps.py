"""Lock order: swap → shifts → officers, each by id."""

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.enforcement.errors.shift_swaps import THEIR_OWN, WHO_ASKED, WHO_WAS_ASKED, NotTheirShift
from messages.enforcement.shift_swaps import (
    ACCEPT_SHIFT_SWAP,
    APPROVE_SHIFT_SWAP,
    ASK_SHIFT_SWAP,
    DECLINE_SHIFT_SWAP,
    LIST_SHIFT_SWAPS,
    READ_SHIFT_SWAP,
    REFUSE_SHIFT_SWAP,
    WITHDRAW_SHIFT_SWAP,
)
from services.enforcement.domain.shift_swaps import MOVES, OPEN, ShiftSwap
from services.enforcement.storage import duty_officers, shift_swaps, shifts
from services.enforcement.use_cases.shifts import give


def ask_shift_swap(act: Act, *, shift_id: str, other: str, other_shift_id: str | None, words: str) -> ShiftSwap:
    known = shifts.locked(act, *filter(None, (shift_id, other_shift_id)))
    shift, theirs = known[shift_id], known[other_shift_id] if other_shift_id else None
    act.may(shift.officer == act.actor.id, needed=THEIR_OWN)
    if other == act.actor.id or (theirs and (theirs.officer != other or theirs.centre != shift.centre)):
        raise NotTheirShift(needed=THEIR_OWN)
    duty_officers.locked(act, shift.centre, other)
    swap = ShiftSwap(
        id=act.new_id(),
        territory=shift.centre,
        shift_id=shift_id,
        other_shift_id=other_shift_id,
        asker=act.actor.id,
        other=other,
        words=words,
        asked_at=act.now,
        lapses_at=min(one.begins_at for one in known.values()),
    )
    shift.must_be_published()
    swap.must_still_hold(shift, theirs, act.now)
    shift_swaps.add(act, swap)
    return swap


def accept_shift_swap(act: Act, *, shift_swap_id: str) -> ShiftSwap:
    return _answer(act, shift_swap_id, "accept", "")


def decline_shift_swap(act: Act, *, shift_swap_id: str, reason: str) -> ShiftSwap:
    return _answer(act, shift_swap_id, "decline", reason)


def _answer(act: Act, swap_id: str, move: str, reason: str) -> ShiftSwap:
    swap = shift_swaps.read_shift_swap(act, shift_swap_id=swap_id)
    act.may(swap.other == act.actor.id, needed=WHO_WAS_ASKED)
    swap.answer(move, act.now, reason)
    shift_swaps.save(act, swap)
    return swap


def withdraw_shift_swap(act: Act, *, shift_swap_id: str) -> ShiftSwap:
    swap = shift_swaps.read_shift_swap(act, shift_swap_id=shift_swap_id)
    act.may(swap.asker == act.actor.id, needed=WHO_ASKED)
    swap.withdraw()
    shift_swaps.save(act, swap)
    return swap


def approve_shift_swap(act: Act, *, shift_swap_id: str) -> ShiftSwap:
    """What was true when it was asked may be so no longer: all is looked at again, under lock."""
    swap = _of_others(act, shift_swap_id)
    swap.decide("approve", act.actor.id, act.now)
    known = shifts.locked(act, *filter(None, (swap.shift_id, swap.other_shift_id)))
    shift, theirs = known[swap.shift_id], known[swap.other_shift_id] if swap.other_shift_id else None
    swap.must_still_hold(shift, theirs, act.now)
    give(act, (shift, swap.other), *([(theirs, swap.asker)] if theirs else []))
    for one in known.values():
        shifts.save(act, one)
    shift_swaps.save(act, swap)
    return swap


def refuse_shift_swap(act: Act, *, shift_swap_id: str, reason: str) -> ShiftSwap:
    swap = _of_others(act, shift_swap_id)
    swap.decide("refuse", act.actor.id, act.now, reason)
    shift_swaps.save(act, swap)
    return swap


def _of_others(act: Act, swap_id: str) -> ShiftSwap:
    swap = shift_swaps.get(act, swap_id)
    act.may_act_in(swap.territory)
    act.about(swap.asker, swap.other)
    return swap


def lapse_shift_swap(act: Act, swap_id: str) -> ShiftSwap | None:
    """For the clock: it may have been decided meanwhile."""
    swap = shift_swaps.get(act, swap_id)
    if swap.status not in OPEN or swap.lapses_at > act.now:
        return None
    swap.lapse()
    shift_swaps.save(act, swap)
    return swap


SUBJECT = Subject(
    operations={
        ASK_SHIFT_SWAP: ask_shift_swap,
        ACCEPT_SHIFT_SWAP: accept_shift_swap,
        DECLINE_SHIFT_SWAP: decline_shift_swap,
        WITHDRAW_SHIFT_SWAP: withdraw_shift_swap,
        APPROVE_SHIFT_SWAP: approve_shift_swap,
        REFUSE_SHIFT_SWAP: refuse_shift_swap,
        READ_SHIFT_SWAP: shift_swaps.read_shift_swap,
        LIST_SHIFT_SWAPS: shift_swaps.list_shift_swaps,
    },
    clocks=(Clock("lapse_shift_swaps", 300, shift_swaps.to_lapse, lapse_shift_swap),),
    life_cycles=(LifeCycle("shift swap", MOVES),),
)
