"""A lane 街巷 and its coverage: covered while at least one active steward has claimed it (A8.5)."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from messages import territory
from services.volunteers.domain.positions import Line, Position

_NEXT_LEVEL = {
    territory.DISTRICT: territory.SUBDISTRICT,
    territory.SUBDISTRICT: territory.COMMUNITY,
    territory.COMMUNITY: territory.LANE,
}


@dataclasses.dataclass(frozen=True, slots=True)
class OnBoard:
    """The chief as named on the lane's board (A7)."""

    name: str
    phone: str


@dataclasses.dataclass(slots=True)
class Lane:
    id: str
    territory: str
    name: str
    name_en: str
    kind: str
    point: Position | None
    qr_code: str
    registered_at: dt.datetime
    chief: OnBoard | None = None
    line: Line | None = None
    ended_at: dt.datetime | None = None
    """When it was split: since then its parts are lanes."""
    capacity: int | None = None
    """How many stewards it takes at once; None: as many as like to."""
    version: int = 1

    @property
    def metres(self) -> int | None:
        return self.line.metres if self.line else None

    def correct(self, name: str, name_en: str, kind: str, point: Position | None, line: Line | None) -> None:
        self.name, self.name_en, self.kind, self.point, self.line = name, name_en, kind, point, line


@dataclasses.dataclass(frozen=True, slots=True)
class LanesCounted:
    """Of lanes of one kind in one place: how many, how many of them covered, and the metres of either."""

    place: str
    kind: str
    lanes: int
    covered: int
    metres: int
    covered_metres: int


@dataclasses.dataclass(frozen=True, slots=True)
class Rate:
    """`metres` is the length of those lanes whose line is known."""

    lanes: int
    covered: int
    metres: int
    covered_metres: int

    @property
    def rate_by_length(self) -> float | None:
        return round(self.covered_metres / self.metres, 4) if self.metres else None

    @property
    def rate(self) -> float | None:
        """Covered ÷ lanes, to four places; None where there is no lane."""
        return round(self.covered / self.lanes, 4) if self.lanes else None


@dataclasses.dataclass(frozen=True, slots=True)
class RateOfKind(Rate):
    kind: str


@dataclasses.dataclass(frozen=True, slots=True)
class RateOfPlace(Rate):
    place: str


@dataclasses.dataclass(frozen=True, slots=True)
class Coverage(Rate):
    """As it was at the end of the day `on`."""

    within: str
    on: dt.date
    by_kind: tuple[RateOfKind, ...]
    by_place: tuple[RateOfPlace, ...]


def covered_since(spans: Iterable[tuple[dt.datetime, dt.datetime | None]]) -> dt.datetime | None:
    """Since when claims have lain on the lane without a gap until now; None when none lasts."""
    since: dt.datetime | None = None
    ordered = sorted(spans, key=lambda span: span[1].timestamp() if span[1] else float("inf"), reverse=True)
    for start, end in ordered:
        if end is None or (since is not None and end >= since):
            since = start if since is None else min(since, start)
    return since


def level_below(within: str) -> int:
    """The length of the codes of the territories one level below."""
    return _NEXT_LEVEL.get(len(within), territory.LANE)


def coverage(counts: Sequence[LanesCounted], within: str, on: dt.date) -> Coverage:
    """The rate of the whole, of each kind, and of each territory one level below."""
    kinds, places = sorted({one.kind for one in counts}), sorted({one.place for one in counts})
    return Coverage(
        *_sum(counts),
        within=within,
        on=on,
        by_kind=tuple(RateOfKind(*_sum(one for one in counts if one.kind == kind), kind) for kind in kinds),
        by_place=tuple(RateOfPlace(*_sum(one for one in counts if one.place == place), place) for place in places),
    )


def _sum(counts: Iterable[LanesCounted]) -> tuple[int, int, int, int]:
    several = list(counts)
    return (
        sum(one.lanes for one in several),
        sum(one.covered for one in several),
        sum(one.metres for one in several),
        sum(one.covered_metres for one in several),
    )
