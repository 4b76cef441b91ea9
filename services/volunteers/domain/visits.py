"""Visits to lanes in a week against the rhythm required (A8.3): counted on the lanes, and weighted by their length.

The parts add up: each lane is in one kind, one sub-territory, and has at most one chief.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

MOST_CHIEFS = 100


@dataclasses.dataclass(frozen=True, slots=True)
class Rhythm:
    """On how many days of a week a lane is visited, by kind."""

    version: str
    days: Mapping[str, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Week:
    """From Monday to Sunday in Beijing."""

    first_day: dt.date

    @classmethod
    def of(cls, day: dt.date) -> "Week":
        return cls(day - dt.timedelta(days=day.weekday()))

    @property
    def last_day(self) -> dt.date:
        return self.first_day + dt.timedelta(days=6)


@dataclasses.dataclass(frozen=True, slots=True)
class Visited:
    lanes: int
    met: int
    never: int
    metres: int
    metres_met: int

    @property
    def rate(self) -> float | None:
        """Met ÷ lanes, to four places; None where there is no lane."""
        return round(self.met / self.lanes, 4) if self.lanes else None

    @property
    def rate_by_length(self) -> float | None:
        return round(self.metres_met / self.metres, 4) if self.metres else None


@dataclasses.dataclass(frozen=True, slots=True)
class VisitedOfKind(Visited):
    kind: str
    required_days: int


@dataclasses.dataclass(frozen=True, slots=True)
class VisitedOfPlace(Visited):
    place: str


@dataclasses.dataclass(frozen=True, slots=True)
class VisitedOfChief(Visited):
    name: str
    person: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Visits(Visited):
    within: str
    first_day: dt.date
    last_day: dt.date
    rule_version: str
    by_kind: tuple[VisitedOfKind, ...]
    by_place: tuple[VisitedOfPlace, ...]
    by_chief: tuple[VisitedOfChief, ...]


def visits(
    kinds: Sequence[VisitedOfKind],
    places: Sequence[VisitedOfPlace],
    chiefs: Sequence[VisitedOfChief],
    within: str,
    week: Week,
    version: str,
) -> Visits:
    """The whole is the sum of its kinds."""
    return Visits(
        lanes=sum(one.lanes for one in kinds),
        met=sum(one.met for one in kinds),
        never=sum(one.never for one in kinds),
        metres=sum(one.metres for one in kinds),
        metres_met=sum(one.metres_met for one in kinds),
        within=within,
        first_day=week.first_day,
        last_day=week.last_day,
        rule_version=version,
        by_kind=tuple(sorted(kinds, key=lambda one: one.kind)),
        by_place=tuple(sorted(places, key=lambda one: one.place)),
        by_chief=tuple(sorted(chiefs, key=lambda one: (-one.never, one.name))[:MOST_CHIEFS]),
    )
