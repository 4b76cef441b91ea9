"""C4: a swap is asked, accepted and approved by three people; a shift is never anybody's twice."""

import contextlib
import dataclasses
import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from messages import errors
from messages.enforcement.errors.shift_swaps import NotTheirShift, SwapOutdated, SwapPending, SwapSettled
from messages.enforcement.errors.shifts import OnLeaveThen, TooLittleRest
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
from messages.enforcement.shifts import ASSIGN_SHIFT, READ_SHIFT, TAKE_OVER_SHIFT
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from tests.embedded import Ask, Tick
from tests.enforcement.watch import Watch, at, menu, part


class Pair:
    """Two posts and four officers; `one` and `other` stand the two posts at the same hours."""

    def __init__(self, watch: Watch) -> None:
        self.watch, self.ask = watch, watch.ask
        watch.post("gate")
        watch.post("bridge")
        self.officers = {one.id: one for one in watch.officers(6)}
        watch.plan(part("usual", menu=menu(gate=1, bridge=1)))
        watch.roster("2027-03-03", "2027-03-06")
        self.first, self.second = (
            one for one in watch.shifts() if dt.datetime.fromisoformat(one["begins_at"]) == at(4, 9)
        )
        self.one, self.other = (self.officers[shift["officer"]] for shift in (self.first, self.second))

    def asked(self, **more: Any) -> dict[str, Any]:
        wish = {"shift_id": self.first["id"], "other": self.other.id, "other_shift_id": self.second["id"]}
        made: dict[str, Any] = self.ask(ASK_SHIFT_SWAP, self.one, **(wish | more))
        return made

    def accepted(self, **more: Any) -> dict[str, Any]:
        made = self.asked(**more)
        self.ask(ACCEPT_SHIFT_SWAP, self.officers[made["other"]], shift_swap_id=made["id"])
        return made

    def holders(self) -> list[str]:
        return [
            self.ask(READ_SHIFT, self.watch.office, shift_id=one["id"])["officer"] for one in (self.first, self.second)
        ]


@pytest.fixture
def pair(watch: Watch) -> Pair:
    return Pair(watch)


def test_three_people_make_a_swap_also_of_shifts_of_the_same_hours(pair: Pair, ask: Ask) -> None:
    office = pair.watch.office
    swap = pair.asked(words="孩子开家长会")
    named = {"shift_swap_id": swap["id"]}
    assert (swap["status"], swap["lapses_at"]) == ("asked", pair.first["begins_at"])
    work = ask(LIST_WORK, pair.other, within=None)["items"]
    assert [(one["act"], one["id"]) for one in work if one["territory"] == pair.watch.place] == [
        ("answer_shift_swap", swap["id"])
    ]
    with pytest.raises(errors.Forbidden):
        ask(ACCEPT_SHIFT_SWAP, pair.one, **named)
    with pytest.raises(SwapSettled):  # the other has not said yes
        ask(APPROVE_SHIFT_SWAP, office, **named)
    ask(ACCEPT_SHIFT_SWAP, pair.other, **named)
    work = ask(LIST_WORK, office, within=pair.watch.place)["items"]
    assert ("decide_shift_swap", swap["id"]) in [(one["act"], one["id"]) for one in work]
    for part_of_it in (pair.one, pair.other):
        with pytest.raises(errors.AboutOneself):
            ask(APPROVE_SHIFT_SWAP, dataclasses.replace(office, id=part_of_it.id), **named)
    with pytest.raises(errors.Forbidden):
        ask(APPROVE_SHIFT_SWAP, pair.watch.stranger(), **named)
    approved = ask(APPROVE_SHIFT_SWAP, office, **named)
    assert (approved["status"], approved["decided_by"]) == ("approved", office.id)
    assert pair.holders() == [pair.other.id, pair.one.id]
    with pytest.raises(SwapSettled):
        ask(WITHDRAW_SHIFT_SWAP, pair.one, **named)


def test_a_swap_is_declined_refused_withdrawn_or_lapses_and_nothing_changes(pair: Pair, ask: Ask, tick: Tick) -> None:
    declined = ask(DECLINE_SHIFT_SWAP, pair.other, shift_swap_id=pair.asked()["id"], reason="当天有事")
    refused = ask(REFUSE_SHIFT_SWAP, pair.watch.office, shift_swap_id=pair.accepted()["id"], reason="岗位需要")
    withdrawn = ask(WITHDRAW_SHIFT_SWAP, pair.one, shift_swap_id=pair.accepted()["id"])
    last = pair.accepted()
    with pytest.raises(SwapPending):
        pair.asked()
    pair.watch.time.move_to(at(4, 9))
    with pytest.raises(SwapOutdated):
        ask(APPROVE_SHIFT_SWAP, pair.watch.office, shift_swap_id=last["id"])
    tick("lapse_shift_swaps")
    lapsed = ask(READ_SHIFT_SWAP, pair.other, shift_swap_id=last["id"])
    assert [one["status"] for one in (declined, refused, withdrawn, lapsed)] == [
        "declined", "refused", "withdrawn", "lapsed",
    ]  # fmt: skip
    assert pair.holders() == [pair.one.id, pair.other.id]
    seen = ask(LIST_SHIFT_SWAPS, pair.watch.office, within=pair.watch.place, status="lapsed")["items"]
    assert [one["id"] for one in seen] == [last["id"]]
    third = next(one for one in pair.officers.values() if one not in {pair.one, pair.other})
    assert ask(LIST_SHIFT_SWAPS, third)["items"] == []
    with pytest.raises(errors.NotFound):
        ask(READ_SHIFT_SWAP, third, shift_swap_id=last["id"])


def test_one_gives_the_own_shift_for_one_of_the_others(pair: Pair, ask: Ask) -> None:
    with pytest.raises(errors.Forbidden):
        ask(ASK_SHIFT_SWAP, pair.other, shift_id=pair.first["id"], other=pair.one.id)
    for wrong in ({"other": pair.one.id, "other_shift_id": None}, {"other_shift_id": pair.first["id"]}):
        with pytest.raises(NotTheirShift):
            pair.asked(**wrong)


def test_leave_that_overlaps_a_swap_stops_it_whichever_came_first(pair: Pair, ask: Ask) -> None:
    """The other has accepted, and then gets leave for that day: she is not given the shift, nor is it lost."""
    free = pair.watch.officer("spare", "on_call")
    pair.officers[free.id] = free
    swap = pair.accepted(other=free.id, other_shift_id=None)
    pair.watch.leave(free, "2027-03-04", "2027-03-04")
    with pytest.raises(OnLeaveThen):
        ask(APPROVE_SHIFT_SWAP, pair.watch.office, shift_swap_id=swap["id"])
    assert pair.holders()[0] == pair.one.id
    assert ask(READ_SHIFT_SWAP, pair.one, shift_swap_id=swap["id"])["status"] == "accepted"


def test_leave_approved_after_a_swap_makes_the_new_holders_shift_a_fault(pair: Pair, ask: Ask) -> None:
    ask(APPROVE_SHIFT_SWAP, pair.watch.office, shift_swap_id=pair.accepted()["id"])
    pair.watch.leave(pair.one, "2027-03-04", "2027-03-04")
    faults = pair.watch.faults()
    assert (faults.get(pair.second["id"]), faults.get(pair.first["id"])) == ("on_leave", None)


def test_who_would_not_rest_gets_no_shift_by_a_swap(pair: Pair, ask: Ask) -> None:
    night = next(one for one in pair.watch.shifts() if dt.datetime.fromisoformat(one["begins_at"]) == at(3, 19))
    swap = pair.accepted(other=night["officer"], other_shift_id=None)
    with pytest.raises(TooLittleRest):
        ask(APPROVE_SHIFT_SWAP, pair.watch.office, shift_swap_id=swap["id"])


def test_a_shift_that_changed_hands_meanwhile_is_not_swapped_too(pair: Pair, ask: Ask) -> None:
    """Counted double: swapped away by one, and given to another in between."""
    swap = pair.accepted()
    spare = pair.watch.officer("spare", "on_call")
    ask(ASSIGN_SHIFT, pair.watch.office, shift_id=pair.first["id"], person=spare.id, reason="临时抽调")
    with pytest.raises(SwapOutdated):
        ask(APPROVE_SHIFT_SWAP, pair.watch.office, shift_swap_id=swap["id"])
    assert pair.holders() == [spare.id, pair.other.id]


moves = st.lists(
    st.tuples(
        st.sampled_from(["swap", "give", "take_over", "assign"]),
        st.integers(0, 11),
        st.integers(0, 11),
        st.integers(0, 6),
    ),
    max_size=6,
)


@settings(
    max_examples=6, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves)
def test_whatever_is_swapped_and_taken_over_every_hour_is_stood_once_and_nobody_is_twice(
    watch: Watch, todo: list[tuple[str, int, int, int]]
) -> None:
    watch.time.back_to_real()
    pair = Pair(Watch(watch.ask, watch.tick, watch.time))
    people = [*pair.officers.values(), pair.watch.officer("spare", "on_call")]
    before = pair.watch.shifts()
    for kind, first, second, who in todo:
        with contextlib.suppress(errors.Problem):  # what the rules refuse changes nothing
            asked, given = before[first % len(before)], before[second % len(before)]
            _do(pair, kind, asked, given, people, people[who])
    after = pair.watch.shifts()
    hours = [sum((_span(one)[1] - _span(one)[0] for one in shifts), dt.timedelta()) for shifts in (before, after)]
    assert hours[0] == hours[1]
    for key in ("seat", "officer"):
        groups: dict[Any, list[tuple[dt.datetime, dt.datetime]]] = {}
        for one in after:
            groups.setdefault((one["post"], one["seat"]) if key == "seat" else one["officer"], []).append(_span(one))
        for stood in groups.values():
            assert all(earlier[1] <= later[0] for earlier, later in itertools.pairwise(sorted(stood)))


def _span(shift: dict[str, Any]) -> tuple[dt.datetime, dt.datetime]:
    return dt.datetime.fromisoformat(shift["begins_at"]), dt.datetime.fromisoformat(shift["ends_at"])


def _do(pair: Pair, kind: str, one: dict[str, Any], other: dict[str, Any], people: list[Actor], who: Actor) -> None:
    ask, office = pair.ask, pair.watch.office
    if kind == "assign":
        ask(ASSIGN_SHIFT, office, shift_id=one["id"], person=who.id, reason="调整")
    elif kind == "take_over":
        late = _span(one)[0] + dt.timedelta(minutes=30)
        if late > pair.watch.time():
            pair.watch.time.move_to(late)
        ask(TAKE_OVER_SHIFT, who, shift_id=one["id"])
    else:
        now = [ask(READ_SHIFT, office, shift_id=shift["id"])["officer"] for shift in (one, other)]
        receiver = now[1] if kind == "swap" else who.id
        by = {person.id: person for person in people}
        asked = {"shift_id": one["id"], "other": receiver, "other_shift_id": other["id"] if kind == "swap" else None}
        swap = ask(ASK_SHIFT_SWAP, by[now[0]], **asked)
        ask(ACCEPT_SHIFT_SWAP, by[receiver], shift_swap_id=swap["id"])
        ask(APPROVE_SHIFT_SWAP, office, shift_swap_id=swap["id"])
