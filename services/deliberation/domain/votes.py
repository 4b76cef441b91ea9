"""A vote 表决 on a matter (A2): its rule, its roll and its options are fixed when it opens, and it is counted once."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from messages.deliberation.errors.votes import (
    OptionTwice,
    RollIncomplete,
    RollNeeded,
    VoteClosed,
    VoteOptionUnknown,
    VoterTwiceOnRoll,
    VoteStillOpen,
)
from services.deliberation.domain.decisions import DecisionRule
from services.deliberation.domain.tally import ABSTAIN, NO, YES, Counted, Tally, tally

OPEN, CLOSED = "open", "closed"
STANDING = {YES: "赞成 yes", NO: "反对 no", ABSTAIN: "弃权 abstain"}


@dataclasses.dataclass(slots=True)
class Vote:
    id: str
    number: str
    territory: str
    matter_id: str
    council_id: str
    round: int
    kind: str
    question: str
    options: list[dict[str, str]]
    rule: dict[str, Any]
    rule_version: str
    on_roll: int
    roll_weights: dict[str, int]
    opened_at: dt.datetime
    closes_at: dt.datetime
    notice_id: str | None
    status: str = OPEN
    closed_at: dt.datetime | None = None
    outcome: str | None = None
    chosen: str | None = None
    result: dict[str, Any] | None = None
    version: int = 1

    @property
    def codes(self) -> list[str]:
        return [option["code"] for option in self.options]

    def takes(self, choice: str, now: dt.datetime) -> None:
        """Guard of every ballot."""
        if self.status == CLOSED or now >= self.closes_at:
            raise VoteClosed
        if choice not in self.codes:
            raise VoteOptionUnknown(choice=choice, options=", ".join(self.codes))

    def close(self, ballots: Sequence[Counted], now: dt.datetime) -> Tally:
        if self.status == CLOSED:
            raise VoteClosed
        if now < self.closes_at and len(ballots) < self.on_roll:
            raise VoteStillOpen(closes_at=self.closes_at.isoformat())
        found = tally(DecisionRule.from_json(self.rule), self.codes, self.roll_weights, ballots)
        self.status, self.closed_at = CLOSED, now
        self.outcome, self.chosen, self.result = found.outcome, found.chosen, found.result()
        return found


def options_with(more: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Yes, no and abstain, unless they are given a text of their own, and what else is chosen among."""
    given = [option["code"] for option in more]
    for code in given:
        if given.count(code) > 1:
            raise OptionTwice(code=code)
    return [{"code": code, "text": text} for code, text in STANDING.items() if code not in given] + list(more)


def weights_of(roll: Sequence[dict[str, Any]], kind: str, rule: DecisionRule) -> dict[str, int]:
    """The whole roll's weight by measure; what the rule counts by must be known of every voter."""
    if not roll:
        raise RollNeeded(kind=kind, voters=rule.voters)
    for measure, field in (("households", "household"), ("area", "area")):
        if measure in rule.counted_by and not all(voter[field] for voter in roll):
            raise RollIncomplete(kind=kind, field=field)
    _each_once([voter["voter"] for voter in roll])
    if "households" in rule.counted_by:
        _each_once([voter["household"] for voter in roll])
    return {
        measure: sum(voter["area"] for voter in roll) if measure == "area" else len(roll) for measure in rule.counted_by
    }


def _each_once(names: list[str]) -> None:
    if len(set(names)) < len(names):
        raise VoterTwiceOnRoll
