"""A decision of a consultation 议定事项 (C5): a task with an owner and a date, on the next agenda until it is done."""

import dataclasses
import datetime as dt

from messages.beijing import day_of, start_of
from messages.enforcement.errors.decisions import DecisionDueInThePast, DecisionSettled

OPEN, REPORTED, DONE, WAIVED = "open", "reported", "done", "waived"
UNDONE = (OPEN, REPORTED)

MOVES: dict[str, dict[str, str]] = {
    "record": {"": OPEN},
    "report": {OPEN: REPORTED},
    "confirm": {REPORTED: DONE},
    "return": {REPORTED: OPEN},
    "waive": {OPEN: WAIVED, REPORTED: WAIVED},
}


@dataclasses.dataclass(slots=True)
class Decision:
    id: str
    territory: str
    consultation_id: str
    item_id: str | None
    case_id: str | None
    tier: str
    """On whose agenda it stands now."""
    agency: str
    words: str
    due_on: dt.date
    decided_by: str
    decided_at: dt.datetime
    status: str = MOVES["record"][""]
    report: str = ""
    photos: tuple[str, ...] = ()
    reported_by: str | None = None
    reported_at: dt.datetime | None = None
    answer: str = ""
    answered_by: str | None = None
    answered_at: dt.datetime | None = None
    version: int = 1

    def __post_init__(self) -> None:
        if self.due_on < day_of(self.decided_at):
            raise DecisionDueInThePast(day=f"{self.due_on}")

    @property
    def due_at(self) -> dt.datetime:
        """The end of the day."""
        return start_of(self.due_on + dt.timedelta(days=1))

    def tell_done(self, words: str, photos: tuple[str, ...], by: str, now: dt.datetime) -> None:
        self._move("report")
        self.report, self.photos, self.reported_by, self.reported_at = words, photos, by, now

    def confirm(self, by: str, now: dt.datetime) -> None:
        self._answer("confirm", "", by, now)

    def give_back(self, reason: str, by: str, now: dt.datetime) -> None:
        self._answer("return", reason, by, now)

    def waive(self, reason: str, by: str, now: dt.datetime) -> None:
        self._answer("waive", reason, by, now)

    def _answer(self, move: str, words: str, by: str, now: dt.datetime) -> None:
        self._move(move)
        self.answer, self.answered_by, self.answered_at = words, by, now

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise DecisionSettled(status=self.status)
        self.status = MOVES[move][self.status]
