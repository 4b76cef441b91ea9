"""GCJ-02 火星坐标: the datum of maps published in China, converted to WGS-84 where positions come in (decision 0048).

The offset is a published approximation: a polynomial with sines, on the Krasovsky ellipsoid (as in the open
implementations since 2013, which agree to the last digit). It gives GCJ-02 of WGS-84; the way back has no formula and
is found by correcting a guess by its own error, which ends below a millimetre. Inside China only.
"""

import math

from services.volunteers.domain.positions import Position

WGS84, GCJ02 = "wgs84", "gcj02"
_RADIUS, _ECCENTRICITY = 6_378_245.0, 0.00669342162296594323
"""Krasovsky 1940: metres; the square of the first eccentricity."""
_NEAR_ENOUGH = 1e-9
"""Degrees: a tenth of a millimetre."""


def to_gcj02(point: Position) -> Position:
    x, y = point.longitude - 105, point.latitude - 35
    waves = (20 * math.sin(6 * x * math.pi) + 20 * math.sin(2 * x * math.pi)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + waves
    east += (20 * math.sin(x * math.pi) + 40 * math.sin(x / 3 * math.pi)) * 2 / 3
    east += (150 * math.sin(x / 12 * math.pi) + 300 * math.sin(x / 30 * math.pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x)) + waves
    north += (20 * math.sin(y * math.pi) + 40 * math.sin(y / 3 * math.pi)) * 2 / 3
    north += (160 * math.sin(y / 12 * math.pi) + 320 * math.sin(y * math.pi / 30)) * 2 / 3
    latitude = math.radians(point.latitude)
    bulge = 1 - _ECCENTRICITY * math.sin(latitude) ** 2
    meridian = _RADIUS * (1 - _ECCENTRICITY) / (bulge * math.sqrt(bulge))
    parallel = _RADIUS / math.sqrt(bulge) * math.cos(latitude)
    return Position(point.longitude + math.degrees(east / parallel), point.latitude + math.degrees(north / meridian))


def to_wgs84(point: Position, datum: str) -> Position:
    """From the datum that a position was told in; rounded to a centimetre."""
    if datum == WGS84:
        return point
    guess = point
    for _ in range(20):
        told = to_gcj02(guess)
        east, north = point.longitude - told.longitude, point.latitude - told.latitude
        guess = Position(guess.longitude + east, guess.latitude + north)
        if max(abs(east), abs(north)) < _NEAR_ENOUGH:
            break
    return Position(round(guess.longitude, 7), round(guess.latitude, 7))
