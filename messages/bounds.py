"""Where each district lies: the least box around its border, in WGS-84 degrees, and what is near enough to it.

`reference/PROVENANCE.md` says where the boxes come from; a suite for another district adds its own here.
"""

from messages.territory import DISTRICT, at_level

_MARGIN = 0.01
"""Degrees, about a kilometre: borders move over the years, and a phone between houses is a street off."""
DISTRICTS = {
    "110101": (116.3722, 39.8565, 116.4448, 39.9727),
    "110102": (116.3147, 39.8676, 116.3935, 39.9717),
    "110105": (116.3447, 39.8083, 116.6392, 40.1095),
}
"""West, south, east and north."""


def lies_in_the_district(place: str, longitude: float, latitude: float) -> bool:
    """Whether the point may belong to the place; of a district whose box is not known, every point may."""
    box = DISTRICTS.get(at_level(place, DISTRICT))
    if box is None:
        return True
    west, south, east, north = box
    return west - _MARGIN <= longitude <= east + _MARGIN and south - _MARGIN <= latitude <= north + _MARGIN
