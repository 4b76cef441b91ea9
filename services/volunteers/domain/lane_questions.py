"""What a resident brings to a lane's chief (A7): chief, then the deputy of the day, then the subdistrict answers."""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from messages.volunteers.errors.lane_questions import LaneQuestionAnswered

ASKED, ANSWERED = "asked", "answered"
MOVES = {"ask": {"": ASKED}, "rise": {ASKED: ASKED}, "answer": {ASKED: ANSWERED}}
CHIEF, DEPUTY, SUBDISTRICT = "chief", "deputy", "subdistrict"


@dataclasses.dataclass(frozen=True, slots=True)
class Answering:
    version: str
    days: Mapping[str, int]
    """By who is asked."""
    coordination_days: int

    def until(self, waits_on: str, now: dt.datetime) -> dt.datetime:
        return now + dt.timedelta(days=self.days[waits_on])

    @property
    def coordination_term(self) -> dt.timedelta:
        return dt.timedelta(days=self.coordination_days)


@dataclasses.dataclass(frozen=True, slots=True)
class Rung:
    waits_on: str
    at: dt.datetime
    until: dt.datetime


@dataclasses.dataclass(slots=True)
class LaneQuestion:
    id: str
    territory: str
    kind: str
    text: str
    person: str
    asked_at: dt.datetime
    rule_version: str
    waits_on: str
    due_at: dt.datetime
    asked: tuple[Rung, ...]
    status: str = MOVES["ask"][""]
    answer: str = ""
    answered_as: str | None = None
    answered_by: str | None = None
    answered_by_name: str = ""
    answered_at: dt.datetime | None = None
    version: int = 1

    def rise(self, rules: Answering, now: dt.datetime, *, deputised: bool) -> bool:
        """False while somebody's term runs, or nobody is above."""
        if self.status not in MOVES["rise"] or self.waits_on == SUBDISTRICT or self.due_at >= now:
            return False
        self.waits_on = DEPUTY if self.waits_on == CHIEF and deputised else SUBDISTRICT
        self.due_at = rules.until(self.waits_on, now)
        self.asked = (*self.asked, Rung(self.waits_on, now, self.due_at))
        return True

    def answer_with(self, answer: str, as_: str, by: str, name: str, now: dt.datetime) -> None:
        if self.status not in MOVES["answer"]:
            raise LaneQuestionAnswered
        self.status = MOVES["answer"][self.status]
        self.answer, self.answered_as, self.answered_by = answer, as_, by
        self.answered_by_name, self.answered_at = name, now
