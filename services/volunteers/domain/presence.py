"""Presence 在场证明: how well it is proved that one was in a lane. Graded and marked, never refused.

A proof counts as its kind only when it holds: a QR code is the lane's own, a position lies within the radius of the
lane's point, a witness is somebody else. Distances are great-circle metres on a sphere of 6,371 km: below the error of
a phone's position at this size.
"""

import dataclasses
import math
from typing import Any

CARD, QR, GPS, WITNESS, NONE = "card", "qr", "gps", "witness", "none"
_EARTH_METRES = 6_371_000


@dataclasses.dataclass(frozen=True, slots=True)
class Presence:
    stated: str
    counts_as: str
    distance_metres: int | None
    marks: list[str]


def graded(
    proof: dict[str, Any] | None, *, person: str, qr_code: str, point: dict[str, Any] | None, radius: int
) -> Presence:
    proof = proof or {"kind": NONE}
    distance = metres(proof.get("point"), point)
    mark = _fault(proof, person, qr_code, distance, radius)
    marks = [mark] if mark else []
    if proof["kind"] != GPS and distance is not None and distance > radius:
        marks.append("out_of_radius")
    return Presence(proof["kind"], NONE if mark else proof["kind"], distance, marks)


def metres(one: dict[str, Any] | None, other: dict[str, Any] | None) -> int | None:
    if one is None or other is None:
        return None
    lat, lat2 = math.radians(one["latitude"]), math.radians(other["latitude"])
    dlat, dlon = lat2 - lat, math.radians(other["longitude"] - one["longitude"])
    chord = math.sin(dlat / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return round(2 * _EARTH_METRES * math.asin(math.sqrt(min(1.0, chord))))


def _fault(proof: dict[str, Any], person: str, qr_code: str, distance: int | None, radius: int) -> str | None:
    kind = proof["kind"]
    if kind == CARD and not proof.get("code"):
        return "card_missing"
    if kind == QR and proof.get("code") != qr_code:
        return "qr_of_another_place"
    if kind == GPS and distance is None:
        return "position_unknown"
    if kind == GPS and distance is not None and distance > radius:
        return "out_of_radius"
    if kind == WITNESS and proof.get("witness") in {None, person}:
        return "witness_missing"
    return None
