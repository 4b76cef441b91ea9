"""A vote 表决 on a matter (A2): its rule, its roll and its options are fixed when it opens, and it is counted once."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.deliberation.errors.ballots import BallotSpoilt
from messages.deliberation.errors.votes import (
    CandidatesNeeded,
    OptionTwice,
    SeatsOfElections,
    VoteClosed,
    VoteOptionUnknown,
    VoteStillOpen,
)
from services.deliberation.domain.decisions import DecisionRule
from services.deliberation.domain.elections import ABSTAIN, CHOOSE, RANKED, YES_NO, Draw, marks_of
from services.deliberation.domain.tally import (
    HEADS,
    HOUSEHOLDS,
    NO,
    OWN,
    YES,
    Counted,
    Tally,
    shown_apart,
    shown_measure,
    tally,
)

OPEN, CLOSED = "open", "closed"
MOVES = {"open": {"": OPEN}, "close": {OPEN: CLOSED}}


@dataclasses.dataclass(frozen=True, slots=True)
class Option:
    code: str
    text: str


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
    seats: int = 1
    lot_commitment: str | None = None
    sealed_seed: str | None = None
    lot_seed: str | None = None
    """Of an election: the seed of its lots is committed to at the opening, kept sealed, and told at the close."""
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
        """Guard of every ballot: marks of the vote's options, each once, and as many as its method allows."""
        self.goes_on(now)
        marks, codes = marks_of(choice), self.codes
        for mark in marks:
            if mark not in codes:
                raise VoteOptionUnknown(choice=mark, options=", ".join(codes))
        most = {YES_NO: 1, CHOOSE: self.seats}.get(self.rule.method, len(codes))
        if len(marks) > most or len({*marks}) < len(marks) or (ABSTAIN in marks and len(marks) > 1):
            raise BallotSpoilt(limit=most)

    def close(self, ballots: Sequence[Counted], unconfirmed: int, now: dt.datetime, draw: Draw | None = None) -> Tally:
        """At its end as it then is. Before, only where the rule allows it and everybody on the roll voted in person.

        So whoever enters ballots for others never ends a vote by it.
        """
        if self.status not in MOVES["close"]:
            raise VoteClosed
        if now < self.closes_at and not self._has_everybodys_own(ballots):
            raise VoteStillOpen(closes_at=self.closes_at.isoformat())
        self.status, self.closed_at = MOVES["close"][self.status], now
        counted = tally(self.rule, self.codes, self.roll_weights, ballots, seats=self.seats, draw=draw)
        self.result = dataclasses.replace(counted, unconfirmed=unconfirmed)
        self.lot_seed = draw.seed if draw else None
        return self.result

    def _has_everybodys_own(self, ballots: Sequence[Counted]) -> bool:
        own = sum(ballot.way == OWN for ballot in ballots)
        return self.rule.closes_when_all_voted and own == self.on_roll

    def shown(self) -> Tally | None:
        """The result as it is told: no small group apart."""
        if self.result is None:
            return None
        limit, heads = self.rule.smallest_group, self.heads
        measures = tuple(shown_measure(measure, heads, limit) for measure in self.result.measures)
        return dataclasses.replace(self.result, measures=measures, by_way=shown_apart(self.result.by_way, limit))

    @property
    def heads(self) -> dict[str, int]:
        """How many voters chose what; of a vote that counts no heads, as far as it is counted by households."""
        counts = {measure.measure: measure.counts for measure in self.result.measures} if self.result else {}
        return counts.get(HEADS) or counts.get(HOUSEHOLDS) or {}

    def words_of(self, codes: str) -> str:
        """The options' own words, for those who read a history."""
        said = {option.code: option.text for option in self.options}
        return "、".join(said.get(code, code) for code in marks_of(codes))

    def outcome_by(self, rule: DecisionRule, ballots: Sequence[Counted]) -> str | None:
        """What these ballots would have come to; None by a measure that the roll does not know."""
        weights = {HEADS: self.on_roll, HOUSEHOLDS: self.on_roll} | self.roll_weights
        if not weights.keys() >= {*rule.counted_by}:
            return None
        return tally(rule, self.codes, weights, ballots, seats=self.seats, draw=Draw(self.lot_seed or "")).outcome


def options_with(more: Sequence[Option], rule: DecisionRule, seats: int = 1) -> tuple[Option, ...]:
    """Yes, no and abstain, which are always there, and the given options, which may word these otherwise.

    An election offers its candidates, no yes or no; whoever wants none of them abstains.
    """
    given = [option.code for option in more]
    for code in given:
        if given.count(code) > 1:
            raise OptionTwice(code=code)
    standing = [option for option in STANDING if option.code not in given]
    if not rule.is_election:
        if seats > 1:
            raise SeatsOfElections
        return (*standing, *more)
    candidates = {*given} - {ABSTAIN}
    if len(candidates) < max(seats, 1) or candidates & {YES, NO} or (rule.method == RANKED and seats > 1):
        raise CandidatesNeeded(count=seats)
    return (*more, *(option for option in standing if option.code == ABSTAIN))
