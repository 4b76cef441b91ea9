"""The count of a vote: pure, exact, the same whatever the order of the ballots, so that anyone can repeat it.

Assumptions
  * Whoever cast a ballot took part, also by abstaining. A majority `of: votes` is a share of the votes that are no
    abstention, a majority `of: roll` a share of everybody on the roll.
  * A measure weighs a ballot: heads and households by one, area by the voter's area.
  * Every measure of the rule must reach the quorum by itself, and in every one the same option must lead alone and
    reach the majority; a tie decides nothing. (Civil Code, article 278, for heads and area together.)
  * An election, a rule without a majority, fills its seats instead (`elections.py`), by the rule's first measure.
"""

import collections
import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from services.deliberation.domain.decisions import DecisionRule
from services.deliberation.domain.elections import ABSTAIN, BETWEEN, RANKED, Draw, Elected, marks_of, most_votes, runoff

NO, YES, RISE = "no", "yes", "rise"
ACCEPTED, REJECTED, RISES, NO_QUORUM = "accepted", "rejected", "rises", "no_quorum"
HEADS, HOUSEHOLDS, AREA = "heads", "households", "area"
OWN, PROXY, PAPER, ASSISTED = "own", "proxy", "paper", "assisted"
HELPED, TOGETHER = "helped", "together"
"""Ways that are told as one where each alone would be few: paper and assisted; all."""


@dataclasses.dataclass(frozen=True, slots=True)
class Counted:
    """A ballot as it is counted and published: nobody's. Several marks are joined by commas."""

    choice: str
    way: str = OWN
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
    """The whole count. `chosen` is the option that led alone, also when that is "no"; of an election, who is elected.

    `unconfirmed` ballots, whose witness or second entry was missing at the end, are in no other number.
    """

    outcome: str
    chosen: str | None
    measures: tuple[Measure, ...]
    by_way: dict[str, int]
    unconfirmed: int = 0
    drawn: tuple[str, ...] = ()
    rounds: tuple[dict[str, int], ...] = ()


def tally(
    rule: DecisionRule,
    options: Iterable[str],
    on_roll: dict[str, int],
    ballots: Iterable[Counted],
    *,
    seats: int = 1,
    draw: Draw | None = None,
) -> Tally:
    """Count the ballots; `on_roll` is the whole roll's weight by measure."""
    cast = list(ballots)
    codes = sorted(options)
    weights = {name: _by_choice(name, cast) for name in rule.counted_by}
    measures = tuple(_measure(rule, name, codes, on_roll[name], weights[name]) for name in rule.counted_by)
    by_way = dict(sorted(collections.Counter([ballot.way for ballot in cast]).items()))
    if rule.is_election:
        elected = _elect(rule, measures[0], weights[rule.counted_by[0]], seats, draw or Draw(""))
        outcome, chosen = _outcome_of_election(measures, elected)
        return Tally(outcome, chosen, measures, by_way, drawn=elected.drawn, rounds=elected.rounds)
    outcome, chosen = _outcome(measures)
    return Tally(outcome, chosen, measures, by_way)


def _by_choice(measure: str, cast: Sequence[Counted]) -> Mapping[str, int]:
    if measure != AREA:
        return collections.Counter([ballot.choice for ballot in cast])
    weights: dict[str, int] = {}
    for ballot in cast:
        weights[ballot.choice] = weights.get(ballot.choice, 0) + ballot.weight(measure)
    return weights


def _measure(rule: DecisionRule, name: str, codes: list[str], on_roll: int, weights: Mapping[str, int]) -> Measure:
    counts = dict.fromkeys(codes, 0)
    for choice, weight in weights.items():
        for mark in marks_of(choice)[: 1 if rule.method == RANKED else None]:
            counts[mark] += weight
    took_part = sum(weights.values())
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


def _elect(rule: DecisionRule, measure: Measure, weights: Mapping[str, int], seats: int, draw: Draw) -> Elected:
    if rule.method == RANKED:
        return runoff(weights, measure.counts, draw)
    return most_votes(measure.counts, seats, draw)


def _outcome_of_election(measures: Sequence[Measure], elected: Elected) -> tuple[str, str | None]:
    if not all(measure.quorum_reached for measure in measures):
        return NO_QUORUM, None
    return (ACCEPTED, BETWEEN.join(elected.codes)) if elected.codes else (REJECTED, None)


def _outcome(measures: Sequence[Measure]) -> tuple[str, str | None]:
    if not all(measure.quorum_reached for measure in measures):
        return NO_QUORUM, None
    leading = {measure.leading if measure.majority_reached else None for measure in measures}
    chosen = leading.pop() if len(leading) == 1 else None
    if chosen is None or chosen == NO:
        return REJECTED, chosen
    return (RISES if chosen == RISE else ACCEPTED), chosen


def shown_apart(by_way: Mapping[str, int], limit: int) -> dict[str, int]:
    """How many ballots came which way, no group told that is smaller than the limit, nor one by what the others leave.

    Too few on paper are told with the assisted; are those still too few, all are told together.
    """
    helped = by_way.get(PAPER, 0) + by_way.get(ASSISTED, 0)
    by_themselves = {way: count for way, count in by_way.items() if way in {OWN, PROXY}}
    for groups in (dict(by_way), by_themselves | ({HELPED: helped} if helped else {})):
        if all(count >= limit for count in groups.values()) or len(groups) == 1:
            return groups
    return {TOGETHER: sum(by_way.values())}


def shown_measure(measure: Measure, heads: Mapping[str, int], limit: int) -> Measure:
    """An area tells its owner: counts by area are left out where fewer than the limit chose an option."""
    few = any(0 < count < limit for count in heads.values())
    return dataclasses.replace(measure, counts={}) if measure.measure == AREA and few else measure
