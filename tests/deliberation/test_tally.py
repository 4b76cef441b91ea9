"""A2: the count of a vote as arithmetic. The domain's properties."""

import random
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from services.deliberation.domain.decisions import DecisionRule, Share
from services.deliberation.domain.tally import Counted, tally

OPTIONS = ("yes", "no", "abstain", "rise", "plan_a")
HALF = Share(1, 2, more_than=True)
ballots = st.lists(
    st.builds(Counted, st.sampled_from(OPTIONS), st.sampled_from(("own", "paper")), st.integers(1, 9000)), max_size=60
)
shares = st.builds(Share, st.integers(0, 5), st.integers(1, 5), st.booleans())


def rule(**more: Any) -> DecisionRule:
    stated: dict[str, Any] = {"quorum": HALF, "majority": HALF, "majority_of": "votes", "counted_by": ("heads",)} | more
    return DecisionRule(voters="representatives", no_quorum_times=2, **stated)


def cast(**counts: int) -> list[Counted]:
    return [Counted(choice) for choice, count in counts.items() for _ in range(count)]


@hypothesis.given(ballots, shares, shares, st.sampled_from(("votes", "roll")), st.randoms(use_true_random=False))
def test_the_order_of_ballots_never_matters(
    given: list[Counted], quorum: Share, majority: Share, of: str, chance: random.Random
) -> None:
    the_rule = rule(quorum=quorum, majority=majority, majority_of=of, counted_by=("heads", "area"))
    roll = {"heads": len(given) + 3, "area": sum(ballot.area or 0 for ballot in given) + 100}
    shuffled = list(given)
    chance.shuffle(shuffled)
    assert tally(the_rule, OPTIONS, roll, given) == tally(the_rule, OPTIONS, roll, shuffled)


@hypothesis.given(ballots)
def test_nothing_is_lost_in_counting(given: list[Counted]) -> None:
    count = tally(rule(), OPTIONS, {"heads": 100}, given)
    assert sum(count.measures[0].counts.values()) == count.measures[0].took_part == len(given)
    assert sum(count.by_way.values()) == len(given)


@hypothesis.given(st.integers(0, 10**6), st.integers(1, 10**6), shares)
def test_a_share_is_exact(part: int, whole: int, share: Share) -> None:
    difference = part * share.den - share.num * whole
    assert share.reached_by(part, whole) == (difference > 0 or (difference == 0 and not share.more_than))


@pytest.mark.parametrize(
    ("more_than", "yes", "no", "outcome"),
    [(True, 5, 5, "rejected"), (True, 6, 5, "accepted"), (False, 6, 3, "accepted"), (False, 5, 3, "rejected")],
)
def test_more_than_half_is_not_half_and_two_thirds_are_enough(more_than: bool, yes: int, no: int, outcome: str) -> None:
    majority = HALF if more_than else Share(2, 3, more_than=False)
    assert tally(rule(majority=majority), OPTIONS, {"heads": 12}, cast(yes=yes, no=no)).outcome == outcome


@pytest.mark.parametrize(
    ("counts", "outcome", "chosen"),
    [
        ({"yes": 3, "abstain": 2}, "no_quorum", None),
        ({"yes": 3, "abstain": 3}, "accepted", "yes"),
        ({"abstain": 8}, "rejected", None),
        ({"yes": 2, "plan_a": 5, "no": 1}, "accepted", "plan_a"),
        ({"yes": 4, "plan_a": 4}, "rejected", None),
        ({"rise": 5, "yes": 2}, "rises", "rise"),
        ({"no": 6}, "rejected", "no"),
    ],
)
def test_what_comes_of_a_vote_of_ten(counts: dict[str, int], outcome: str, chosen: str | None) -> None:
    count = tally(rule(), OPTIONS, {"heads": 10}, cast(**counts))
    assert (count.outcome, count.chosen) == (outcome, chosen)


def test_heads_and_area_must_both_be_reached() -> None:
    both = rule(counted_by=("heads", "area"))
    small_ones = [Counted("yes", "own", 10)] * 6 + [Counted("no", "own", 1000)]
    assert tally(both, OPTIONS, {"heads": 8, "area": 1100}, small_ones).outcome == "rejected"
    assert tally(rule(), OPTIONS, {"heads": 8}, small_ones).outcome == "accepted"
