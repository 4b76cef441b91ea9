"""A15.5, the rules alone: no more watchers than the most, and a gap told once while somebody can still be found."""

import datetime as dt

import pytest

from messages.beijing import BEIJING
from messages.volunteers.errors.watch_shifts import ShiftBegun, ShiftCalledOff, ShiftFull, WatchSettled
from services.volunteers.domain.watch_shifts import WatchShift

BEGINS = dt.datetime(2017, 9, 15, 9, tzinfo=BEIJING)
BEFORE, DAY = BEGINS - dt.timedelta(days=3), dt.timedelta(days=1)


def shift() -> WatchShift:
    return WatchShift(
        id="s", watch_post_id="p", territory="t", begins_at=BEGINS, ends_at=BEGINS + dt.timedelta(hours=2),
        least=2, most=3, set_by="leader", set_at=BEFORE,
    )  # fmt: skip


def test_it_takes_no_more_than_its_most() -> None:
    one = shift()
    watches = [one.sign_up(str(turn), f"person {turn}", "王", BEFORE) for turn in range(3)]
    with pytest.raises(ShiftFull):
        one.sign_up("4", "person 4", "李", BEFORE)
    one.give_up(watches[0], BEFORE)
    assert one.sign_up("4", "person 4", "李", BEFORE).status == "placed"
    with pytest.raises(WatchSettled):
        one.give_up(watches[0], BEFORE)
    assert one.taken == 3


def test_a_gap_is_told_early_and_once() -> None:
    one = shift()
    one.sign_up("1", "person 1", "王", BEFORE)
    assert one.missing() == 1
    at = BEGINS - DAY
    due = [one.gap_is_due(now, DAY) for now in (at - dt.timedelta(seconds=1), at, BEGINS)]
    assert due == [False, True, False]
    one.gap_told_at = at
    assert not one.gap_is_due(at, DAY)
    one.gap_told_at = None
    one.sign_up("2", "person 2", "李", BEFORE)
    assert not one.gap_is_due(at, DAY)


def test_nobody_signs_up_once_it_began_or_was_called_off() -> None:
    one = shift()
    with pytest.raises(ShiftBegun):
        one.sign_up("1", "person 1", "王", BEGINS)
    one.call_off("leader", "大雨", BEFORE)
    with pytest.raises(ShiftCalledOff):
        one.sign_up("1", "person 1", "王", BEFORE)
