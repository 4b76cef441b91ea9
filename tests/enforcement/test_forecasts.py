"""C3: the expected total and peak of the day with a band, better than the same hour of last week."""

import datetime as dt
import math
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.beijing import day_of, start_of
from messages.enforcement.crowds import READ_CROWD
from messages.enforcement.forecasts import LIST_FORECASTS
from services.enforcement.domain.forecasts import HOURS, Band, Day, forecast, measure, quantile
from suite.commands.forecast import history_in
from suite.people import STRANGER
from suite.set_time import SetTime
from tests.architecture.sources import ROOT
from tests.embedded import Ask, Tick
from tests.enforcement.crowd import Square

COUNTS = ROOT.parent / "shared" / "data" / "sensors" / "melbourne_pedestrian_bourke_2016_hourly.csv"
FIRST = dt.date(2026, 8, 3)


def day_like(weekday: int, chance: random.Random, noise: float = 0.1) -> list[float]:
    """Busy at midday, busier on Saturday."""
    busy = 1.6 if weekday == 5 else 1.0
    usual = [busy * 1000 * math.exp(-((hour - 13) ** 2) / 18) for hour in HOURS]
    return [max(0.0, count * (1 + noise * chance.gauss(0, 1))) for count in usual]


def weeks(days: int, noise: float = 0.1, seed: int = 7) -> dict[dt.date, Day]:
    chance = random.Random(seed)
    return {
        FIRST + dt.timedelta(days=nth): day_like((FIRST + dt.timedelta(days=nth)).weekday(), chance, noise)
        for nth in range(days)
    }


# --- the rule ---


@pytest.mark.rule("C3.3")
@pytest.mark.skipif(not COUNTS.exists(), reason="../shared/data is not beside the project")
def test_it_beats_the_same_hour_of_last_week_and_its_band_holds_what_it_says() -> None:
    """On a year of a street's pedestrians, each day forecast by the days before it alone."""
    with Path(COUNTS).open(encoding="utf-8") as file:
        history = history_in(file)
    measured = measure({day: counts for day, counts in history.items() if day < dt.date(2016, 8, 1)}, 0.8)
    assert measured.days > 100
    assert measured.error < 0.9 * measured.same_hour_last_week
    assert measured.total_error < measured.total_last_week
    assert measured.held == pytest.approx(0.8, abs=0.03)
    assert measured.total_held == pytest.approx(0.8, abs=0.08)


@pytest.mark.rule("C3.3")
def test_total_and_peak_follow_the_day_of_the_week() -> None:
    history = weeks(80, noise=0.02)
    saturday = next(day for day in sorted(history)[70:] if day.weekday() == 5)
    said = forecast({day: counts for day, counts in history.items() if day < saturday}, saturday, 0.8)
    assert said is not None
    assert said.peak_hour == 13
    assert said.peak.low <= 1600 <= said.peak.high
    assert said.total.low <= sum(day_like(5, random.Random(), 0)) <= said.total.high


def test_what_lies_ahead_changes_nothing() -> None:
    history = weeks(80)
    day = FIRST + dt.timedelta(days=75)
    before = {one: counts for one, counts in history.items() if one < day}
    assert forecast(history, day, 0.8) == forecast(before, day, 0.8)


def test_where_too_little_is_known_nothing_is_said() -> None:
    history = weeks(80)
    assert forecast({}, FIRST, 0.8) is None
    assert forecast(weeks(27), FIRST + dt.timedelta(days=27), 0.8) is None
    assert forecast(weeks(28), FIRST + dt.timedelta(days=28), 0.8) is not None
    never_at_four = {day: [None if hour == 4 else counts[hour] for hour in HOURS] for day, counts in history.items()}
    assert forecast(never_at_four, FIRST + dt.timedelta(days=80), 0.8) is None


@given(st.integers(0, 10**6), st.floats(0, 1), st.sampled_from([0.5, 0.8, 0.95]))
def test_a_band_holds_what_is_expected_and_a_day_has_a_whole_number_of_people(
    seed: int, noise: float, covers: float
) -> None:
    said = forecast(weeks(72, noise, seed), FIRST + dt.timedelta(days=72), covers)
    assert said is not None
    for band in (*said.hours, said.total):
        assert isinstance(band, Band)
        assert 0 <= band.low <= band.expected <= band.high


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.floats(0, 1))
def test_a_quantile_lies_among_the_values(values: list[float], share: float) -> None:
    assert min(values) <= quantile(values, share) <= max(values)


# --- at the front door ---


@pytest.fixture
def square(ask: Ask, time: SetTime) -> Square:
    return Square(ask, time)


def told_for_weeks(square: Square, gate: dict[str, Any], begin: dt.datetime, hours: int, total: float = 0) -> float:
    """A running total at each half hour; the total at the end."""
    rows = []
    for nth in range(hours):
        at = begin + dt.timedelta(hours=nth, minutes=30)
        total += 100 + 10 * (nth % 24)
        rows.append((gate, at, total))
    for first in range(0, len(rows), 1000):
        square.take(rows[first : first + 1000])
    return total


def test_an_hour_is_reckoned_again_for_what_came_late_and_then_no_more(
    square: Square, tick: Tick, time: SetTime
) -> None:
    noon = start_of(day_of(time())) + dt.timedelta(days=1, hours=12)
    time.move_to(noon)
    gate = square.sensor("counter")
    told_for_weeks(square, gate, noon - dt.timedelta(hours=3), 2)
    assert [tick("reckon_hourly_flows") for _ in range(2)] == [3, 0]
    time.move_to(noon + dt.timedelta(minutes=11))
    assert [tick("reckon_hourly_flows") for _ in range(2)] == [3, 0]
    square.take([(gate, noon - dt.timedelta(hours=2, minutes=10), 1_000)])
    time.move_to(noon + dt.timedelta(minutes=12))
    assert [tick("reckon_hourly_flows") for _ in range(2)] == [2, 0]


@pytest.mark.rule("C3.3")
def test_the_day_begins_with_what_is_expected_of_it_and_ends_with_what_came(
    square: Square, ask: Ask, tick: Tick, time: SetTime
) -> None:
    today = start_of(day_of(time())) + dt.timedelta(days=1)
    time.move_to(today + dt.timedelta(minutes=5))
    crowd, gate = square.watched(), square.sensor("counter")
    tick("forecast_crowds")
    assert ask(READ_CROWD, square.office, crowd_id=crowd["id"])["forecast"] is None
    total = told_for_weeks(square, gate, today - dt.timedelta(days=75), 75 * 24)
    tick("reckon_hourly_flows")
    tick("forecast_crowds")
    said = ask(READ_CROWD, square.office, crowd_id=crowd["id"])["forecast"]
    assert said["peak_hour"] == 23
    assert said["peak"]["expected"] == 330
    assert said["total"]["expected"] == 24 * 100 + 10 * sum(range(24))
    told_for_weeks(square, gate, today, 24, total)
    tick("forecast_crowds")
    time.move_to(today + dt.timedelta(hours=27))
    told_for_weeks(square, gate, today, 24, total)
    tick("reckon_hourly_flows")
    tick("compare_forecasts")
    (kept,) = ask(LIST_FORECASTS, square.office, crowd_id=crowd["id"])["items"]
    assert (kept["id"], kept["total"]) == (said["id"], said["total"])
    assert (kept["total_was"], kept["peak_hour_was"]) == (said["total"]["expected"], 23)
    with pytest.raises(errors.NotFound):
        ask(LIST_FORECASTS, STRANGER, crowd_id=crowd["id"])
