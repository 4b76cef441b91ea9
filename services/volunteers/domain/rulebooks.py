"""Other rules of points tried on deeds that were paid: the real rules pay them again, each account from nothing."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

from services.volunteers.domain.ledger import Book
from services.volunteers.domain.points import Deed, PointsRules, Stamp
from services.volunteers.domain.postings import Account


@dataclasses.dataclass(frozen=True, slots=True)
class PaidDeed:
    """What an award was for, and the points that it paid."""

    account_id: str
    deed: Deed
    paid: int


def paid_again(deeds: Iterable[PaidDeed], rules: PointsRules, now: dt.datetime) -> Iterator[tuple[PaidDeed, int]]:
    """What each deed would be paid, in the order in which they were paid; caps hold per person and day."""
    for account_id, of_one in itertools.groupby(sorted(deeds, key=lambda deed: deed.account_id), _account):
        book, own = Book(Account(account_id, "", ""), [], {}, set()), list(of_one)
        ids = itertools.count()
        stamp = Stamp("", now, lambda: str(next(ids)))  # noqa: B023 (used up within this turn)
        paid = {
            (award.deed, award.deed_id): award.paid
            for award in book.pay([deed.deed for deed in own], rules, stamp).awards
        }
        yield from ((deed, paid.get((deed.deed.kind, deed.deed.id), 0)) for deed in own)


def _account(deed: PaidDeed) -> str:
    return deed.account_id
