"""How many people a day will bring, hour by hour, with a band (C3): from the weeks before, by the standard library.

    expected(day, hour) = median of the same hour one to four weeks before × trend
    trend               = √(what the last three days brought ÷ what the weeks before them led to expect), 0.84 to 1.18
    band                = expected × (1 + quantiles of the errors that the last 42 days would have had), each relative

The band is to hold `covers` of what comes. How wide it must be for that is learned: after each day that it held less,
the next is drawn from more extreme quantiles (adaptive conformal inference, Gibbs and Candès 2021).

Assumptions
  * Days are Beijing's, an hour is told by its beginning, a count that is missing is None and guessed by nothing.
  * A day is like the same day of the week. A festival is not: its forecast is an ordinary day's, and says so.
Limits
  * Needs four weeks: one that each hour is compared with, and three to learn the band from; better with ten.

`docs/forecast.md` has what it was measured against.
"""

import dataclasses
import datetime as dt
import math
import statistics
from collections.abc import Callable, Mapping, Sequence

HOURS = range(24)
WEEKS = 4
RECENT = 3
LEARNING = 42
_WIDEST, _NARROWEST = 0.005, 0.5
_STEP = 0.05
_LEAST = 20.0
"""People: an hour with fewer says nothing about relative errors."""
_TREND = (0.7, 1.4)

Day = Sequence[float | None]
"""The counts of 24 hours."""
History = Mapping[dt.date, Day]


@dataclasses.dataclass(frozen=True, slots=True)
class Band:
    expected: int
    low: int
    high: int


@dataclasses.dataclass(frozen=True, slots=True)
class DayForecast:
    hours: tuple[Band, ...]
    total: Band
    peak_hour: int
    """The hour of which most is expected."""

    @property
    def peak(self) -> Band:
        return self.hours[self.peak_hour]


@dataclasses.dataclass(slots=True)
class CrowdForecast:
    """What was said of a day at a place, and, once it is over, what came."""

    id: str
    territory: str
    crowd_id: str
    day: dt.date
    festival: bool
    covers_percent: int
    total: Band
    peak_hour: int
    hours: tuple[Band, ...]
    rule_version: str
    made_at: dt.datetime
    total_was: int | None = None
    peak_hour_was: int | None = None
    version: int = 1

    @property
    def peak(self) -> Band:
        return self.hours[self.peak_hour]

    def compare(self, came: Day) -> None:
        """Hours of which nothing is known brought nobody that anyone knows of."""
        self.total_was = round(sum(count or 0 for count in came))
        self.peak_hour_was = max(HOURS, key=lambda hour: came[hour] or 0)


def forecast(history: History, day: dt.date, covers: float) -> DayForecast | None:
    """None where the weeks before are not known well enough to say anything."""
    learned = {
        day - dt.timedelta(days=back): _plain(history, day - dt.timedelta(days=back)) for back in range(LEARNING + 1)
    }
    expected = learned.pop(day)
    past = [(history[one], plain) for one, plain in sorted(learned.items()) if plain is not None and one in history]
    if expected is None or len(past) < LEARNING // 2:
        return None
    errors = [[_error(was[hour], plain[hour]) for was, plain in past] for hour in HOURS]
    totals = [_error(_sum(was, plain), sum(plain)) for was, plain in past]
    tail = _tail(errors, covers)
    hours = tuple(_band(expected[hour], errors[hour], tail) for hour in HOURS)
    peak_hour = max(HOURS, key=lambda hour: expected[hour])
    return DayForecast(hours, _band(sum(expected), totals, _tail([totals], covers)), peak_hour)


def _plain(history: History, day: dt.date) -> list[float] | None:
    """What is expected, by no more than was known when the day began."""
    medians = _medians(history, day)
    if medians is None:
        return None
    trend = _trend(history, day)
    return [median * trend for median in medians]


def _medians(history: History, day: dt.date) -> list[float] | None:
    weeks = [history.get(day - dt.timedelta(weeks=week), (None,) * 24) for week in range(1, WEEKS + 1)]
    hours = [[count for week in weeks if (count := week[hour]) is not None] for hour in HOURS]
    return [statistics.median(counts) for counts in hours] if all(hours) else None


def _trend(history: History, day: dt.date) -> float:
    was = led_to_expect = 0.0
    for back in range(1, RECENT + 1):
        then = day - dt.timedelta(days=back)
        medians = _medians(history, then)
        if then in history and medians is not None:
            was += _sum(history[then], medians)
            led_to_expect += sum(medians)
    least, most = _TREND
    return math.sqrt(min(most, max(least, was / led_to_expect))) if led_to_expect else 1.0


def _sum(counts: Day, instead: Sequence[float]) -> float:
    """Of a whole day: an hour that is not known is taken for what was expected of it."""
    return sum(other if count is None else count for count, other in zip(counts, instead, strict=True))


def _error(was: float | None, expected: float) -> float | None:
    return None if was is None else (was - expected) / max(expected, _LEAST)


def _tail(errors: Sequence[Sequence[float | None]], covers: float) -> float:
    """The share that is to lie below the band, and above it, so that of late it would have held what it says.

    The errors of the second half of the days, each against those of the days before it.
    """
    tail, aim = (1 - covers) / 2, 1 - covers
    days = len(errors[0])
    for day in range(days // 2, days):
        held = []
        for of_hour in errors:
            before, error = [one for one in of_hour[:day] if one is not None], of_hour[day]
            if error is not None and before:
                held.append(quantile(before, tail) <= error <= quantile(before, 1 - tail))
        if held:
            missed = 1 - sum(held) / len(held)
            tail = min(_NARROWEST, max(_WIDEST, tail + _STEP / 2 * (aim - missed)))
    return tail


def _band(expected: float, errors: Sequence[float | None], tail: float) -> Band:
    known, scale = [one for one in errors if one is not None], max(expected, _LEAST)
    low, high = (expected + scale * quantile(known, share) for share in (tail, 1 - tail))
    return Band(round(expected), max(0, math.floor(min(low, expected))), math.ceil(max(high, expected)))


def quantile(values: Sequence[float], share: float) -> float:
    """Between the two nearest of them; of none, nought."""
    if not values:
        return 0.0
    ordered, place = sorted(values), share * (len(values) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


# --- measured: what would have been said of days that are known ---


@dataclasses.dataclass(frozen=True, slots=True)
class Measured:
    """`error`, `same_hour_last_week`: absolute errors of all hours over all counts. `held`: the share in the band."""

    days: int
    hours: int
    error: float
    same_hour_last_week: float
    held: float
    total_error: float
    total_last_week: float
    total_held: float
    peak_hour_error: float
    """Hours, the mean."""


def measure(
    history: History, covers: float, say: Callable[[History, dt.date, float], DayForecast | None] = forecast
) -> Measured:
    """By rolling origin: each day is forecast at its beginning, by the days before it alone."""
    rows, totals, peaks = list[tuple[float, float, Band]](), list[tuple[float, float, Band]](), list[int]()
    for day in sorted(history):
        before = {one: counts for one, counts in history.items() if day - dt.timedelta(days=120) <= one < day}
        was, week_ago, said = history[day], before.get(day - dt.timedelta(weeks=1)), say(before, day, covers)
        if said is None or week_ago is None:
            continue
        known = [hour for hour in HOURS if was[hour] is not None and week_ago[hour] is not None]
        rows += [(float(was[hour] or 0), float(week_ago[hour] or 0), said.hours[hour]) for hour in known]
        if len(known) == len(HOURS):
            totals.append((sum(count or 0 for count in was), sum(count or 0 for count in week_ago), said.total))
            peaks.append(abs(said.peak_hour - max(HOURS, key=lambda hour: was[hour] or 0)))
    error, last_week, held = _shares(rows)
    total_error, total_last_week, total_held = _shares(totals)
    return Measured(
        len(totals), len(rows), error, last_week, held, total_error, total_last_week, total_held,
        statistics.fmean(peaks) if peaks else 0.0,
    )  # fmt: skip


def _shares(rows: Sequence[tuple[float, float, Band]]) -> tuple[float, float, float]:
    counts = sum(was for was, _, _ in rows) or 1.0
    error = sum(abs(band.expected - was) for was, _, band in rows) / counts
    last_week = sum(abs(before - was) for was, before, _ in rows) / counts
    held = sum(band.low <= was <= band.high for was, _, band in rows) / (len(rows) or 1)
    return error, last_week, held
