"""The order of offers (B3): of each criterion the mean of all marks by its weight, and of the price the lowest fee.

Points are of a hundred, reckoned exactly; what is kept of them is ten-thousandths of a point, rounded down. Price: the
lowest of all fees divided by the own one. Of equal offers the cheaper one comes first, then the one whose SHA-256 of
"review|company" is smaller. Neither the order of companies nor that of reviewers changes anything.
"""

import dataclasses
import hashlib
from collections.abc import Collection, Mapping
from fractions import Fraction

from services.property.domain.negotiations import PRICE, WHOLE, Criterion

FINE = 10_000


@dataclasses.dataclass(frozen=True, slots=True)
class Bid:
    """An offer that was opened and is judged; the fee in fen a month."""

    company: str
    offer_id: str
    monthly_fee: int


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    criterion: str
    points_x10000: int


@dataclasses.dataclass(frozen=True, slots=True)
class Ranked:
    place: int
    company: str
    monthly_fee: int
    points_x10000: int
    parts: tuple[Part, ...]


Marks = Mapping[tuple[str, str], Collection[int]]
"""What was given for a company and a criterion, of a hundred each."""


def rank(review_id: str, criteria: Collection[Criterion], bids: Collection[Bid], marks: Marks) -> tuple[Ranked, ...]:
    lowest = min(bid.monthly_fee for bid in bids)
    parts = {bid: {one.code: _points(one, bid, lowest, marks) for one in criteria} for bid in bids}

    def place_of(bid: Bid) -> tuple[Fraction, int, bytes]:
        lot = hashlib.sha256(f"{review_id}|{bid.company}".encode()).digest()
        return -sum(parts[bid].values(), Fraction()), bid.monthly_fee, lot

    return tuple(
        Ranked(
            place=place,
            company=bid.company,
            monthly_fee=bid.monthly_fee,
            points_x10000=int(sum(parts[bid].values()) * FINE),
            parts=tuple(Part(code, int(points * FINE)) for code, points in parts[bid].items()),
        )
        for place, bid in enumerate(sorted(bids, key=place_of), start=1)
    )


def _points(criterion: Criterion, bid: Bid, lowest: int, marks: Marks) -> Fraction:
    if criterion.kind == PRICE:
        share = Fraction(lowest, bid.monthly_fee) if bid.monthly_fee else Fraction(1)
    else:
        given = marks[bid.company, criterion.code]
        share = Fraction(sum(given), len(given) * WHOLE)
    return criterion.weight * share
