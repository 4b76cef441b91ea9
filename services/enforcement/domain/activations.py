"""A plan under way 预案启动 (C6): begun with a warning, stood down by the commander, then reviewed."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.activations import ActivationEnded, ActivationUnderWay, PlanUnknown
from services.enforcement.domain.classes import Names

UNDER_WAY, ENDED, REVIEWED = "under_way", "ended", "reviewed"

MOVES: dict[str, dict[str, str]] = {
    "start": {"": UNDER_WAY},
    "end": {UNDER_WAY: ENDED},
    "review": {ENDED: REVIEWED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class OrderRule:
    order: str
    agency: str
    task: Names
    quantity: int | None
    unit: str | None
    acknowledge: dt.timedelta
    done: dt.timedelta


@dataclasses.dataclass(frozen=True, slots=True)
class PlanRule:
    plan: str
    name: Names
    grade: str
    orders: tuple[OrderRule, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Plans:
    version: str
    plans: tuple[PlanRule, ...]

    def get(self, grade: str, plan: str | None) -> PlanRule:
        """The plan of this code and grade; without a code, the first of the grade."""
        fit = [one for one in self.plans if one.grade == grade and plan in {None, one.plan}]
        if not fit:
            raise PlanUnknown
        return fit[0]


@dataclasses.dataclass(slots=True)
class Activation:
    id: str
    number: str
    territory: str
    plan: str
    name: Names
    grade: str
    drill: bool
    rule_version: str
    started_by: str
    started_at: dt.datetime
    status: str = MOVES["start"][""]
    ended_by: str | None = None
    ended_at: dt.datetime | None = None
    reason: str = ""
    review: str = ""
    lessons: str = ""
    reviewed_by: str | None = None
    reviewed_at: dt.datetime | None = None
    version: int = 1

    def end(self, reason: str, by: str, now: dt.datetime) -> None:
        self._move("end")
        self.reason, self.ended_by, self.ended_at = reason, by, now

    def write_review(self, review: str, lessons: str, by: str, now: dt.datetime) -> None:
        if self.status == UNDER_WAY:
            raise ActivationUnderWay
        self._move("review")
        self.review, self.lessons, self.reviewed_by, self.reviewed_at = review, lessons, by, now

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ActivationEnded(status=self.status)
        self.status = MOVES[move][self.status]


@dataclasses.dataclass(frozen=True, slots=True)
class PlanFigures:
    orders: int
    acknowledged: int
    acknowledged_late: int
    reported: int
    reported_late: int
    waived: int
    seconds_to_acknowledge: int | None
    seconds_to_report: int | None
    warnings: int
    terminals_reached: int
    terminals_not_reached: int
    most_present: int | None
    most_present_at: dt.datetime | None
