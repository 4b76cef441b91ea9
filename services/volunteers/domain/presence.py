"""Presence 在场证明: how well it is proved that one was in a lane. Graded and marked, never refused (A8.3).

A proof counts as its kind only when it holds: a QR code is the lane's own, a position lies within the radius of the
lane's point, a witness is somebody else.
"""

import dataclasses

from services.volunteers.domain.positions import Position

CARD, QR, GPS, WITNESS, NONE = "card", "qr", "gps", "witness", "none"


@dataclasses.dataclass(frozen=True, slots=True)
class Proof:
    """What is stated: `code` is the card's number or the content of the lane's QR code, `witness` a person's id.

    The sign in the lane shows the address of the lane's page and, behind its `#`, the code; either is taken.
    """

    kind: str
    code: str | None = None
    point: Position | None = None
    witness: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Whereabouts:
    """What a proof is held against: who was where. `radius` is in metres around the lane's point."""

    person: str
    qr_code: str
    point: Position | None
    radius: int


@dataclasses.dataclass(frozen=True, slots=True)
class Presence:
    stated: str
    counts_as: str
    distance_metres: int | None
    marks: tuple[str, ...]


def graded(proof: Proof, whereabouts: Whereabouts) -> Presence:
    distance = _distance(proof.point, whereabouts.point)
    mark = _fault(proof, whereabouts, distance)
    marks: tuple[str, ...] = (mark,) if mark else ()
    if proof.kind != GPS and distance is not None and distance > whereabouts.radius:
        marks += ("out_of_radius",)
    return Presence(proof.kind, NONE if mark else proof.kind, distance, marks)


def _distance(one: Position | None, other: Position | None) -> int | None:
    return one.metres_to(other) if one and other else None


def _fault(proof: Proof, whereabouts: Whereabouts, distance: int | None) -> str | None:
    """Why the proof does not hold; None when it does."""
    if proof.kind == CARD and not proof.code:
        return "card_missing"
    if proof.kind == QR and (proof.code or "").rpartition("#")[2] != whereabouts.qr_code:
        return "qr_of_another_place"
    if proof.kind == GPS and distance is None:
        return "position_unknown"
    if proof.kind == GPS and distance is not None and distance > whereabouts.radius:
        return "out_of_radius"
    if proof.kind == WITNESS and proof.witness in {None, whereabouts.person}:
        return "witness_missing"
    return None
