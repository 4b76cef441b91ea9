"""A vote 表决 on a matter (A2): its rule, its roll and its options are fixed when it opens, and it is counted once."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.deliberation.errors.votes import (
    BallotsAwaitWitness,
    OptionTwice,
    RollIncomplete,
    RollNeeded,
    VoteClosed,
    VoteOptionUnknown,
    VoterTwiceOnRoll,
    VoteStillOpen,
)
from services.deliberation.domain.decisions import DecisionRule
from services.deliberation.domain.tally import ABSTAIN, AREA, HEADS, HOUSEHOLDS, NO, YES, Counted, Tally, tally

OPEN, CLOSED = "open", "closed"
MOVES = {"open": {"": OPEN}, "close": {OPEN: CLOSED}}


@dataclasses.dataclass(frozen=True, slots=True)
class Option:
    code: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class RollEntry:
    """One who may vote: `household` where households are counted, `area` (0.01 m²) where area is."""

    voter: str
    household: str | None = None
    area: int | None = None


STANDING = (Option(YES, "赞成 yes"), Option(NO, "反对 no"), Option(ABSTAIN, "弃权 abstain"))


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
    options: tuple[Option, ...]
    rule: DecisionRule
    rule_version: str
    on_roll: int
    roll_weights: dict[str, int]
    opened_at: dt.datetime
    closes_at: dt.datetime
    notice_id: str
    status: str = MOVES["open"][""]
    closed_at: dt.datetime | None = None
    result: Tally | None = None
    version: int = 1

    @property
    def codes(self) -> list[str]:
        return [option.code for option in self.options]

    @property
    def outcome(self) -> str | None:
        return self.result.outcome if self.result else None

    @property
    def chosen(self) -> str | None:
        return self.result.chosen if self.result else None

    def goes_on(self, now: dt.datetime) -> None:
        if self.status == CLOSED or now >= self.closes_at:
            raise VoteClosed

    def takes(self, choice: str, now: dt.datetime) -> None:
        """Guard of every ballot."""
        self.goes_on(now)
        if choice not in self.codes:
            raise VoteOptionUnknown(choice=choice, options=", ".join(self.codes))

    def close(self, ballots: Sequence[Counted], unconfirmed: int, now: dt.datetime) -> Tally:
        """Before its end only when the whole roll has voted, and every witness confirmed; at its end as it then is."""
        if self.status not in MOVES["close"]:
            raise VoteClosed
        if now < self.closes_at and unconfirmed:
            raise BallotsAwaitWitness(count=unconfirmed, closes_at=self.closes_at.isoformat())
        if now < self.closes_at and len(ballots) < self.on_roll:
            raise VoteStillOpen(closes_at=self.closes_at.isoformat())
        self.status, self.closed_at = MOVES["close"][self.status], now
        counted = tally(self.rule, self.codes, self.roll_weights, ballots)
        self.result = dataclasses.replace(counted, unconfirmed=unconfirmed)
        return self.result

    def outcome_by(self, rule: DecisionRule, ballots: Sequence[Counted]) -> str | None:
        """What these ballots would have come to; None by a measure that the roll does not know."""
        weights = {HEADS: self.on_roll, HOUSEHOLDS: self.on_roll} | self.roll_weights
        if not weights.keys() >= {*rule.counted_by}:
            return None
        return tally(rule, self.codes, weights, ballots).outcome


def options_with(more: Sequence[Option]) -> tuple[Option, ...]:
    """Yes, no and abstain, which are always there, and the given options, which may word these otherwise."""
    given = [option.code for option in more]
    for code in given:
        if given.count(code) > 1:
            raise OptionTwice(code=code)
    return (*(option for option in STANDING if option.code not in given), *more)


def weights_of(roll: Sequence[RollEntry], kind: str, rule: DecisionRule) -> dict[str, int]:
    """The whole roll's weight by measure; what the rule counts by must be known of every voter."""
    if not roll:
        raise RollNeeded(kind=kind, voters=rule.voters)
    if HOUSEHOLDS in rule.counted_by and not all(entry.household for entry in roll):
        raise RollIncomplete(kind=kind, field="household")
    if AREA in rule.counted_by and not all(entry.area for entry in roll):
        raise RollIncomplete(kind=kind, field="area")
    _each_once([entry.voter for entry in roll])
    if HOUSEHOLDS in rule.counted_by:
        _each_once([entry.household for entry in roll])
    area = sum(entry.area or 0 for entry in roll)
    return {measure: area if measure == AREA else len(roll) for measure in rule.counted_by}


def _each_once(names: Sequence[str | None]) -> None:
    if len(set(names)) < len(names):
        raise VoterTwiceOnRoll
