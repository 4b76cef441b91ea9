"""Presence 在场证明: how well it is proved that one was in a lane. Graded and marked, never refused (A8.3).

A proof counts as its kind only when it can be checked and holds: a card is registered to its holder, a QR code is the
one that hung in the lane then, a position lies within the radius of the lane's point, a witness has confirmed by
himself. Until he has, it counts as none.
"""

import dataclasses

from services.volunteers.domain.positions import Position

CARD, QR, GPS, WITNESS, NONE = "card", "qr", "gps", "witness", "none"
WITNESS_ASKED = "witness_asked"
"""The mark of what a witness has not answered yet."""


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
    """What a proof is held against: who was where. `radius` is in metres around the lane's point.

    `sign_codes` hung in the lane at that time; `card_holder` is whose the stated card was then.
    """

    person: str
    sign_codes: frozenset[str]
    point: Position | None
    radius: int
    card_holder: str | None = None
    witness_known: bool = False


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
    if proof.kind == CARD:
        return _fault_of_card(proof, whereabouts)
    if proof.kind == QR and (proof.code or "").rpartition("#")[2] not in whereabouts.sign_codes:
        return "qr_of_another_place"
    if proof.kind == GPS and distance is None:
        return "position_unknown"
    if proof.kind == GPS and distance is not None and distance > whereabouts.radius:
        return "out_of_radius"
    return _fault_of_witness(proof, whereabouts) if proof.kind == WITNESS else None


def _fault_of_card(proof: Proof, whereabouts: Whereabouts) -> str | None:
    if not proof.code:
        return "card_missing"
    if whereabouts.card_holder is None:
        return "card_unknown"
    return None if whereabouts.card_holder == whereabouts.person else "card_of_another"


def _fault_of_witness(proof: Proof, whereabouts: Whereabouts) -> str:
    if proof.witness in {None, whereabouts.person}:
        return "witness_missing"
    return WITNESS_ASKED if whereabouts.witness_known else "witness_unknown"
