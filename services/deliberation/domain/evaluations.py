"""An evaluation 民评 (A2): a window in which those affected judge a result; too few answers open it once more."""

import collections
import dataclasses
import datetime as dt
from collections.abc import Iterable

from messages.deliberation.errors.evaluations import EvaluationClosed, EvaluationStillOpen
from services.deliberation.domain.decisions import EvaluationRule

OPEN, CLOSED = "open", "closed"
MOVES = {"open": {"": OPEN}, "extend": {OPEN: OPEN}, "close": {OPEN: CLOSED}}
SOLVED, PARTLY, NOT_SOLVED, TOO_FEW = "solved", "partly", "not_solved", "too_few"
ATTEMPTS = 2


@dataclasses.dataclass(slots=True)
class Evaluation:
    id: str
    territory: str
    matter_id: str
    round: int
    rule: EvaluationRule
    rule_version: str
    opened_at: dt.datetime
    closes_at: dt.datetime
    attempt: int = 1
    status: str = MOVES["open"][""]
    closed_at: dt.datetime | None = None
    outcome: str | None = None
    counts: dict[str, int] | None = None
    version: int = 1

    def takes_answers(self, now: dt.datetime) -> None:
        if self.status == CLOSED or now >= self.closes_at:
            raise EvaluationClosed

    def close(self, verdicts: Iterable[str], now: dt.datetime) -> None:
        """When too few answered the window opens once more; else there is an outcome."""
        if self.status not in MOVES["close"]:
            raise EvaluationClosed
        if now < self.closes_at:
            raise EvaluationStillOpen(closes_at=self.closes_at.isoformat())
        counts = count(verdicts)
        if sum(counts.values()) < self.rule.fewest_answers and self.attempt < ATTEMPTS:
            self._extend(now)
            return
        self.status, self.closed_at = MOVES["close"][self.status], now
        self.counts, self.outcome = counts, outcome(self.rule, counts)

    def _extend(self, now: dt.datetime) -> None:
        self.status, self.attempt = MOVES["extend"][self.status], self.attempt + 1
        self.closes_at = now + dt.timedelta(days=self.rule.open_days)


@dataclasses.dataclass(slots=True)
class Answer:
    id: str
    evaluation_id: str
    territory: str
    resident: str
    verdict: str
    text: str
    answered_at: dt.datetime


def count(verdicts: Iterable[str]) -> dict[str, int]:
    answers = collections.Counter(verdicts)
    return {verdict: answers[verdict] for verdict in (SOLVED, PARTLY, NOT_SOLVED)}


def outcome(rule: EvaluationRule, counts: dict[str, int]) -> str:
    """Solved is only what enough of them call solved; what is neither that nor "not solved" is partly solved."""
    answers = sum(counts.values())
    if answers < rule.fewest_answers:
        return TOO_FEW
    if rule.sent_back_at.reached_by(counts[NOT_SOLVED], answers):
        return NOT_SOLVED
    return SOLVED if rule.solved_at.reached_by(counts[SOLVED], answers) else PARTLY
