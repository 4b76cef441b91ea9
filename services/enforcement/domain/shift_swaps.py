"""Swaps 换班 (C4): asked → accepted → approved; whether it can be done is looked at when it is approved."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.shift_swaps import SwapOutdated, SwapSettled
from services.enforcement.domain.shifts import PUBLISHED, Shift

ASKED, ACCEPTED, DECLINED, APPROVED, REFUSED, WITHDRAWN, LAPSED = (
    "asked", "accepted", "declined", "approved", "refused", "withdrawn", "lapsed",
)  # fmt: skip
MOVES = {
    "ask": {"": ASKED},
    "accept": {ASKED: ACCEPTED},
    "decline": {ASKED: DECLINED},
    "approve": {ACCEPTED: APPROVED},
    "refuse": {ACCEPTED: REFUSED},
    "withdraw": {ASKED: WITHDRAWN, ACCEPTED: WITHDRAWN},
    "lapse": {ASKED: LAPSED, ACCEPTED: LAPSED},
}
OPEN = (ASKED, ACCEPTED)


@dataclasses.dataclass(slots=True)
class ShiftSwap:
    id: str
    territory: str
    shift_id: str
    other_shift_id: str | None
    asker: str
    other: str
    words: str
    asked_at: dt.datetime
    lapses_at: dt.datetime
    """When the first of its shifts begins."""
    status: str = MOVES["ask"][""]
    answered_at: dt.datetime | None = None
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def answer(self, move: str, now: dt.datetime, reason: str = "") -> None:
        """`move` is "accept" or "decline"."""
        self._move(move)
        self.answered_at, self.reason = now, reason

    def decide(self, move: str, by: str, now: dt.datetime, reason: str = "") -> None:
        """`move` is "approve" or "refuse"."""
        self._move(move)
        self.decided_by, self.decided_at, self.reason = by, now, reason

    def withdraw(self) -> None:
        self._move("withdraw")

    def lapse(self) -> None:
        self._move("lapse")

    def must_still_hold(self, shift: Shift, other: Shift | None, now: dt.datetime) -> None:
        """Each has still what is given, and nothing of it has begun."""
        given = [(shift, self.asker), *([(other, self.other)] if other else [])]
        if any(one.officer != giver or one.begins_at <= now or one.status != PUBLISHED for one, giver in given):
            raise SwapOutdated

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise SwapSettled(status=self.status)
        self.status = MOVES[move][self.status]
