"""A testimony 见证: asked of a witness → confirmed or declined by that person, or lapsed by the rule (A8.3)."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.testimonies import WitnessHasAnswered

ASKED, CONFIRMED, DECLINED, LAPSED = "asked", "confirmed", "declined", "lapsed"
MOVES = {
    "ask": {"": ASKED},
    "confirm": {ASKED: CONFIRMED},
    "decline": {ASKED: DECLINED},
    "lapse": {ASKED: LAPSED},
}


@dataclasses.dataclass(slots=True)
class Testimony:
    id: str
    territory: str
    session_id: str
    person: str
    witness: str
    began_at: dt.datetime
    asked_at: dt.datetime
    due_at: dt.datetime
    status: str = MOVES["ask"][""]
    answered_at: dt.datetime | None = None
    reason: str | None = None
    version: int = 1

    def confirm(self, now: dt.datetime) -> None:
        self._move("confirm", now)

    def decline(self, reason: str, now: dt.datetime) -> None:
        self._move("decline", now)
        self.reason = reason

    def has_lapsed(self, now: dt.datetime) -> bool:
        return self.status in MOVES["lapse"] and now > self.due_at

    def lapse(self, now: dt.datetime) -> None:
        self._move("lapse", now)

    def _move(self, move: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise WitnessHasAnswered(status=self.status)
        self.status, self.answered_at = MOVES[move][self.status], now
