"""Control guidelines 管控导则 (C11): for each place measures by seven elements, each with its owner."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.guidelines import ElementUnknown, MeasureMoveNotAllowed, MeasureSettled
from services.enforcement.domain.classes import Names

PLANNED, UNDER_WAY, DONE, DROPPED = "planned", "under_way", "done", "dropped"
MOVES: dict[str, dict[str, str]] = {
    "plan": {"": PLANNED},
    "change": {PLANNED: PLANNED, UNDER_WAY: UNDER_WAY},
    "begin": {PLANNED: UNDER_WAY},
    "finish": {UNDER_WAY: DONE},
    "drop": {PLANNED: DROPPED, UNDER_WAY: DROPPED},
}
OPEN = (PLANNED, UNDER_WAY)


@dataclasses.dataclass(frozen=True, slots=True)
class Element:
    code: str
    name: Names
    about: Names


@dataclasses.dataclass(frozen=True, slots=True)
class Elements:
    version: str
    members: dict[str, Element]

    def get(self, code: str) -> Element:
        if code not in self.members:
            raise ElementUnknown(elements=", ".join(self.members))
        return self.members[code]


@dataclasses.dataclass(slots=True)
class Measure:
    id: str
    territory: str
    element: str
    text: str
    agency: str
    due_day: dt.date | None
    rule_version: str
    planned_by: str
    planned_at: dt.datetime
    status: str = MOVES["plan"][""]
    reason: str = ""
    """Why it was dropped."""
    ended_at: dt.datetime | None = None
    version: int = 1

    def change(self, text: str, agency: str, due_day: dt.date | None) -> None:
        self._move("change")
        self.text, self.agency, self.due_day = text, agency, due_day

    def begin(self) -> None:
        self._move("begin")

    def finish(self, now: dt.datetime) -> None:
        self._move("finish")
        self.ended_at = now

    def drop(self, reason: str, now: dt.datetime) -> None:
        self._move("drop")
        self.reason, self.ended_at = reason, now

    def _move(self, move: str) -> None:
        if self.status not in OPEN:
            raise MeasureSettled(status=self.status)
        if self.status not in MOVES[move]:
            raise MeasureMoveNotAllowed(status=self.status)
        self.status = MOVES[move][self.status]
