"""Which class a text is likely to be of (C1, E1): a proposal with its grounds, never a decision.

Assumptions
  * A word of a class that stands in the text speaks for it by its length: four characters say more than two. Of words
    that stand in each other (堆物, 楼道堆物) only the longest counts.
  * Texts on which an officer has decided speak for the class that they were found to be of, by their likeness: twice
    the pairs of characters in common over the pairs of both (Sørensen-Dice, 1 where they are the same).
Limits
  * It knows no meaning: "no rubbish here" has the word rubbish. What speaks for no class gets no proposal.
"""

import collections
import dataclasses
import itertools
import unicodedata
from collections.abc import Iterable, Iterator

from services.enforcement.domain.classes import ProblemClasses

NEAREST = 5
"""So many like texts are asked."""
LEAST_LIKE = 0.25
"""Below this, two texts on quite different things are as like each other."""
_WHOLE_WORD = 4
"""A word of so many characters counts as much as a text that is the same."""
_DIGITS = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Alike:
    """A text like this one, and the class that it was found to be of."""

    problem_class: str
    likeness: float


@dataclasses.dataclass(frozen=True, slots=True)
class Proposal:
    """`share`: of all that speaks for any class, how much speaks for this one."""

    problem_class: str
    share: float
    words: tuple[str, ...]
    alike: int


def in_one_form(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def pairs_of(text: str) -> tuple[str, ...]:
    """Every two letters or characters that stand together, each once and in order."""
    plain = in_one_form(text)
    pairs = {one + other for one, other in itertools.pairwise(plain) if one.isalnum() and other.isalnum()}
    return tuple(sorted(pairs))


def propose(text: str, classes: ProblemClasses, alike: Iterable[Alike]) -> list[Proposal]:
    """Best first; classes that the rules no longer have are left out."""
    words = {code: said for code, said in _words_in(in_one_form(text), classes) if said}
    points = collections.defaultdict[str, float](float)
    for code, said in words.items():
        points[code] += sum(min(len(word) / _WHOLE_WORD, 1) for word in said)
    known = [one for one in alike if one.problem_class in classes.members]
    for one in known:
        points[one.problem_class] += one.likeness
    told = collections.Counter(one.problem_class for one in known)
    every = sum(points.values())
    return [
        Proposal(code, round(of_it / every, _DIGITS), words.get(code, ()), told[code])
        for code, of_it in sorted(points.items(), key=lambda one: (-one[1], one[0]))
    ]


def _words_in(plain: str, classes: ProblemClasses) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = {word for one in classes.members.values() for word in one.words if in_one_form(word) in plain}
    longest = {word for word in found if not any(word != other and word in other for other in found)}
    for code, one in classes.members.items():
        yield code, tuple(word for word in one.words if word in longest)
