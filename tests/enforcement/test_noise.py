"""C10: over the limit of its hour for the rule's duration opens a case with its readings, and no second one."""

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.beijing import BEIJING
from messages.enforcement.cases import READ_CASE
from messages.enforcement.evidence import LIST_EVIDENCE
from messages.enforcement.handling import REJECT_CASE
from messages.enforcement.noise import LIST_NOISE_EPISODES
from messages.enforcement.sensors import READ_SENSOR
from messages.envelope import Actor
from services.enforcement.domain.noise import Loudness, episodes
from services.enforcement.rulebook.noise import NOISE
from suite.people import URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.crowd import MINUTE, Square

RULES = NOISE.read(NOISE.files[0])


@pytest.fixture
def square(ask: Ask, time: SetTime) -> Square:
    return Square(ask, time)


def to_hour(time: SetTime, hour: int) -> None:
    """The next moment at which it is so late in Beijing."""
    now = time().astimezone(BEIJING)
    then = now.replace(hour=hour, minute=30, second=0, microsecond=0)
    time.move_to(then if then > now else then + dt.timedelta(days=1))


def found(ask: Ask, square: Square) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = ask(LIST_NOISE_EPISODES, square.admin, within=square.place)["items"]
    return items


def at(hour: int, minute: int, value: float) -> Loudness:
    return Loudness(dt.datetime(2026, 12, 1, hour, minute, tzinfo=BEIJING), value)


# --- the rule ---


@pytest.mark.rule("C10.1", "C10.2")
@pytest.mark.parametrize(
    ("hour", "value", "over"),
    [
        (12, 55, False),
        (12, 55.1, True),
        (23, 45, False),
        (23, 45.1, True),
        (3, 50, True),
        (6, 55, False),
        (6, 50, False),
    ],
)
def test_fifty_five_decibels_by_day_and_forty_five_by_night(hour: int, value: float, *, over: bool) -> None:
    assert bool(list(episodes([at(hour, minute, value) for minute in range(11)], RULES))) == over


def test_what_lasts_over_ten_in_the_evening_is_measured_by_both_limits() -> None:
    evening = [at(21, 50 + minute, 50) for minute in range(10)]
    assert not list(episodes(evening, RULES))
    night = [at(22, minute, 50) for minute in range(11)]
    assert [len(run) for run in episodes([*evening, *night], RULES)] == [11]


@pytest.mark.rule("C10.3")
def test_a_moment_is_no_noise_and_a_silent_meter_joins_nothing() -> None:
    assert not list(episodes([at(12, minute, 80) for minute in range(10)], RULES))
    gap = [at(12, minute, 80) for minute in (*range(6), *range(10, 16))]
    assert not list(episodes(gap, RULES))
    quiet_between = [at(12, minute, 50 if minute == 5 else 80) for minute in range(12)]
    assert not list(episodes(quiet_between, RULES))


@given(st.lists(st.tuples(st.integers(1, 5), st.floats(30, 90)), max_size=80))
def test_each_episode_is_whole_over_its_limit_and_long_enough(told: list[tuple[int, float]]) -> None:
    moment, heard = dt.datetime(2026, 12, 1, 20, tzinfo=BEIJING), []
    for minutes, value in told:
        moment += dt.timedelta(minutes=minutes)
        heard.append(Loudness(moment, value))
    runs = list(episodes(heard, RULES))
    for run in runs:
        assert run[-1].at - run[0].at >= RULES.lasting
        assert all(one.value > RULES.limit_at(one.at) for one in run)
        assert all(later.at - one.at <= RULES.longest_gap for one, later in itertools.pairwise(run))
    assert len({one.at for run in runs for one in run}) == sum(map(len, runs))


# --- the case ---


@pytest.mark.rule("C10.3", "C10.4")
def test_a_case_is_opened_with_its_readings_as_evidence(square: Square, ask: Ask, tick: Tick, time: SetTime) -> None:
    to_hour(time, 21)
    meter = square.sensor("noise_meter", name="荷花市场")
    square.tell(meter, *(62 + number % 3 for number in range(11)))
    tick("listen_for_noise")
    (episode,) = found(ask, square)
    assert (episode["limit"], episode["loudest"], episode["readings"]) == (55, 64, 11)
    case = ask(READ_CASE, square.commander, case_id=episode["case_id"])
    assert (case["source"], case["problem_class"], case["responsible_agency"]) == (
        "reading", "noise", "environmental_protection",
    )  # fmt: skip
    assert "荷花市场" in case["text"]
    pieces = ask(LIST_EVIDENCE, square.commander, case_id=case["id"])["items"]
    assert [piece["reading"]["quantity"] for piece in pieces] == [62 + number % 3 for number in range(11)]
    assert {(piece["kind"], piece["reading"]["instrument"]) for piece in pieces} == {("reading", meter["code"])}


@pytest.mark.rule("C10.3")
def test_no_second_case_while_one_is_open_and_after_it_only_for_new_noise(
    square: Square, ask: Ask, tick: Tick, time: SetTime
) -> None:
    to_hour(time, 23)
    meter = square.sensor("noise_meter")
    square.tell(meter, *[50] * 11)
    tick("listen_for_noise")
    (first,) = found(ask, square)
    time.move_to(time() + 20 * MINUTE)
    square.tell(meter, *[52] * 15)
    tick("listen_for_noise")
    assert [one["id"] for one in found(ask, square)] == [first["id"]]
    officer = Actor("environment", "环保局", URBAN_MANAGEMENT.roles, (square.place,), "environmental_protection")
    ask(REJECT_CASE, officer, case_id=first["case_id"], finding="到场时已关闭音响")
    tick("listen_for_noise")
    assert len(found(ask, square)) == 1
    time.move_to(time() + 30 * MINUTE)
    square.tell(meter, *[52] * 15)
    tick("listen_for_noise")
    assert len(found(ask, square)) == 2


def test_readings_that_come_late_open_the_case_that_they_would_have(
    square: Square, ask: Ask, tick: Tick, time: SetTime
) -> None:
    to_hour(time, 23)
    meter = square.sensor("noise_meter")
    square.tell(meter, *[60] * 5, minutes_ago=60)
    square.tell(meter, *[60] * 5, minutes_ago=52)
    tick("listen_for_noise")
    assert found(ask, square) == []
    square.tell(meter, *[60] * 3, minutes_ago=55)
    tick("listen_for_noise")
    assert [one["readings"] for one in found(ask, square)] == [13]


def test_a_quiet_meter_and_a_camera_open_nothing(square: Square, ask: Ask, tick: Tick, time: SetTime) -> None:
    to_hour(time, 12)
    square.tell(square.sensor("noise_meter"), *[55] * 30)
    camera = square.sensor()
    square.tell(camera, *[60_000] * 30)
    tick("listen_for_noise")
    assert found(ask, square) == []
    assert ask(READ_SENSOR, square.admin, sensor_id=camera["id"])["kind"] == "camera"
