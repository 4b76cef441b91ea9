"""The count of a vote: pure, exact, the same whatever the order of the ballots, so that anyone can repeat it.

Assumptions
  * Whoever cast a ballot took part, also by abstaining. A majority `of: votes` is a share of the votes that are no
    abstention, a majority `of: roll` a share of everybody on the roll.
  * A measure weighs a ballot: heads and households by one, area by the voter's area.
  * Every measure of the rule must reach the quorum by itself, and in every one the same option must lead alone and
    reach the majority; a tie decides nothing. (Civil Code, article 278, for heads and area together.)
"""

import collections
import dataclasses
from collections.abc import Iterable, Sequence

from services.deliberation.domain.decisions import DecisionRule

ABSTAIN, NO, YES, RISE = "abstain", "no", "yes", "rise"
ACCEPTED, REJECTED, RISES, NO_QUORUM = "accepted", "rejected", "rises", "no_quorum"
HEADS, HOUSEHOLDS, AREA = "heads", "households", "area"


@dataclasses.dataclass(frozen=True, slots=True)
class Counted:
    """A ballot as it is counted and published: nobody's."""

    choice: str
    way: str = "own"
    area: int | None = None

    def weight(self, measure: str) -> int:
        return (self.area or 0) if measure == AREA else 1


@dataclasses.dataclass(frozen=True, slots=True)
class Measure:
    """How the vote went by heads, by households or by area."""

    measure: str
    on_roll: int
    took_part: int
    counts: dict[str, int]
    quorum_reached: bool
    leading: str | None
    majority_reached: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Tally:
    """The whole count. `chosen` is the option that led alone, also when that is "no".

    `unconfirmed` ballots, whose witness did not confirm them in time, are in no other number.
    """

    outcome: str
    chosen: str | None
    measures: tuple[Measure, ...]
    by_way: dict[str, int]
    unconfirmed: int = 0


def tally(rule: DecisionRule, options: Iterable[str], on_roll: dict[str, int], ballots: Iterable[Counted]) -> Tally:
    """Count the ballots; `on_roll` is the whole roll's weight by measure."""
    cast = list(ballots)
    codes = sorted(options)
    measures = tuple(_measure(rule, name, codes, on_roll[name], cast) for name in rule.counted_by)
    by_way = dict(sorted(collections.Counter(ballot.way for ballot in cast).items()))
    outcome, chosen = _outcome(measures)
    return Tally(outcome, chosen, measures, by_way)


def _measure(rule: DecisionRule, name: str, codes: list[str], on_roll: int, cast: list[Counted]) -> Measure:
    counts = dict.fromkeys(codes, 0)
    for ballot in cast:
        counts[ballot.choice] += ballot.weight(name)
    took_part = sum(counts.values())
    leading = _leading(counts)
    whole = on_roll if rule.majority_of == "roll" else took_part - counts.get(ABSTAIN, 0)
    return Measure(
        measure=name,
        on_roll=on_roll,
        took_part=took_part,
        counts=counts,
        quorum_reached=rule.quorum.reached_by(took_part, on_roll),
        leading=leading,
        majority_reached=leading is not None
        and (rule.majority is None or rule.majority.reached_by(counts[leading], whole)),
    )


def _leading(counts: dict[str, int]) -> str | None:
    """The option with most votes that no other equals."""
    most = max((count for code, count in counts.items() if code != ABSTAIN), default=0)
    first = [code for code, count in counts.items() if code != ABSTAIN and count == most]
    return first[0] if most and len(first) == 1 else None


def _outcome(measures: Sequence[Measure]) -> tuple[str, str | None]:
    if not all(measure.quorum_reached for measure in measures):
        return NO_QUORUM, None
    leading = {measure.leading if measure.majority_reached else None for measure in measures}
    chosen = leading.pop() if len(leading) == 1 else None
    if chosen is None or chosen == NO:
        return REJECTED, chosen
    return (RISES if chosen == RISE else ACCEPTED), chosen
