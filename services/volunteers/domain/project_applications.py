"""An application for a public-interest project 公益项目申报 and its scores (A17.2). Money is fen.

A score and a result are whole hundredths of a point, of 100 points. The result is the mean of all who scored, rounded
half up; a score is far when it differs from the median of all by the rule's points, which needs three of them. It is
shown, and counts all the same: who is alone may be right.
"""

import dataclasses
import datetime as dt
import statistics
from collections.abc import Iterable, Mapping, Sequence

from messages.volunteers.errors.project_applications import (
    ApplicationScored,
    AsksTooMuch,
    BelowPassMark,
    InterestInTheWay,
    InterestUndeclared,
    NotScoredYet,
    ProjectApplicationSettled,
    TooFewScores,
)
from services.volunteers.domain.project_calls import ProjectCall, yuan

SUBMITTED, WITHDRAWN, AWARDED, DECLINED = "submitted", "withdrawn", "awarded", "declined"
MOVES = {
    "submit": {"": SUBMITTED},
    "withdraw": {SUBMITTED: WITHDRAWN},
    "award": {SUBMITTED: AWARDED},
    "decline": {SUBMITTED: DECLINED},
}
_MANY = 3


@dataclasses.dataclass(slots=True, kw_only=True)
class ProjectApplication:
    id: str
    number: str
    territory: str
    project_call_id: str
    organisation_id: str
    organisation_name: str
    officer: str
    title: str
    plan: str
    amount: int
    submitted_at: dt.datetime
    decide_by: dt.datetime
    status: str = MOVES["submit"][""]
    hundredths: int | None = None
    """The result under which it was decided."""
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    reason: str = ""
    project_id: str | None = None
    version: int = 1

    @property
    def result(self) -> str | None:
        return None if self.hundredths is None else yuan(self.hundredths)

    def must_fit(self, call: ProjectCall) -> None:
        if not 0 < self.amount <= call.most:
            raise AsksTooMuch(limit=yuan(call.most))

    def must_be_open(self) -> None:
        if self.status != SUBMITTED:
            raise ProjectApplicationSettled(status=self.status)

    def withdraw(self, by: str, now: dt.datetime) -> None:
        self._settle("withdraw", by, "", now)

    def award(self, by: str, result: int, reason: str, now: dt.datetime, project_id: str) -> None:
        self._settle("award", by, reason, now)
        self.hundredths, self.project_id = result, project_id

    def decline(self, by: str, result: int | None, reason: str, now: dt.datetime) -> None:
        self._settle("decline", by, reason, now)
        self.hundredths = result

    def _settle(self, move: str, by: str, reason: str, now: dt.datetime) -> None:
        self.must_be_open()
        self.status = MOVES[move][self.status]
        self.decided_by, self.decided_at, self.reason = by, now, reason


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    criterion: str
    points: int


@dataclasses.dataclass(slots=True, kw_only=True)
class ProjectScore:
    """What a scorer said about one application: first of the own interest, then of its worth."""

    id: str
    territory: str
    project_application_id: str
    scorer: str
    scorer_name: str
    conflict: bool
    words: str
    declared_at: dt.datetime
    marks: tuple[Mark, ...] = ()
    hundredths: int | None = None
    scored_at: dt.datetime | None = None
    remark: str = ""
    version: int = 1

    @property
    def total(self) -> str | None:
        return None if self.hundredths is None else yuan(self.hundredths)

    def declare(self, words: str, now: dt.datetime, *, conflict: bool) -> None:
        if self.hundredths is not None:
            raise ApplicationScored
        self.conflict, self.words, self.declared_at = conflict, words, now

    def score(self, marks: tuple[Mark, ...], total: int, remark: str, now: dt.datetime) -> None:
        if self.conflict:
            raise InterestInTheWay
        self.marks, self.hundredths, self.remark, self.scored_at = marks, total, remark, now


def must_be_declared(score: ProjectScore | None) -> ProjectScore:
    if score is None:
        raise InterestUndeclared
    return score


def must_be_scored(call: ProjectCall, scores: Sequence[ProjectScore], now: dt.datetime) -> None:
    """After the call has ended, and once every scorer has scored or said to have an interest, or the time is over."""
    if now < call.apply_until:
        raise NotScoredYet(until=call.apply_until.isoformat())
    said = {one.scorer for one in scores if one.conflict or one.hundredths is not None}
    if now < call.score_until and not said >= {one.person for one in call.scorers}:
        raise NotScoredYet(until=call.score_until.isoformat())


def result_of(totals: Iterable[int]) -> int | None:
    """The mean, half up."""
    known = list(totals)
    return (2 * sum(known) + len(known)) // (2 * len(known)) if known else None


def must_pass(call: ProjectCall, totals: Sequence[int], least: int) -> int:
    """The result, where enough have scored and it is good enough."""
    if len(totals) < least:
        raise TooFewScores(count=len(totals), least=least)
    result = result_of(totals) or 0
    if result < call.pass_mark * 100:
        raise BelowPassMark(result=yuan(result), limit=call.pass_mark)
    return result


def far_from_others(totals: Mapping[str, int], far_points: int) -> frozenset[str]:
    """By the score's id."""
    if len(totals) < _MANY:
        return frozenset()
    middle = statistics.median(totals.values())
    return frozenset(id_ for id_, total in totals.items() if abs(total - middle) >= far_points * 100)
