"""Who is elected 选举计票: pure, exact, the same whatever the order of the ballots; `docs/recount_vote.py` repeats it.

A ballot's choice is its marks, joined by commas: of `choose` and `approval` every mark is one vote, of `ranked` they
are an order of preference. Abstentions elect nobody.

  * choose, approval: the candidates with most votes take the seats; who has no vote takes none.
  * ranked (instant runoff, one seat): whoever has more than half of the ballots that still name somebody is elected;
    while nobody has, the last candidate goes out, and her ballots pass to the next who is named on them.

Where votes are equal a lot decides. The lot of a candidate is the SHA-256 of "<seed>:<receipts>:<code>" as hexadecimal
text; the lowest comes first. The seed was committed to when the vote opened and is told when it closes; `receipts` is
the SHA-256 of all counted receipts, sorted and joined: nobody knows it before the last ballot, not
even who has the seed.
"""

import collections
import dataclasses
import hashlib
from collections.abc import Iterable, Mapping

ABSTAIN = "abstain"
YES_NO, CHOOSE, APPROVAL, RANKED = "yes_no", "choose", "approval", "ranked"
BETWEEN = ","


@dataclasses.dataclass(frozen=True, slots=True)
class Draw:
    """What lots are drawn by."""

    seed: str
    receipts: str = ""

    def lot(self, code: str) -> str:
        return hashlib.sha256(f"{self.seed}:{self.receipts}:{code}".encode()).hexdigest()


@dataclasses.dataclass(frozen=True, slots=True)
class Elected:
    """`drawn` are those among whom a lot decided; `rounds` the counts of each round of a ranked election."""

    codes: tuple[str, ...]
    drawn: tuple[str, ...] = ()
    rounds: tuple[dict[str, int], ...] = ()


def commitment_to(seed: str) -> str:
    return hashlib.sha256(seed.encode()).hexdigest()


def digest_of(receipts: Iterable[str]) -> str:
    return hashlib.sha256("".join(sorted(receipts)).encode()).hexdigest()


def marks_of(choice: str) -> tuple[str, ...]:
    return tuple(choice.split(BETWEEN))


def most_votes(counts: Mapping[str, int], seats: int, draw: Draw) -> Elected:
    """The seats to those with most votes; at the border a lot."""
    named = {code: votes for code, votes in counts.items() if votes and code != ABSTAIN}
    order = sorted(named, key=lambda code: (-named[code], draw.lot(code)))
    elected, left = order[:seats], order[seats:]
    at_the_border = named[elected[-1]] if elected and left else 0
    drawn = [code for code in order if named[code] == at_the_border]
    split = any(code in elected for code in drawn) and any(code in left for code in drawn)
    return Elected(tuple(elected), tuple(sorted(drawn)) if split else ())


def runoff(ballots: Mapping[str, int], codes: Iterable[str], draw: Draw) -> Elected:
    """Instant runoff of `ballots`: so many for each order of preference."""
    standing = {code for code in codes if code != ABSTAIN}
    drawn: set[str] = set()
    rounds: list[dict[str, int]] = []
    while standing:
        counts = _first_choices(ballots, standing)
        rounds.append(dict(sorted(counts.items())))
        leader = max(standing, key=lambda code: counts[code])
        if not counts[leader]:
            return Elected((), (), tuple(rounds))
        if 2 * counts[leader] > sum(counts.values()) or len(standing) == 1:
            return Elected((leader,), tuple(sorted(drawn)), tuple(rounds))
        fewest = min(counts.values())
        last = [code for code in standing if counts[code] == fewest]
        drawn |= set(last) if len(last) > 1 and fewest else set()
        standing.remove(max(last, key=draw.lot))
    return Elected(())


def _first_choices(ballots: Mapping[str, int], standing: set[str]) -> dict[str, int]:
    counts = collections.Counter(dict.fromkeys(standing, 0))
    for choice, many in ballots.items():
        first = next((code for code in marks_of(choice) if code in standing), None)
        if first is not None:
            counts[first] += many
    return dict(counts)
