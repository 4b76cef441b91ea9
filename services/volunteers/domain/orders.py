"""An order 兑换单: points held → fulfilled, or cancelled and given back; one of them, once (A8.4)."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.orders import OrderAlreadyEnded

HELD, FULFILLED, CANCELLED = "held", "fulfilled", "cancelled"
MOVES = {"place": {"": HELD}, "fulfil": {HELD: FULFILLED}, "cancel": {HELD: CANCELLED}}


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
    ended_at: dt.datetime | None = None
    ended_by: str | None = None
    reason: str | None = None
    version: int = 1

    def fulfil(self, by: str, now: dt.datetime) -> None:
        self._end("fulfil", by, now)

    def cancel(self, by: str, reason: str, now: dt.datetime) -> None:
        self._end("cancel", by, now)
        self.reason = reason

    def _end(self, move: str, by: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise OrderAlreadyEnded(status=self.status)
        self.status, self.ended_by, self.ended_at = MOVES[move][self.status], by, now
