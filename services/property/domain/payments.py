"""A payment 付款 (B9, B10): a month's fee, for the days served, × the band of its score.

    fee = monthly fee × days served ÷ days of the month, rounded down to the fen
    amount = fee × payment percent ÷ 100, withheld = fee × withheld percent ÷ 100 of a bad month, both rounded down
    deducted = fee − amount − withheld

A sheet that an appeal has made pays, as a supplement, what it gives more than was paid and withheld before it.
"""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.property.errors.payments import (
    FourEyes,
    NothingToPay,
    NothingWithheld,
    PaymentSettled,
    RecheckNotGood,
    RectificationRuns,
    RefundTooHigh,
    ScoreNotPayable,
)
from services.property.domain.contracts import Contract
from services.property.domain.evaluation import Evaluation
from services.property.domain.funds import yuan
from services.property.domain.inspections import Inspection
from services.property.domain.scores import PUBLISHED, Score

ORDERED, PAID, REFUSED = "ordered", "paid", "refused"
MOVES = {"order": {"": ORDERED}, "approve": {ORDERED: PAID}, "refuse": {ORDERED: REFUSED}}


@dataclasses.dataclass(frozen=True, slots=True)
class Due:
    fee: int
    percent: int
    amount: int
    withheld: int
    is_bad: bool

    @property
    def deducted(self) -> int:
        return self.fee - self.amount - self.withheld


def due(score: Score, contract: Contract, rules: Evaluation) -> Due:
    band = next(band for band in rules.bands if band.grade == score.grade)
    fee = contract.monthly_fee * score.inputs.days_served // score.inputs.days
    withheld = fee * rules.payment.withheld_percent // 100 if band.is_bad else 0
    return Due(fee, band.payment_percent, fee * band.payment_percent // 100, withheld, band.is_bad)


def more_than(due_now: Due, settled: int, month: str) -> Due:
    """The supplement: what is due now beyond what was paid and withheld."""
    more = due_now.amount + due_now.withheld - settled
    if more <= 0:
        raise NothingToPay(month=month)
    return dataclasses.replace(due_now, fee=more, amount=more, withheld=0)


def payable(score: Score) -> None:
    if score.status != PUBLISHED or score.replaced_by:
        raise ScoreNotPayable


@dataclasses.dataclass(slots=True)
class Payment:
    id: str
    territory: str
    fund_id: str
    contract_id: str
    company: str
    score_id: str
    month: str
    grade: str
    payment_percent: int
    fee: int
    amount: int
    withheld: int
    deducted: int
    supplement: bool
    rule_version: str
    ordered_by: str
    ordered_at: dt.datetime
    released: int = 0
    forfeited: int = 0
    refunded: int = 0
    rectify_until: dt.date | None = None
    recheck: str | None = None
    status: str = MOVES["order"][""]
    approved_by: str | None = None
    paid_at: dt.datetime | None = None
    refused_because: str | None = None
    version: int = 1

    @property
    def is_live(self) -> bool:
        """A refused one makes room for another order of its score."""
        return self.status != REFUSED

    @property
    def waits(self) -> int:
        """What is withheld still."""
        return self.withheld - self.released - self.forfeited if self.status == PAID else 0

    def approve(self, by: str | None, score: Score, now: dt.datetime) -> None:
        """`by` nobody: it needs no second person."""
        self._may("approve")
        if by is not None and by in {self.ordered_by, score.made_by, score.published_by}:
            raise FourEyes
        self.status, self.approved_by, self.paid_at = MOVES["approve"][self.status], by, now

    def refuse(self, by: str, reason: str) -> None:
        self._may("refuse")
        self.status, self.approved_by, self.refused_because = MOVES["refuse"][self.status], by, reason

    def release(self, recheck: Inspection) -> int:
        """What is released: the withheld part, after a recheck in time that found all in order."""
        left, until = self._waiting()
        since = day_of(self.paid_at or self.ordered_at)
        good = recheck.contract_id == self.contract_id and not recheck.deductions
        if not good or not since <= recheck.inspected_on <= until:
            raise RecheckNotGood(since=since.isoformat(), until=until.isoformat())
        self.released, self.recheck = left, recheck.id
        return left

    def forfeit(self, today: dt.date) -> int:
        left, until = self._waiting()
        if today <= until:
            raise RectificationRuns(until=until.isoformat())
        self.forfeited = left
        return left

    def refund(self, amount: int) -> None:
        paid = (self.amount + self.released if self.status == PAID else 0) - self.refunded
        if not 0 < amount <= paid:
            raise RefundTooHigh(paid=yuan(paid))
        self.refunded += amount

    def _waiting(self) -> tuple[int, dt.date]:
        if not self.waits or self.rectify_until is None:
            raise NothingWithheld
        return self.waits, self.rectify_until

    def _may(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise PaymentSettled(status=self.status)
