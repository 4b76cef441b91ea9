"""Readings 监测读数 (C3, C10): which are taken, and how many people a counter's running total tells of.

Assumptions
  * A sensor and a time make one reading; the first value that was told for them stands.
  * A counter only grows. Where its total falls, it was restarted or misread: how many passed meanwhile is not known,
    so that step counts for nothing and is counted as a jump. It never makes people vanish, nor an old total of them
    appear anew.
  * A step that nobody could have walked (more than `most_per_minute`) is a jump too.
Limits
  * After a misreading that is too low, what the total regains is counted: at most by how far it fell, once.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

from services.enforcement.domain.sensors import CAMERA, COUNTER, NOISE_METER, RETIRED, Sensor

UNKNOWN, NOT_IN_USE, OUT_OF_RANGE = "sensor_unknown", "sensor_retired", "out_of_range"
TOO_OLD, IN_FUTURE = "too_old", "in_the_future"
RANGES = {CAMERA: (0, 1_000_000), COUNTER: (0, 1e12), NOISE_METER: (0, 200)}
OLDEST = dt.timedelta(days=366)
DRIFT = dt.timedelta(minutes=2)
"""So far a device's clock may run ahead of ours."""


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """A reading as a device tells it; the sensor by its code."""

    sensor: str
    at: dt.datetime
    value: float


@dataclasses.dataclass(frozen=True, slots=True)
class Refused:
    row: int
    told: Told
    reason: str

    @property
    def sensor(self) -> str:
        return self.told.sensor


Key = tuple[str, dt.datetime]


@dataclasses.dataclass(slots=True)
class Batch:
    """What is to be kept, by sensor's id and time, and what is refused."""

    values: dict[Key, float] = dataclasses.field(default_factory=dict)
    refused: list[Refused] = dataclasses.field(default_factory=list)
    known: int = 0
    differing: int = 0


def sort(told: Iterable[Told], sensors: Mapping[str, Sensor], now: dt.datetime) -> Batch:
    batch = Batch()
    for row, one in enumerate(told):
        sensor = sensors.get(one.sensor)
        reason = _reason(one, sensor, now)
        if sensor is None or reason:
            batch.refused.append(Refused(row, one, reason))
            continue
        first = batch.values.setdefault((sensor.id, one.at), one.value)
        if first is not one.value:
            batch.known += 1
            batch.differing += first != one.value
    return batch


def _reason(told: Told, sensor: Sensor | None, now: dt.datetime) -> str:
    if sensor is None:
        return UNKNOWN
    least, most = RANGES[sensor.kind]
    if not least <= told.value <= most:
        return OUT_OF_RANGE
    if told.at > now + DRIFT:
        return IN_FUTURE
    if told.at < now - OLDEST:
        return TOO_OLD
    return NOT_IN_USE if sensor.status == RETIRED else ""


@dataclasses.dataclass(frozen=True, slots=True)
class Passed:
    """How many people passed a counter, and how often its total could not be believed."""

    people: int = 0
    jumps: int = 0


def passed(totals: Iterable[tuple[dt.datetime, float]], most_per_minute: float) -> Passed:
    """Of a counter's readings in the order of their times; the first is only where counting begins."""
    people, jumps, before = 0.0, 0, None
    for at, total in totals:
        if before is not None:
            step, minutes = total - before[1], (at - before[0]).total_seconds() / 60
            if 0 <= step <= most_per_minute * max(minutes, 1):
                people += step
            else:
                jumps += 1
        before = at, total
    return Passed(round(people), jumps)
