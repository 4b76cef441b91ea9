"""How well it is proved that somebody was on the spot (C4, C12): graded and marked, as for stewards, never refused.

A proof counts as its kind only when it holds: a code is that of the spot, a position lies within the radius of its
point, a witness is somebody else.
"""

import dataclasses
import datetime as dt

from services.enforcement.domain.case_values import Point, metres_between

QR, GPS, WITNESS, NONE = "qr", "gps", "witness", "none"
OUT_OF_RADIUS, CLOCK_DIFFERS = "out_of_radius", "clock_differs"


@dataclasses.dataclass(frozen=True, slots=True)
class Proof:
    """A code may come as the whole address that was scanned: it stands after the `#`."""

    kind: str
    code: str | None = None
    point: Point | None = None
    witness: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """What a proof is held against. `radius` is in metres around the point."""

    code: str
    point: Point | None
    radius: int
    clock_difference: dt.timedelta


@dataclasses.dataclass(frozen=True, slots=True)
class Presence:
    stated: str
    counts_as: str
    distance_metres: int | None
    marks: tuple[str, ...]


NOT_THERE = Presence(NONE, NONE, None, ())


def graded(person: str, proof: Proof, spot: Spot, now: dt.datetime, device_at: dt.datetime | None) -> Presence:
    """The server's time decides; a device's that is far from it is marked."""
    distance = metres_between(proof.point, spot.point)
    fault = _fault(person, proof, spot, distance)
    marks = [fault] if fault else []
    if distance is not None and distance > spot.radius and OUT_OF_RADIUS not in marks:
        marks.append(OUT_OF_RADIUS)
    if device_at is not None and abs(now - device_at) > spot.clock_difference:
        marks.append(CLOCK_DIFFERS)
    return Presence(proof.kind, NONE if fault else proof.kind, distance, tuple(marks))


def _fault(person: str, proof: Proof, spot: Spot, distance: int | None) -> str | None:
    """Why the proof does not hold; None when it does."""
    if proof.kind == QR and (proof.code or "").rpartition("#")[2] != spot.code:
        return "qr_of_another_place"
    if proof.kind == GPS and distance is None:
        return "position_unknown"
    if proof.kind == GPS and distance is not None and distance > spot.radius:
        return OUT_OF_RADIUS
    if proof.kind == WITNESS and proof.witness in {None, person}:
        return "witness_missing"
    return None
