"""Where something lies on the earth, and how far two such places are apart."""

import dataclasses
import itertools
import math

_EARTH_METRES = 6_371_000


@dataclasses.dataclass(frozen=True, slots=True)
class Position:
    """WGS-84 degrees."""

    longitude: float
    latitude: float

    def metres_to(self, other: "Position") -> int:
        return round(self.distance_to(other))

    def distance_to(self, other: "Position") -> float:
        """Great-circle metres on a sphere of 6,371 km: the error is below that of a phone's position at this size."""
        lat, lat2 = math.radians(self.latitude), math.radians(other.latitude)
        dlat, dlon = lat2 - lat, math.radians(other.longitude - self.longitude)
        chord = math.sin(dlat / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin(dlon / 2) ** 2
        return 2 * _EARTH_METRES * math.asin(math.sqrt(min(1.0, chord)))


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """The course of a lane, from one end to the other."""

    positions: tuple[Position, ...]

    @property
    def metres(self) -> int:
        return round(sum(one.distance_to(next_) for one, next_ in itertools.pairwise(self.positions)))

    @property
    def type(self) -> str:
        """As GeoJSON has it (RFC 7946)."""
        return "LineString"

    @property
    def coordinates(self) -> list[list[float]]:
        return [[one.longitude, one.latitude] for one in self.positions]
