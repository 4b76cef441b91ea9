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
    version: int = 1

    @property
    def metres(self) -> int | None:
        return self.line.metres if self.line else None

    def correct(self, name: str, name_en: str, kind: str, point: Position | None, line: Line | None) -> None:
        self.name, self.name_en, self.kind, self.point, self.line = name, name_en, kind, point, line


@dataclasses.dataclass(frozen=True, slots=True)
class LaneCovered:
    territory: str
    kind: str
    covered: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Rate:
    lanes: int
    covered: int

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


def coverage(lanes: Sequence[LaneCovered], within: str, on: dt.date) -> Coverage:
    """The rate of the whole, of each kind, and of each territory one level below."""
    level = _NEXT_LEVEL.get(len(within), territory.LANE)
    kinds = sorted({lane.kind for lane in lanes})
    places = sorted({territory.at_level(lane.territory, level) for lane in lanes})
    return Coverage(
        *_counted(lanes),
        within=within,
        on=on,
        by_kind=tuple(RateOfKind(*_counted(lane for lane in lanes if lane.kind == kind), kind) for kind in kinds),
        by_place=tuple(
            RateOfPlace(*_counted(lane for lane in lanes if territory.contains(place, lane.territory)), place)
            for place in places
        ),
    )


def _counted(lanes: Iterable[LaneCovered]) -> tuple[int, int]:
    """How many lanes there are, and how many of them are covered."""
    covered = [lane.covered for lane in lanes]
    return len(covered), sum(covered)
