"""An evaluation 民评 (A2): a window in which those affected judge a result; too few answers open it once more."""

import collections
import dataclasses
import datetime as dt
from collections.abc import Iterable

from messages.deliberation.errors.evaluations import EvaluationClosed, EvaluationStillOpen
from services.deliberation.domain.decisions import EvaluationRule

OPEN, CLOSED = "open", "closed"
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
    status: str = OPEN
    closed_at: dt.datetime | None = None
    outcome: str | None = None
    counts: dict[str, int] | None = None
    version: int = 1

    def takes_answers(self, now: dt.datetime) -> None:
        if self.status == CLOSED or now >= self.closes_at:
            raise EvaluationClosed

    def close(self, verdicts: Iterable[str], now: dt.datetime) -> None:
        """Open once more when too few answered; else tell the outcome."""
        if self.status == CLOSED:
            raise EvaluationClosed
        if now < self.closes_at:
            raise EvaluationStillOpen(closes_at=self.closes_at.isoformat())
        counts = count(verdicts)
        if sum(counts.values()) < self.rule.fewest_answers and self.attempt < ATTEMPTS:
            self.attempt, self.closes_at = self.attempt + 1, now + dt.timedelta(days=self.rule.open_days)
            return
        self.status, self.closed_at, self.counts, self.outcome = CLOSED, now, counts, outcome(self.rule, counts)


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
    answers = sum(counts.values())
    if answers < rule.fewest_answers:
        return TOO_FEW
    return NOT_SOLVED if rule.sent_back_at.reached_by(counts[NOT_SOLVED], answers) else SOLVED
