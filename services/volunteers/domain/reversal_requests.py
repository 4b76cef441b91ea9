"""A request to reverse an award: asked for by one, confirmed or declined by another, once (A8.4)."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.reversal_requests import RequestAlreadyAnswered

REQUESTED, CONFIRMED, DECLINED = "requested", "confirmed", "declined"
MOVES = {"request": {"": REQUESTED}, "confirm": {REQUESTED: CONFIRMED}, "decline": {REQUESTED: DECLINED}}


@dataclasses.dataclass(slots=True)
class ReversalRequest:
    id: str
    territory: str
    award_id: str
    owner: str
    points: int
    limit: int
    rule_version: str
    reason: str
    requested_at: dt.datetime
    requested_by: str
    status: str = MOVES["request"][""]
    answered_at: dt.datetime | None = None
    answered_by: str | None = None
    answer: str | None = None
    version: int = 1

    def confirm(self, by: str, now: dt.datetime) -> None:
        self._move("confirm", by, now)

    def decline(self, by: str, reason: str, now: dt.datetime) -> None:
        self._move("decline", by, now)
        self.answer = reason

    def _move(self, move: str, by: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise RequestAlreadyAnswered(status=self.status)
        self.status, self.answered_by, self.answered_at = MOVES[move][self.status], by, now
