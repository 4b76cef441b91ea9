"""C3: how many people are at a place, on which level that is, and that a level neither flaps nor sinks in the dark."""

import copy
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.beijing import day_of, start_of
from messages.enforcement.crowds import LIST_CROWDS, READ_CROWD, RESIZE_CROWD, WATCH_CROWD
from messages.enforcement.errors.crowds import CrowdWatchedAlready
from messages.enforcement.warnings import LIST_WARNINGS
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.crowds import CALM, FESTIVAL, FREE_DAY, WORKDAY, Crowd, Measured
from services.enforcement.domain.readings import passed
from services.enforcement.rulebook.crowds import CROWDS
from suite.people import STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.crowd import MINUTE, Square

RULES = CROWDS.read(CROWDS.files[0])
NOW = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
LEVELS = ["calm", "blue", "yellow", "orange", "red"]


@pytest.fixture
def square(ask: Ask, time: SetTime) -> Square:
    return Square(ask, time)


def crowd_of(capacity: int = 1000) -> Crowd:
    return Crowd("", "110102012", "什刹海", capacity, NOW, "1", "", NOW)


def seen(present: int | None, silent: int = 0) -> Measured:
    return Measured(present, 0 if present is None else 5, silent)


# --- the rule ---


@pytest.mark.rule("C3.4")
@pytest.mark.parametrize(
    ("present", "kind", "level"),
    [
        (399, WORKDAY, "calm"), (400, WORKDAY, "blue"), (550, WORKDAY, "yellow"), (700, WORKDAY, "orange"),
        (900, WORKDAY, "red"), (799, FESTIVAL, "yellow"), (800, FESTIVAL, "orange"), (1000, FESTIVAL, "red"),
        (740, FREE_DAY, "yellow"),
    ],
)  # fmt: skip
def test_a_level_asks_for_a_share_of_the_capacity_by_the_kind_of_day(present: int, kind: str, level: str) -> None:
    crowd = crowd_of()
    crowd.measure(seen(present), RULES, kind, NOW)
    assert crowd.level == level


@pytest.mark.rule("C6.2")
def test_eighty_thousand_at_the_lantern_festival_of_2017_are_a_major_matter() -> None:
    day = dt.date(2017, 2, 11)
    assert RULES.kind_of(day, CentreCalendar(frozenset(), frozenset(), frozenset({2017}))) == FESTIVAL
    crowd = crowd_of(100_000)
    crowd.measure(seen(80_000), RULES, FESTIVAL, NOW)
    assert {level.code: level.grade for level in RULES.levels}[crowd.level] == "major"


def test_where_no_calendar_is_published_the_weekend_is_free() -> None:
    nothing = CentreCalendar(frozenset(), frozenset(), frozenset())
    assert RULES.kind_of(dt.date(2031, 5, 17), nothing) == FREE_DAY
    assert RULES.kind_of(dt.date(2031, 5, 19), nothing) == WORKDAY


@given(st.integers(1, 4), st.lists(st.tuples(st.floats(0, 0.999), st.integers(1, 30)), min_size=1, max_size=60))
def test_a_level_never_flaps_within_the_hysteresis(rank: int, moments: list[tuple[float, int]]) -> None:
    """Between 90 % of what it asks for and what the next asks for, it stays, for however long."""
    crowd = crowd_of(100_000)
    lower = RULES.asked(rank, crowd.capacity, WORKDAY) * RULES.falls_at
    upper = RULES.asked(rank + 1, crowd.capacity, WORKDAY) if rank < 4 else crowd.capacity * 2
    crowd.measure(seen(int(RULES.asked(rank, crowd.capacity, WORKDAY)) + 1), RULES, WORKDAY, NOW)
    level, now = crowd.level, NOW
    for share, minutes in moments:
        now += MINUTE * minutes
        present = int(lower + 1 + share * (upper - lower - 2))
        assert crowd.measure(seen(present), RULES, WORKDAY, now) == 0
        assert crowd.level == level


counts = st.one_of(st.none(), st.integers(0, 1200))


@given(st.lists(st.tuples(counts, st.booleans(), st.integers(1, 8)), max_size=80))
def test_it_rises_at_once_and_falls_only_after_lasting_and_seen_whole(
    moments: list[tuple[int | None, bool, int]],
) -> None:
    crowd, now, low_since = crowd_of(), NOW, None
    for present, all_heard, minutes in moments:
        now += MINUTE * minutes
        before, measured = RULES.rank(crowd.level), seen(present, 0 if all_heard else 2)
        bound = RULES.asked(before, 1000, WORKDAY) * RULES.falls_at if before else 0
        is_low = present is not None and all_heard and present < bound
        low_since = (low_since or now) if is_low else None
        risen = crowd.measure(measured, RULES, WORKDAY, now)
        reached = 0 if present is None else RULES.reached(present, 1000, WORKDAY)
        assert RULES.rank(crowd.level) >= reached
        if risen > 0:
            assert RULES.rank(crowd.level) == reached
        if risen < 0:
            assert low_since is not None
            assert now - low_since >= RULES.falls_after
            assert present is not None
            assert RULES.rank(crowd.level) in {0, RULES.reached(present / RULES.falls_at, 1000, WORKDAY)}
            low_since = None


@given(st.lists(st.integers(0, 1200), min_size=1, max_size=20))
def test_measuring_the_same_moment_again_changes_nothing(presents: list[int]) -> None:
    crowd, now = crowd_of(), NOW
    for present in presents:
        now += 4 * MINUTE
        crowd.measure(seen(present), RULES, WORKDAY, now)
        once = copy.copy(crowd)
        assert crowd.measure(seen(present), RULES, WORKDAY, now) == 0
        assert crowd == once


def test_a_silent_camera_lets_a_level_rise_and_never_fall() -> None:
    crowd = crowd_of()
    crowd.measure(seen(720), RULES, WORKDAY, NOW)
    for hour in range(5):
        crowd.measure(seen(10, silent=1), RULES, WORKDAY, NOW + dt.timedelta(hours=hour))
        crowd.measure(seen(None, silent=6), RULES, WORKDAY, NOW + dt.timedelta(hours=hour, minutes=30))
    assert crowd.level == "orange"
    crowd.measure(seen(950, silent=1), RULES, WORKDAY, NOW + dt.timedelta(hours=6))
    assert crowd.level == "red"


# --- at the front door ---


@pytest.fixture
def levelled(tick: Tick, ask: Ask, square: Square) -> Any:
    """`levelled(crowd)`: what the clock makes of it."""

    def do(crowd: dict[str, Any]) -> str:
        tick("tell_levels_of_crowds")
        level: str = ask(READ_CROWD, square.admin, crowd_id=crowd["id"])["level"]
        return level

    return do


@pytest.mark.rule("C3.1", "C3.2")
def test_the_flow_of_a_place_now(square: Square, ask: Ask) -> None:
    crowd = square.watched()
    east, west, north, gate = *(square.sensor() for _ in range(3)), square.sensor("counter")
    square.tell(east, 90, 100)
    square.tell(west, 30, 40, 50)
    square.tell(north, 70, minutes_ago=9)
    square.tell(gate, 1000, 1030, 20, 45)
    flow = ask(READ_CROWD, square.office, crowd_id=crowd["id"])["flow"]
    assert (flow["present"], flow["heard"], flow["silent"]) == (150, 2, 1)
    assert (flow["passed_last_hour"], flow["jumps"]) == (55, 1)


def test_where_no_camera_is_heard_nobody_knows_and_that_is_not_nought(square: Square, ask: Ask) -> None:
    crowd, camera = square.watched(), square.sensor()
    flow = ask(READ_CROWD, square.office, crowd_id=crowd["id"])["flow"]
    assert (flow["present"], flow["silent"]) == (None, 1)
    square.tell(camera, 0)
    flow = ask(READ_CROWD, square.office, crowd_id=crowd["id"])["flow"]
    assert (flow["present"], flow["silent"]) == (0, 0)


def test_the_database_counts_who_passed_as_the_rule_does(square: Square, ask: Ask, time: SetTime) -> None:
    midday = start_of(day_of(time())) + dt.timedelta(days=1, hours=12)
    time.move_to(midday)
    crowd, gate = square.watched(), square.sensor("counter")
    totals = [500, 700, 690, 4_000_000, 4_000_010, 3, 3, 600, 1200, 1201]
    told = [(midday - MINUTE * (20 - 2 * nth), float(total)) for nth, total in enumerate(totals)]
    square.take([(gate, at, total) for at, total in told])
    flow = ask(READ_CROWD, square.admin, crowd_id=crowd["id"])["flow"]
    expected = passed(told, RULES.most_per_minute)
    assert (flow["passed_today"], flow["jumps"]) == (expected.people, expected.jumps) == (1408, 3)


@pytest.mark.rule("C3.4", "C3.5")
def test_a_level_that_rises_raises_a_warning_and_one_that_falls_ends_it(
    square: Square, ask: Ask, levelled: Any, time: SetTime
) -> None:
    crowd, camera = square.watched(), square.sensor()
    square.tell(camera, 300)
    assert levelled(crowd) == "calm"
    square.tell(camera, 520)
    assert levelled(crowd) == "blue"
    time.move_to(time() + MINUTE)
    square.tell(camera, 650)
    assert levelled(crowd) == "yellow"
    raised = ask(LIST_WARNINGS, square.office, within=square.place)["items"]
    assert [(one["crowd_level"], one["status"], one["present"]) for one in raised] == [
        ("yellow", "raised", 650), ("blue", "lifted", 520),
    ]  # fmt: skip
    assert levelled(crowd) == "yellow"
    assert len(ask(LIST_WARNINGS, square.office, within=square.place)["items"]) == 2
    for minute in range(14):
        time.move_to(time() + MINUTE)
        square.tell(camera, 100 + minute)
        level = levelled(crowd)
        assert level == ("yellow" if minute < 10 else CALM)
    raised = ask(LIST_WARNINGS, square.office, within=square.place)["items"]
    assert [one["status"] for one in raised] == ["lifted", "lifted"]


def test_a_late_or_repeated_reading_changes_no_level(square: Square, levelled: Any, time: SetTime) -> None:
    crowd, camera = square.watched(), square.sensor()
    at = square.tell(camera, 200)
    assert levelled(crowd) == CALM
    square.take([(camera, at, 990), (camera, at - 3 * MINUTE, 990)])
    assert levelled(crowd) == CALM


def test_one_crowd_of_a_place_and_its_offices_resize_it(square: Square, ask: Ask) -> None:
    crowd = square.watched()
    with pytest.raises(CrowdWatchedAlready):
        square.watched()
    with pytest.raises(errors.NotFound):
        ask(READ_CROWD, STRANGER, crowd_id=crowd["id"])
    with pytest.raises(errors.NotFound):
        ask(RESIZE_CROWD, STRANGER, crowd_id=crowd["id"], capacity=5000, reason="扩建广场")
    with pytest.raises(errors.Forbidden):
        ask(WATCH_CROWD, STRANGER, place=square.community, name="后海", capacity=500)
    resized = ask(RESIZE_CROWD, square.office, crowd_id=crowd["id"], capacity=5000, reason="扩建广场")
    assert (resized["capacity"], resized["reason"]) == (5000, "扩建广场")
    assert crowd["id"] in {one["id"] for one in ask(LIST_CROWDS, square.office, within=square.place)["items"]}
