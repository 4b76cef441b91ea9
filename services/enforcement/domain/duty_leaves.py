"""Leave 请假 from duty (C4): whole days, approved by somebody else; what was approved may still be given back."""

import dataclasses
import datetime as dt

from messages.beijing import start_of
from messages.enforcement.errors.duty_leaves import LeaveDaysWrong, LeaveSettled
from services.enforcement.domain.duty import ONE_DAY, Span

MOST_DAYS = 366
ASKED, APPROVED, REFUSED, WITHDRAWN = "asked", "approved", "refused", "withdrawn"
MOVES = {
    "ask": {"": ASKED},
    "approve": {ASKED: APPROVED},
    "refuse": {ASKED: REFUSED},
    "withdraw": {ASKED: WITHDRAWN, APPROVED: WITHDRAWN},
}


@dataclasses.dataclass(slots=True)
class DutyLeave:
    id: str
    territory: str
    person: str
    first_day: dt.date
    last_day: dt.date
    words: str
    asked_at: dt.datetime
    status: str = MOVES["ask"][""]
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    @property
    def begins_at(self) -> dt.datetime:
        return start_of(self.first_day)

    @property
    def ends_at(self) -> dt.datetime:
        return start_of(self.last_day + ONE_DAY)

    @property
    def span(self) -> Span:
        return Span(self.begins_at, self.ends_at)

    def decide(self, move: str, by: str, now: dt.datetime, reason: str = "") -> None:
        """`move` is "approve" or "refuse"."""
        self._move(move)
        self.decided_by, self.decided_at, self.reason = by, now, reason

    def withdraw(self) -> None:
        self._move("withdraw")

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise LeaveSettled(status=self.status)
        self.status = MOVES[move][self.status]


def may_be_asked(first_day: dt.date, last_day: dt.date, today: dt.date) -> None:
    if first_day < today or not 0 <= (last_day - first_day).days < MOST_DAYS:
        raise LeaveDaysWrong(limit=MOST_DAYS)
