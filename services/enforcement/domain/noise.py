"""Noise 噪声 (C10): when readings over the limit of their hour last so long that somebody must come.

Assumptions
  * A reading is over when it is more than the limit of its own moment, in Beijing: what lasts over 22:00 is measured
    by both.
  * Readings follow each other while no more than `longest_gap` lies between them: a meter that was silent has heard
    nothing, so what it says before and after is not one noise.
  * A single reading under the limit ends an episode. From the first to the last reading over it, an episode lasts at
    least `lasting`.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator

from messages.beijing import BEIJING


@dataclasses.dataclass(frozen=True, slots=True)
class NoiseRules:
    version: str
    day_begins: dt.time
    night_begins: dt.time
    by_day: float
    by_night: float
    """Decibels, at most."""
    lasting: dt.timedelta
    longest_gap: dt.timedelta
    look_back: dt.timedelta

    def limit_at(self, moment: dt.datetime) -> float:
        hour = moment.astimezone(BEIJING).time()
        return self.by_day if self.day_begins <= hour < self.night_begins else self.by_night


@dataclasses.dataclass(frozen=True, slots=True)
class Loudness:
    at: dt.datetime
    value: float


@dataclasses.dataclass(slots=True)
class NoiseEpisode:
    id: str
    territory: str
    sensor_id: str
    case_id: str
    begin: dt.datetime
    end: dt.datetime
    limit: float
    loudest: float
    readings: int
    rule_version: str
    found_at: dt.datetime
    version: int = 1


def episodes(heard: Iterable[Loudness], rules: NoiseRules) -> Iterator[tuple[Loudness, ...]]:
    """Of one meter's readings in the order of their times: each episode that lasts long enough, whole."""
    run: list[Loudness] = []
    for one in heard:
        over = one.value > rules.limit_at(one.at)
        if run and (not over or one.at - run[-1].at > rules.longest_gap):
            if _lasts(run, rules):
                yield tuple(run)
            run = []
        if over:
            run.append(one)
    if run and _lasts(run, rules):
        yield tuple(run)


def _lasts(run: list[Loudness], rules: NoiseRules) -> bool:
    return run[-1].at - run[0].at >= rules.lasting
