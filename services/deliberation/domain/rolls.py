"""The roll 选民册 of a vote (A2): drawn from a register, corrected on somebody's proposal by another, then frozen."""

import dataclasses
import datetime as dt

from messages.deliberation.errors.rolls import RollCorrectionDecided
from messages.deliberation.errors.votes import RollIncomplete, RollNeeded, VoterTwiceOnRoll
from services.deliberation.domain.decisions import DecisionRule
from services.deliberation.domain.tally import AREA, HOUSEHOLDS

REPRESENTATIVES, MERCHANTS = "representatives", "merchants"
ADD, REMOVE, CHANGE = "add", "remove", "change"
PROPOSED, ACCEPTED, DECLINED = "proposed", "accepted", "declined"
MOVES = {
    "propose": {"": PROPOSED},
    "accept": {PROPOSED: ACCEPTED},
    "decline": {PROPOSED: DECLINED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class RollEntry:
    """One who may vote, in the one form of identifiers; `household` and `area` (0.01 m²) where they are known."""

    voter: str
    household: str | None = None
    area: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class RollFigures:
    """A roll in numbers: its voters, those with a household and with an area, its different households, its area."""

    voters: int
    with_household: int
    households: int
    with_area: int
    area: int


@dataclasses.dataclass(slots=True, kw_only=True)
class Correction:
    id: str
    notice_id: str
    territory: str
    kind: str
    voter: str
    household: str | None
    area: int | None
    reason: str
    proposed_by: str
    proposed_at: dt.datetime
    status: str = MOVES["propose"][""]
    answer: str | None = None
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    version: int = 1

    @property
    def entry(self) -> RollEntry:
        return RollEntry(self.voter, self.household, self.area)

    def accept(self, answer: str, by: str, now: dt.datetime) -> None:
        self._decide("accept", answer, by, now)

    def decline(self, answer: str, by: str, now: dt.datetime) -> None:
        self._decide("decline", answer, by, now)

    def fits(self, entry: RollEntry | None) -> bool:
        """Whether it would change the roll, on which the voter stands so."""
        return (entry is None) == (self.kind == ADD) and (self.kind != CHANGE or entry != self.entry)

    def _decide(self, move: str, answer: str, by: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise RollCorrectionDecided(status=self.status)
        self.status, self.answer = MOVES[move][self.status], answer
        self.decided_by, self.decided_at = by, now


def weights_of(roll: RollFigures, kind: str, rule: DecisionRule) -> dict[str, int]:
    """The whole roll's weight by measure; what the rule counts by must be known of every voter, and never be zero."""
    if not roll.voters:
        raise RollNeeded(kind=kind, voters=rule.voters)
    if HOUSEHOLDS in rule.counted_by and roll.with_household < roll.voters:
        raise RollIncomplete(kind=kind, field="household")
    if AREA in rule.counted_by and roll.with_area < roll.voters:
        raise RollIncomplete(kind=kind, field="area")
    if HOUSEHOLDS in rule.counted_by and roll.households < roll.voters:
        raise VoterTwiceOnRoll
    return {measure: roll.area if measure == AREA else roll.voters for measure in rule.counted_by}
