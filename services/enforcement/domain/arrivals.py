"""Arrival 报到 (C12): who came, and how well it is proved. Graded and marked, never refused, as for stewards (A8.3).

A proof counts as its kind only when it holds: a code is that of the whistle's own sheet, a position lies within the
radius of where the whistle was, a witness is somebody else.
"""

import dataclasses
import datetime as dt

from services.enforcement.domain.case_values import Point, metres_between

QR, GPS, WITNESS, NONE = "qr", "gps", "witness", "none"
OUT_OF_RADIUS, CLOCK_DIFFERS = "out_of_radius", "clock_differs"


@dataclasses.dataclass(frozen=True, slots=True)
class Proof:
    kind: str
    code: str | None = None
    point: Point | None = None
    witness: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """What a proof is held against. `radius` is in metres around the whistle's point."""

    code: str
    point: Point | None
    radius: int
    clock_difference: dt.timedelta


@dataclasses.dataclass(frozen=True, slots=True)
class Arrival:
    officer: str
    name: str
    at: dt.datetime
    device_at: dt.datetime | None
    stated: str
    presence: str
    distance_metres: int | None
    marks: tuple[str, ...]


def arrived(
    officer: str, name: str, proof: Proof, spot: Spot, now: dt.datetime, device_at: dt.datetime | None
) -> Arrival:
    distance = metres_between(proof.point, spot.point)
    fault = _fault(proof, spot, officer, distance)
    marks = [fault] if fault else []
    if distance is not None and distance > spot.radius and OUT_OF_RADIUS not in marks:
        marks.append(OUT_OF_RADIUS)
    if device_at is not None and abs(now - device_at) > spot.clock_difference:
        marks.append(CLOCK_DIFFERS)
    presence = NONE if fault else proof.kind
    return Arrival(officer, name, now, device_at, proof.kind, presence, distance, tuple(marks))


def _fault(proof: Proof, spot: Spot, officer: str, distance: int | None) -> str | None:
    """Why the proof does not hold; None when it does."""
    if proof.kind == QR and proof.code != spot.code:
        return "qr_of_another_place"
    if proof.kind == GPS and distance is None:
        return "position_unknown"
    if proof.kind == GPS and distance is not None and distance > spot.radius:
        return OUT_OF_RADIUS
    if proof.kind == WITNESS and proof.witness in {None, officer}:
        return "witness_missing"
    return None
