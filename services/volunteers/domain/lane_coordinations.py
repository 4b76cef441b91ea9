"""A coordination 协调 (A7) that a lane's chief calls: each party's part, until when, and what came of it."""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.volunteers.errors.lane_coordinations import (
    CoordinationClosed,
    CoordinationNotDone,
    NothingAgreed,
    PartyNotCalled,
)
from services.volunteers.domain.days import end_of

CALLED, SETTLED, UNSETTLED = "called", "settled", "unsettled"
MOVES = {
    "call": {"": CALLED}, "record": {CALLED: CALLED}, "report": {CALLED: CALLED}, "rise": {CALLED: CALLED},
    "settle": {CALLED: SETTLED}, "give_up": {CALLED: UNSETTLED},
}  # fmt: skip
CHIEF, SUBDISTRICT = "chief", "subdistrict"


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    party: str
    task: str = ""
    due_on: dt.date | None = None
    result: str = ""
    done_at: dt.datetime | None = None


@dataclasses.dataclass(slots=True)
class LaneCoordination:
    id: str
    territory: str
    text: str
    chief: str
    chief_name: str
    deputy_for: str | None
    called_at: dt.datetime
    parts: tuple[Part, ...]
    due_at: dt.datetime
    rule_version: str
    status: str = MOVES["call"][""]
    waits_on: str = CHIEF
    result: str = ""
    closed_by: str | None = None
    closed_at: dt.datetime | None = None
    version: int = 1

    def record(self, party: str, task: str, due_on: dt.date, term: dt.timedelta) -> None:
        """What is agreed anew takes the place of what was agreed before."""
        self._must_go_on()
        self._replace(dataclasses.replace(self._part(party), task=task, due_on=due_on, result="", done_at=None))
        self.due_at = max(self.due_at, end_of(due_on) + term)

    def report(self, party: str, result: str, now: dt.datetime) -> None:
        self._must_go_on()
        part = self._part(party)
        if part.due_on is None:
            raise NothingAgreed
        self._replace(dataclasses.replace(part, result=result, done_at=now))

    def close(self, result: str, by: str, now: dt.datetime, *, settled: bool) -> None:
        self._must_go_on()
        undone = sum(part.done_at is None for part in self.parts)
        if settled and undone:
            raise CoordinationNotDone(count=undone)
        self.status = MOVES["settle" if settled else "give_up"][self.status]
        self.result, self.closed_by, self.closed_at = result, by, now

    def rise(self, now: dt.datetime, term: dt.timedelta) -> bool:
        """False while its time runs, or where the subdistrict has it already."""
        if self.status not in MOVES["rise"] or self.waits_on == SUBDISTRICT or self.due_at >= now:
            return False
        self.waits_on, self.due_at = SUBDISTRICT, end_of(day_of(now)) + term
        return True

    def _must_go_on(self) -> None:
        if self.status != CALLED:
            raise CoordinationClosed

    def _part(self, party: str) -> Part:
        found = next((part for part in self.parts if part.party == party), None)
        if found is None:
            raise PartyNotCalled(name=party)
        return found

    def _replace(self, part: Part) -> None:
        self.parts = tuple(part if one.party == part.party else one for one in self.parts)
