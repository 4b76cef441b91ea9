"""An area's special fund 专项资金 (B10): where the money of a year's budget is, and the postings that moved it.

The books only grow, and their sum is zero by construction: a posting moves fen from one account to another (the same
shape as the ledger of points). All changes of a fund happen under its row's lock; no place of it ever has less than
nothing, and all together are the budget.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable

from messages.property.errors.funds import FundIsClosed, FundTooLow, FundYearRuns

OPEN, CLOSED = "open", "closed"
MOVES = {"open": {"": OPEN}, "use": {OPEN: OPEN}, "close": {OPEN: CLOSED}}
AVAILABLE, COMMITTED, WITHHELD, PAID = "available", "committed", "withheld", "paid"
RETURNED, CARRIED, GRANTED = "returned", "carried", "granted"
OF_A_CONTRACT = frozenset({COMMITTED, WITHHELD, PAID})


@dataclasses.dataclass(frozen=True, slots=True)
class Stamp:
    """Who posts it, when, by which decision, and where new ids come from; and what the yuan is for."""

    by: str
    now: dt.datetime
    new_id: Callable[[], str]
    transaction_id: str
    decision: str
    contract_id: str | None = None
    score_id: str | None = None
    payment_id: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class FundPosting:
    id: str
    transaction_id: str
    fund_id: str
    kind: str
    from_account: str
    to_account: str
    amount: int
    contract_id: str | None
    score_id: str | None
    payment_id: str | None
    decision: str
    posted_by: str
    posted_at: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class BudgetVersion:
    id: str
    territory: str
    fund_id: str
    budget: int
    reason: str
    decided_by: str
    decided_at: dt.datetime
    version: int = 1


@dataclasses.dataclass(slots=True)
class Commitment:
    """What a fund has promised a contract, and what of it is left."""

    id: str
    territory: str
    fund_id: str
    contract_id: str
    company: str
    amount: int
    left: int
    made_by: str
    made_at: dt.datetime
    version: int = 1


@dataclasses.dataclass(slots=True)
class Fund:
    """Fen."""

    id: str
    territory: str
    area_id: str
    year: int
    opened_by: str
    opened_at: dt.datetime
    budget: int = 0
    available: int = 0
    committed: int = 0
    withheld: int = 0
    paid: int = 0
    returned: int = 0
    carried: int = 0
    status: str = MOVES["open"][""]
    closed_at: dt.datetime | None = None
    version: int = 1

    def set_budget(self, budget: int, stamp: Stamp) -> list[FundPosting]:
        """More is granted; of less, only what is available is cut."""
        more = budget - self.budget
        if more >= 0:
            return self._posted("grant", GRANTED, AVAILABLE, more, stamp)
        return self._posted("cut", AVAILABLE, GRANTED, -more, stamp)

    def commit(self, amount: int, stamp: Stamp) -> list[FundPosting]:
        return self._posted("commit", AVAILABLE, COMMITTED, amount, stamp)

    def pay(
        self, commitment: Commitment, *, paid: int, withheld: int, deducted: int, stamp: Stamp
    ) -> list[FundPosting]:
        """From what was committed to the contract; what the grade takes off is available again."""
        whole = paid + withheld + deducted
        if commitment.left < whole:
            raise FundTooLow(place=COMMITTED, has=yuan(commitment.left), needs=yuan(whole))
        commitment.left -= whole
        return [
            *self._posted("pay", COMMITTED, PAID, paid, stamp),
            *self._posted("withhold", COMMITTED, WITHHELD, withheld, stamp),
            *self._posted("deduct", COMMITTED, AVAILABLE, deducted, stamp),
        ]

    def supplement(self, amount: int, stamp: Stamp) -> list[FundPosting]:
        return self._posted("supplement", AVAILABLE, PAID, amount, stamp)

    def release(self, amount: int, stamp: Stamp) -> list[FundPosting]:
        return self._posted("release", WITHHELD, PAID, amount, stamp)

    def forfeit(self, amount: int, stamp: Stamp) -> list[FundPosting]:
        return self._posted("forfeit", WITHHELD, AVAILABLE, amount, stamp)

    def refund(self, amount: int, stamp: Stamp) -> list[FundPosting]:
        return self._posted("refund", PAID, AVAILABLE, amount, stamp)

    def uncommit(self, commitment: Commitment, stamp: Stamp) -> list[FundPosting]:
        left, commitment.left = commitment.left, 0
        return self._posted("uncommit", COMMITTED, AVAILABLE, left, stamp)

    def may_close(self, this_year: int) -> None:
        self._may("close")
        if this_year <= self.year:
            raise FundYearRuns(year=self.year)

    def to_carry(self, percent: int) -> int:
        """Of what will be available when nothing is committed any more: at most so much of the budget."""
        return min(self.available + self.committed, self.budget * percent // 100)

    def close(self, carried: int, stamp: Stamp) -> list[FundPosting]:
        """Nothing is committed any more."""
        postings = self._posted("carry", AVAILABLE, CARRIED, carried, stamp)
        postings += self._posted("return", AVAILABLE, RETURNED, self.available, stamp)
        self.status, self.closed_at = MOVES["close"][self.status], stamp.now
        return postings

    def _posted(self, kind: str, source: str, target: str, amount: int, stamp: Stamp) -> list[FundPosting]:
        """None where nothing is moved."""
        self._may("use")
        if amount == 0:
            return []
        for place, change in ((source, -amount), (target, amount)):
            self._change(place, change)
        return [
            FundPosting(
                id=stamp.new_id(),
                transaction_id=stamp.transaction_id,
                fund_id=self.id,
                kind=kind,
                from_account=self._account(source, stamp),
                to_account=self._account(target, stamp),
                amount=amount,
                contract_id=stamp.contract_id,
                score_id=stamp.score_id,
                payment_id=stamp.payment_id,
                decision=stamp.decision,
                posted_by=stamp.by,
                posted_at=stamp.now,
            )
        ]

    def _change(self, place: str, change: int) -> None:
        if place == GRANTED:
            self.budget -= change
            return
        has = getattr(self, place)
        if has + change < 0:
            raise FundTooLow(place=place, has=yuan(has), needs=yuan(-change))
        setattr(self, place, has + change)

    def _account(self, place: str, stamp: Stamp) -> str:
        return f"{place}:{stamp.contract_id if place in OF_A_CONTRACT else self.id}"

    def _may(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise FundIsClosed


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
