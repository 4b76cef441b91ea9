"""Positions and lines as they come in a request: held in WGS-84, whatever datum they were told in."""

from typing import Any

from messages.bounds import lies_in_the_district
from messages.volunteers.errors.lanes import LineTooShortOrLong, LineWentElsewhere
from services.volunteers.domain.datums import WGS84, to_wgs84
from services.volunteers.domain.positions import Line, Position

_METRES = range(5, 20_001)
"""How long a lane may be."""


def position(told: dict[str, Any] | None, datum: str = WGS84) -> Position | None:
    return to_wgs84(Position(**told), datum) if told else None


def line(told: dict[str, Any] | None, lane_code: str, datum: str = WGS84) -> Line | None:
    """Raises LineWentElsewhere, LineTooShortOrLong."""
    if told is None:
        return None
    course = Line(tuple(to_wgs84(Position(*pair), datum) for pair in told["coordinates"]))
    if not all(lies_in_the_district(lane_code, one.longitude, one.latitude) for one in course.positions):
        raise LineWentElsewhere
    if course.metres not in _METRES:
        raise LineTooShortOrLong(min=_METRES.start, max=_METRES.stop - 1)
    return course
