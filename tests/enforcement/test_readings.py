"""C3: readings in bulk. Told twice or late they change nothing wrongly; what cannot be taken is named row by row."""

import datetime as dt
import itertools
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.enforcement.readings import LIST_READINGS, LIST_REFUSALS, TAKE_READINGS
from messages.enforcement.sensors import RETIRE_SENSOR
from services.enforcement.domain.readings import passed
from suite.people import STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.enforcement.crowd import DEVICES, MINUTE, Square

BEGIN = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def square(ask: Ask, time: SetTime) -> Square:
    return Square(ask, time)


def known(ask: Ask, square: Square, sensor: dict[str, Any]) -> list[float]:
    listed = ask(LIST_READINGS, square.admin, sensor_id=sensor["id"])["items"]
    return [one["value"] for one in reversed(listed)]


@pytest.mark.rule("C3.1")
def test_what_was_told_twice_counts_once_and_the_first_value_stands(square: Square, ask: Ask, time: SetTime) -> None:
    sensor, at = square.sensor(), time()
    assert square.take([(sensor, at, 7), (sensor, at - MINUTE, 5)])["taken"] == 2
    again = square.take([(sensor, at, 7), (sensor, at - MINUTE, 6), (sensor, at - 2 * MINUTE, 3)])
    assert (again["taken"], again["known"], again["differing"]) == (1, 2, 1)
    twice = square.take([(sensor, at - 3 * MINUTE, 2), (sensor, at - 3 * MINUTE, 4)])
    assert (twice["taken"], twice["known"], twice["differing"]) == (1, 1, 1)
    assert known(ask, square, sensor) == [2, 3, 5, 7]


def test_in_whatever_order_and_however_often_it_comes_the_same_is_known(
    square: Square, ask: Ask, time: SetTime
) -> None:
    sensor, at, chance = square.sensor(), time(), random.Random(7)
    told = [(sensor, at - number * MINUTE, float(number)) for number in range(60)]
    for _ in range(8):
        square.take(chance.sample(told, chance.randint(1, 60)))
    square.take(told)
    assert known(ask, square, sensor) == [*map(float, reversed(range(60)))]


def test_rows_that_cannot_be_taken_are_named_and_keep_the_others_from_nothing(
    square: Square, ask: Ask, time: SetTime
) -> None:
    camera, meter, gone, at = square.sensor(), square.sensor("noise_meter"), square.sensor(), time()
    ask(RETIRE_SENSOR, square.admin, sensor_id=gone["id"], reason="已拆除")
    nobody = {"code": f"NOBODY-{square.place}"}
    taken = square.take(
        [
            (nobody, at, 1), (meter, at, 201), (camera, at, 9), (camera, at - dt.timedelta(days=400), 9),
            (camera, at + dt.timedelta(hours=1), 9), (gone, at, 9),
        ]
    )  # fmt: skip
    assert taken["taken"] == 1
    assert [(one["row"], one["reason"]) for one in taken["refused"]] == [
        (0, "sensor_unknown"), (1, "out_of_range"), (3, "too_old"), (4, "in_the_future"), (5, "sensor_retired"),
    ]  # fmt: skip
    square.take([(nobody, at, 2)] * 3)
    refusals = {one["sensor"]: one for one in everything(ask, LIST_REFUSALS, square.admin)}
    assert (refusals[nobody["code"]]["count"], refusals[nobody["code"]]["last_value"]) == (4, 2)


def test_a_camera_elsewhere_is_as_one_that_is_not_there(square: Square, ask: Ask, time: SetTime) -> None:
    sensor = square.sensor()
    told = [{"sensor": sensor["code"], "at": time().isoformat(), "value": 5}]
    assert ask(TAKE_READINGS, STRANGER, readings=told)["refused"][0]["reason"] == "sensor_unknown"
    with pytest.raises(errors.NotFound):
        ask(LIST_READINGS, STRANGER, sensor_id=sensor["id"])


def test_what_is_no_reading_at_all_refuses_the_batch(ask: Ask) -> None:
    for wrong in ({"sensor": "S", "at": "yesterday", "value": 1}, {"sensor": "S", "value": 1}, {"sensor": "a b"}):
        with pytest.raises(errors.Invalid):
            ask(TAKE_READINGS, DEVICES, readings=[wrong])


def test_a_long_list_is_read_page_by_page(square: Square, ask: Ask) -> None:
    sensor = square.sensor()
    square.tell(sensor, *range(25))
    page = ask(LIST_READINGS, square.admin, sensor_id=sensor["id"], limit=20)
    rest = ask(LIST_READINGS, square.admin, sensor_id=sensor["id"], limit=20, after=page["next"])
    assert [one["value"] for one in (*page["items"], *rest["items"])] == [*map(float, reversed(range(25)))]
    assert rest["next"] is None


# --- what a running total tells ---

steps = st.lists(st.integers(0, 400), min_size=1, max_size=50)


def totals_of(people: list[int], start: int = 0) -> list[tuple[dt.datetime, float]]:
    sums = itertools.accumulate(people, initial=start)
    return [(BEGIN + MINUTE * number, float(total)) for number, total in enumerate(sums)]


@given(steps, st.integers(0, 10**9))
def test_a_counter_tells_what_passed_wherever_its_total_began(people: list[int], start: int) -> None:
    told = passed(totals_of(people, start), 500)
    assert (told.people, told.jumps) == (sum(people), 0)


@given(steps, steps, st.integers(1, 10**9))
def test_a_counter_that_jumps_back_neither_takes_people_away_nor_brings_its_old_total_again(
    before: list[int], after: list[int], start: int
) -> None:
    """Restarted at nought after the first steps."""
    first, second = totals_of(before, start), totals_of(after)
    gap = first[-1][0] + MINUTE - second[0][0]
    told = passed([*first, *((at + gap, total) for at, total in second)], 500)
    assert (told.people, told.jumps) == (sum(before) + sum(after), 1)


@given(steps, st.data())
def test_a_misreading_of_a_moment_adds_no_more_than_it_fell_by(people: list[int], data: st.DataObject) -> None:
    totals = totals_of(people, 1000)
    place = data.draw(st.integers(1, len(totals) - 1))
    fall = data.draw(st.integers(1, 900))
    totals[place] = (totals[place][0], totals[place][1] - fall)
    told = passed(totals, 500)
    assert 0 <= told.people <= sum(people) + fall


def test_what_nobody_could_have_walked_is_a_jump() -> None:
    told = passed([(BEGIN, 100), (BEGIN + MINUTE, 4_000_000), (BEGIN + 2 * MINUTE, 4_000_030)], 500)
    assert (told.people, told.jumps) == (30, 1)
