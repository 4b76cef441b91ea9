"""A call for public-interest projects 公益项目征集 (A17.2). Money is fen; the criteria's weights are 100 together."""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from messages.volunteers.errors.project_applications import CallBudgetExceeded, MarksDoNotFit
from messages.volunteers.errors.project_calls import (
    CallMakesNoSense,
    ProjectCallClosed,
    ProjectCallSettled,
    ScorerAlready,
)

OPEN, SETTLED, CANCELLED = "open", "settled", "cancelled"
MOVES = {"open": {"": OPEN}, "settle": {OPEN: SETTLED}, "cancel": {OPEN: CANCELLED}}
_WHOLE = 100


@dataclasses.dataclass(frozen=True, slots=True)
class ProjectRules:
    """Points are of 100; `advance` is the most that is paid on signing, in percent of the contract."""

    version: str
    least_scores: int
    far_points: int
    advance: int
    decide: dt.timedelta
    sign: dt.timedelta
    answer: dt.timedelta


@dataclasses.dataclass(frozen=True, slots=True)
class Criterion:
    code: str
    name: str
    weight: int


@dataclasses.dataclass(frozen=True, slots=True)
class NamedScorer:
    person: str
    name: str


@dataclasses.dataclass(slots=True, kw_only=True)
class ProjectCall:
    """`committed` is what was awarded and has not come back."""

    id: str
    number: str
    territory: str
    title: str
    purpose: str
    budget: int
    most: int
    pass_mark: int
    criteria: tuple[Criterion, ...]
    scorers: tuple[NamedScorer, ...]
    opened_by: str
    opened_at: dt.datetime
    apply_until: dt.datetime
    score_until: dt.datetime
    rule_version: str
    committed: int = 0
    decided: int = 0
    """How many applications were awarded or declined under it."""
    status: str = MOVES["open"][""]
    reason: str = ""
    settled_by: str | None = None
    settled_at: dt.datetime | None = None
    version: int = 1

    def must_make_sense(self, rules: ProjectRules) -> None:
        codes, persons = {one.code for one in self.criteria}, {one.person for one in self.scorers}
        in_time = self.opened_at < self.apply_until < self.score_until
        differ = len(codes) == len(self.criteria) and len(persons) == len(self.scorers) >= rules.least_scores
        weighs = sum(one.weight for one in self.criteria) == _WHOLE
        if not (in_time and differ and weighs and 0 < self.most <= self.budget):
            raise CallMakesNoSense(least=rules.least_scores)

    def takes(self, now: dt.datetime) -> bool:
        return self.status == OPEN and now < self.apply_until

    def must_take(self, now: dt.datetime) -> None:
        if not self.takes(now):
            raise ProjectCallClosed

    def scorer(self, person: str) -> NamedScorer | None:
        return next((one for one in self.scorers if one.person == person), None)

    def add_scorer(self, one: NamedScorer) -> None:
        if self.status != OPEN:
            raise ProjectCallSettled(status=self.status)
        if self.scorer(one.person) is not None:
            raise ScorerAlready
        self.scorers = (*self.scorers, one)

    def total(self, marks: Mapping[str, int]) -> int:
        """In hundredths of a point, of 100 points: exact, since weights and points are whole."""
        if marks.keys() != {one.code for one in self.criteria}:
            raise MarksDoNotFit
        return sum(one.weight * marks[one.code] for one in self.criteria)

    def commit(self, amount: int) -> None:
        if self.committed + amount > self.budget:
            raise CallBudgetExceeded(left=yuan(self.budget - self.committed))
        self.committed += amount

    def give_back(self, amount: int) -> None:
        self.committed -= amount

    def cancel(self, by: str, reason: str, now: dt.datetime) -> None:
        if self.status != OPEN or self.decided:
            raise ProjectCallSettled(status=self.status)
        self.status, self.reason, self.settled_by, self.settled_at = MOVES["cancel"][self.status], reason, by, now

    def settle(self, now: dt.datetime) -> None:
        self.status, self.settled_at = MOVES["settle"][self.status], now


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
