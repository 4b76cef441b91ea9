"""C4: the rotation by itself, over random registers, leave and plans. No draw ever puts somebody on two shifts."""

import datetime as dt
import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.beijing import BEIJING
from messages.enforcement.errors.shifts import NotQualifiedForPost, OnLeaveThen, OnTwoShifts, TooLittleRest
from services.enforcement.domain.classes import Names
from services.enforcement.domain.duty import DutyRules, Span
from services.enforcement.domain.duty_officers import ON_CALL, RESIDENT, DutyOfficer, Qualification
from services.enforcement.domain.duty_posts import DutyPost
from services.enforcement.domain.rotation import Slot, draw, slots_of
from services.enforcement.domain.shifts import Bound, hindrance

FIRST = dt.date(2027, 3, 1)
HOUR = dt.timedelta(hours=1)
RULES = DutyRules(
    "1", (9, 19), HOUR, dt.timedelta(minutes=10), 2 * HOUR, rest=10 * HOUR, week_limit=60 * HOUR,
    ahead=dt.timedelta(days=14), radius_metres=100, clock_difference=dt.timedelta(minutes=5),
    qualifications=("command", "water"),
)  # fmt: skip
SKILLS = ("command", "water")


def post(code: str, *needed: str) -> DutyPost:
    return DutyPost(code, "110102301", "110102301", code, "fixed", Names(code, code), None, "", needed, 1, ())


def officer(name: str, *skills: str, kind: str = RESIDENT) -> DutyOfficer:
    return DutyOfficer(name, "110102301", name, name, "a", kind, tuple(Qualification(one, None) for one in skills))


def turns(days: int, lengths: tuple[int, ...], posts: Mapping[str, DutyPost]) -> list[Slot]:
    begins = list(itertools.accumulate(lengths, initial=9))[:-1]
    needs = dict.fromkeys(posts, 1)
    spans = [
        Span(start, start + HOUR * length)
        for day in range(days)
        for begin, length in zip(begins, lengths, strict=True)
        for start in [dt.datetime(2027, 3, 1, tzinfo=BEIJING) + HOUR * (24 * day + begin)]
    ]
    return list(slots_of([(span, needs) for span in spans], posts))


def test_a_month_goes_round_evenly_and_nothing_stays_empty() -> None:
    """8 posts, three turns of 8 hours, 24 officers: everybody stands one a day."""
    posts = {f"post{number}": post(f"post{number}") for number in range(8)}
    drawn = draw(turns(30, (8, 8, 8), posts), [officer(f"o{number:02d}") for number in range(24)], {}, RULES)
    shifts = [person for _, person in drawn]
    assert len(shifts) == 720
    assert None not in shifts
    assert {shifts.count(person) for person in {*shifts}} == {30}


def test_who_has_stood_most_before_comes_last() -> None:
    slots = turns(1, (10, 14), {"gate": post("gate")})[:1]
    before = Span.of(dt.date(2027, 2, 20), 9, 10)
    assert draw(slots, [officer("one"), officer("two")], {"one": Bound([before])}, RULES)[0][1] == "two"


def test_on_call_officers_stand_only_what_no_resident_one_can() -> None:
    posts = {"boat": post("boat", "water"), "gate": post("gate")}
    register = [officer("called", "water", kind=ON_CALL), officer("resident")]
    drawn = {slot.post.code: person for slot, person in draw(turns(1, (10, 14), posts)[:2], register, {}, RULES)}
    assert drawn == {"boat": "called", "gate": "resident"}


def test_who_alone_is_qualified_is_kept_for_the_post_that_needs_it() -> None:
    posts = {"a_gate": post("a_gate"), "boat": post("boat", "water")}
    register = [officer("swimmer", "water"), officer("walker")]
    drawn = {slot.post.code: person for slot, person in draw(turns(1, (10, 14), posts)[:2], register, {}, RULES)}
    assert drawn == {"boat": "swimmer", "a_gate": "walker"}


def test_a_shift_that_nobody_may_stand_stays_empty() -> None:
    slots = turns(1, (10, 14), {"gate": post("gate")})
    drawn = draw(slots, [officer("one")], {"one": Bound(leaves=[Span.of(FIRST, 0, 12)])}, RULES)
    assert [person for _, person in drawn] == [None, "one"]
    tired = draw(slots, [officer("one")], {}, RULES)
    assert [person for _, person in tired] == ["one", None]


@pytest.mark.parametrize(
    ("skills", "bound", "problem"),
    [
        ((), Bound(), NotQualifiedForPost),
        (("water",), Bound(leaves=[Span.of(FIRST, 18, 4)]), OnLeaveThen),
        (("water",), Bound([Span.of(FIRST, 18, 2)]), OnTwoShifts),
        (("water",), Bound([Span.of(FIRST - dt.timedelta(days=1), 19, 5)]), TooLittleRest),
        (("water",), Bound([Span.of(FIRST, 19, 14)]), TooLittleRest),
        (("water",), Bound([Span.of(FIRST + dt.timedelta(days=1), 5, 4)]), None),
    ],
)
def test_what_keeps_somebody_from_a_shift(skills: tuple[str, ...], bound: Bound, problem: type | None) -> None:
    found = hindrance(officer("one", *skills), Span.of(FIRST, 9, 10), ("water",), bound, RULES)
    assert (type(found) if found else None) is problem


def test_no_seven_days_hold_more_than_the_limit() -> None:
    stood = [Span.of(FIRST + dt.timedelta(days=number), 9, 10) for number in range(6)]
    assert not RULES.keeps_the_week(Span.of(FIRST + dt.timedelta(days=6), 9, 10), stood)
    assert RULES.keeps_the_week(Span.of(FIRST + dt.timedelta(days=7), 9, 10), stood)


lengths = st.sampled_from([(10, 14), (8, 8, 8), (6, 6, 6, 6), (12, 12), (24,)])
skills = st.sets(st.sampled_from(SKILLS)).map(sorted)
registers = st.lists(st.tuples(skills, st.sampled_from([RESIDENT, ON_CALL])), min_size=1, max_size=8)
absences = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 23), st.integers(1, 60)), max_size=2)


@given(lengths, st.lists(skills, min_size=1, max_size=3), registers, st.lists(absences, max_size=8))
def test_over_random_registers_nobody_is_on_two_shifts_and_all_are_rested_fit_and_there(
    of_day: tuple[int, ...],
    needed: list[list[str]],
    register: list[tuple[list[str], str]],
    away: list[list[tuple[int, int, int]]],
) -> None:
    posts = {f"post{number}": post(f"post{number}", *skill) for number, skill in enumerate(needed)}
    officers = [officer(f"o{number}", *skill, kind=kind) for number, (skill, kind) in enumerate(register)]
    off = [[Span.of(FIRST + dt.timedelta(days=day), hour, long) for day, hour, long in spans] for spans in away]
    bound = {one.person: Bound(leaves=spans) for one, spans in zip(officers, off, strict=False)}
    slots = turns(6, of_day, posts)
    drawn = draw(slots, officers, bound, RULES)
    assert sorted(map(repr, (slot for slot, _ in drawn))) == sorted(map(repr, slots))
    assert drawn == draw(slots, officers, bound, RULES)
    for one in officers:
        mine = sorted((slot.span for slot, person in drawn if person == one.person), key=lambda span: span.begins_at)
        assert all(other.begins_at - span.ends_at >= RULES.rest for span, other in itertools.pairwise(mine))
        assert not any(span.overlaps(leave) for span in mine for leave in bound.get(one.person, Bound()).leaves)
        assert all(
            one.is_qualified(slot.post.qualifications, slot.span) for slot, person in drawn if person == one.person
        )
        for span in mine:
            week = Span(span.begins_at, span.begins_at + dt.timedelta(days=7))
            assert sum((other.within(week) for other in mine), dt.timedelta()) <= RULES.week_limit
    for slot, person in drawn:
        if person is None:  # truly nobody
            for one in officers:
                taken = [other.span for other, whose in drawn if whose == one.person]
                before = [span for span in taken if span.begins_at <= slot.span.begins_at]
                held = Bound(before, bound.get(one.person, Bound()).leaves)
                assert hindrance(one, slot.span, slot.post.qualifications, held, RULES) is not None
