"""An order 兑换单: points held → fulfilled, cancelled or expired; what was fulfilled may return (A8.4)."""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.volunteers.errors.orders import OrderAlreadyEnded, OrderNotReturnable, PickUpCodeWrong

HELD, FULFILLED, CANCELLED, EXPIRED, RETURNED = "held", "fulfilled", "cancelled", "expired", "returned"
MOVES = {
    "place": {"": HELD},
    "fulfil": {HELD: FULFILLED},
    "cancel": {HELD: CANCELLED},
    "expire": {HELD: EXPIRED},  # who ordered did not come for it
    "return": {FULFILLED: RETURNED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class RedemptionRules:
    """Days, of Beijing's calendar: to collect an order, to bring it back, and to use what an office gave back.

    `fen_per_point` is what a point costs who redeems it; `clearing_limit` are points of one subdistrict at another.
    """

    version: str
    days_to_collect: int
    days_to_return: int
    days_to_use_again: int
    fen_per_point: int = 10
    clearing_limit: int = 10_000

    def last_day_to_use_again(self, now: dt.datetime) -> dt.date:
        return day_of(now) + dt.timedelta(days=self.days_to_use_again)


@dataclasses.dataclass(slots=True)
class Order:
    id: str
    number: str
    territory: str
    owner: str
    account_id: str
    item_id: str
    item_name: str
    quantity: int
    points: int
    ordered_at: dt.datetime
    status: str = MOVES["place"][""]
    due_on: dt.date | None = None
    """The last day to collect it; None of those that were placed before there was a rule."""
    pick_up_code: str | None = None
    by_code: bool = False
    rule_version: str | None = None
    ended_at: dt.datetime | None = None
    ended_by: str | None = None
    reason: str | None = None
    returned_at: dt.datetime | None = None
    returned_by: str | None = None
    return_reason: str | None = None
    version: int = 1

    def fulfil(self, by: str, now: dt.datetime, pick_up_code: str | None) -> None:
        if pick_up_code is not None and pick_up_code != self.pick_up_code:
            raise PickUpCodeWrong
        self._end("fulfil", by, now)
        self.by_code = pick_up_code is not None

    def cancel(self, by: str, reason: str, now: dt.datetime) -> None:
        self._end("cancel", by, now)
        self.reason = reason

    def is_over(self, now: dt.datetime) -> bool:
        """Whether nobody came for it in time."""
        return self.status in MOVES["expire"] and self.due_on is not None and day_of(now) > self.due_on

    def expire(self, by: str, now: dt.datetime) -> None:
        self._end("expire", by, now)

    def take_back(self, by: str, reason: str, now: dt.datetime, rules: RedemptionRules) -> None:
        last = self.ended_at and day_of(self.ended_at) + dt.timedelta(days=rules.days_to_return)
        if self.status not in MOVES["return"] or last is None or day_of(now) > last:
            raise OrderNotReturnable(days=rules.days_to_return, status=self.status)
        self.status, self.returned_by, self.returned_at = MOVES["return"][self.status], by, now
        self.return_reason = reason

    def _end(self, move: str, by: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise OrderAlreadyEnded(status=self.status)
        self.status, self.ended_by, self.ended_at = MOVES[move][self.status], by, now
