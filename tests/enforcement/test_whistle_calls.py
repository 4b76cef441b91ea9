"""C12, whatever anybody does and in whatever order: a whistle always ends, and a party's lateness is its own."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.enforcement.errors.whistle_calls import WhistleCallSettled
from services.enforcement.domain.arrivals import Arrival, arrived
from services.enforcement.domain.case_values import Point
from services.enforcement.domain.presence import GPS, NONE, Proof, Spot
from services.enforcement.domain.whistle_calls import (
    ABSENT,
    CALLED,
    CALLER,
    DISTRICT,
    FINISHED,
    OVER,
    PARTY,
    WhistleCall,
)
from services.enforcement.domain.whistles import WhistleTerms

BEGIN = dt.datetime(2026, 11, 27, 1, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
TERMS = WhistleTerms(
    {"immediate": 30 * MINUTE}, 1440 * MINUTE, 120 * MINUTE, 240 * MINUTE, 120 * MINUTE, 200, 10 * MINUTE
)
Deed = Callable[[WhistleCall, dt.datetime], object]


def arrival(at: dt.datetime) -> Arrival:
    return Arrival("officer", "吴磊", at, None, GPS, GPS, 0, ())


DEEDS: dict[str, Deed] = {
    "report_in": lambda call, now: call.report_in(arrival(now), TERMS),
    "finish": lambda call, now: call.finish("已清走", TERMS, now),
    "keep": lambda call, now: call.keep("还有", TERMS, now),
    "release": lambda call, now: call.release(4, "", "officer-zhou", now),
    "settle": lambda call, now: call.settle("约谈", "commander-xu", now),
    "excuse": lambda call, now: call.excuse("依法不属其职责", "commander-xu", now),
    "withdraw": lambda call, now: call.withdraw("officer-zhou", now),
    "clock": lambda call, now: call.escalate("leader", TERMS, now),
}
lives = st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 2000)), max_size=12)


def called() -> WhistleCall:
    until = BEGIN + 30 * MINUTE
    return WhistleCall("1", "w", "CS-1", "110101014", "110101014", "agency", "urban_management", BEGIN, until, until)


def live(call: WhistleCall, life: list[tuple[str, int]]) -> dt.datetime:
    """What does not fit where the call stands is refused, and changes nothing."""
    now = BEGIN
    for deed, minutes in life:
        now += minutes * MINUTE
        try:
            DEEDS[deed](call, now)
        except WhistleCallSettled:
            continue
    return now


def time_alone(call: WhistleCall, now: dt.datetime) -> dt.datetime:
    """Nobody does anything: the clock asks one after another."""
    while call.due_at is not None and call.asked != DISTRICT:
        now = max(now, call.due_at) + MINUTE
        assert call.escalate(None, TERMS, now)
    return now


@pytest.mark.rule("C12.6")
@given(lives)
def test_it_ends_by_a_person_or_waits_for_one_with_a_time(life: list[tuple[str, int]]) -> None:
    call = called()
    live(call, life)
    over = call.status in OVER
    assert over == (call.settled_by is not None) == (call.asked is None) == (call.due_at is None)


@pytest.mark.rule("C12.6")
@given(lives)
def test_silence_brings_it_to_the_district_which_can_always_end_it(life: list[tuple[str, int]]) -> None:
    call = called()
    now = time_alone(call, live(call, life))
    if call.status not in OVER:
        assert (call.asked, call.escalations[-1].asked) == (DISTRICT, DISTRICT)
        DEEDS["settle" if call.status == ABSENT else "release"](call, now)
    assert call.status in OVER
    assert call.settled_by is not None


@given(lives)
def test_a_party_is_late_by_its_own_arrival_alone(life: list[tuple[str, int]]) -> None:
    """Neither the caller's silence nor anybody's decision makes it late, nor in time."""
    call = called()
    now = live(call, life)
    came = call.arrival.at if call.arrival else None
    missed = came is None and (call.status == ABSENT or any(one.why == "absent" for one in call.escalations))
    withdrawn_late = came is None and call.status == "withdrawn" and (call.settled_at or now) > call.report_in_by
    assert call.late == (missed or withdrawn_late or (came is not None and came > call.report_in_by))


@given(lives)
def test_the_caller_keeps_waiting_only_who_was_done(life: list[tuple[str, int]]) -> None:
    call = called()
    live(call, life)
    if call.kept_waiting:
        assert "finish" in {deed for deed, _ in life}
    if call.status == FINISHED and call.asked == CALLER:
        assert call.due_at == (call.finished_at or BEGIN) + TERMS.confirmation
    if call.status == CALLED:
        assert call.asked == PARTY


@given(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02), st.integers(-60, 60))
def test_a_position_counts_within_the_radius_and_a_clock_within_its_difference(
    east: float, north: float, minutes: int
) -> None:
    spot = Spot("code", Point(116.43, 39.88), 200, 10 * MINUTE)
    proof = Proof(GPS, point=Point(116.43 + east, 39.88 + north))
    seen = arrived("officer", "", proof, spot, BEGIN, BEGIN + minutes * MINUTE)
    assert seen.distance_metres is not None
    assert (seen.presence == GPS) == (seen.distance_metres <= spot.radius)
    assert (seen.presence == NONE) == ("out_of_radius" in seen.marks)
    assert ("clock_differs" in seen.marks) == (abs(minutes) > 10)
