"""Clearing between subdistricts 街道间清算 (A8.4): who issued points owes whoever redeemed them.

An entry says how many points of `debtor` an order holds or gives back at `creditor`. What is settled are the orders
that have ended until the month did; what comes back later is settled with the next month, as less.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from services.volunteers.domain.postings import Movement


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    id: str
    debtor: str
    creditor: str
    order_id: str
    points: int
    posted_at: dt.datetime
    version: int = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Settlement:
    """`points` of the debtor's that the creditor redeemed, `counter_points` the other way round; money is fen."""

    id: str
    territory: str
    month: str
    debtor: str
    creditor: str
    points: int
    counter_points: int
    amount: int
    rule_version: str
    settled_at: dt.datetime
    settled_by: str
    version: int = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Net:
    debtor: str
    creditor: str
    points: int
    counter_points: int


def of_others(held: Movement, issuers: Mapping[str, str], place: str) -> dict[str, int]:
    """Points of a hold by who issued them, but for the place's own. `issuers` by lot."""
    sums: dict[str, int] = {}
    for posting in held.postings:
        issuer = issuers[posting.lot_id]
        if issuer != place:
            sums[issuer] = sums.get(issuer, 0) + posting.points
    return dict(sorted(sums.items()))


def netted(due: Mapping[tuple[str, str], int]) -> Iterator[Net]:
    """Of each two subdistricts once, the one that owes more first; `due` by (debtor, creditor)."""
    for one, other in sorted({(min(pair), max(pair)) for pair in _moved(due)}):
        points, counter = due.get((one, other), 0), due.get((other, one), 0)
        if points >= counter:
            yield Net(one, other, points, counter)
        else:
            yield Net(other, one, counter, points)


def _moved(due: Mapping[tuple[str, str], int]) -> Iterable[tuple[str, str]]:
    return [pair for pair, points in due.items() if points]
