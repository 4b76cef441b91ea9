"""Satisfaction 满意度 (B9): a stratified random sample of households, and what may be said of it.

Drawn: the sample is shared among the strata by their households (largest remainder); in a stratum those households
stand first whose SHA-256 of "seed|place|number" is smallest. Anybody can draw again once the seed is told.

Result: the mean of the answers' worth. Its margin is z · √(s²/n · (1 − n/N)), rounded up to hundredths, with s² the
sample variance of n answers of N households (z of `domain/intervals.py`): that of a simple random sample, so where
strata differ it is rather too wide. Who did not answer is not known: the response rate stands beside it.
"""

import base64
import csv
import dataclasses
import datetime as dt
import hashlib
import heapq
import io
import math
from collections.abc import Sequence
from fractions import Fraction

from messages.property.errors.surveys import (
    HouseholdHasAnswered,
    StepUnknown,
    StrataWrong,
    SurveyIsOver,
    SurveyTermWrong,
)
from services.property.domain.areas import Area, enclosing
from services.property.domain.evaluation import SurveyRule
from services.property.domain.intervals import Z_X1000, wilson
from services.property.domain.months import Month
from services.property.domain.shares import shared_out

CODE_BYTES = 10
CONTENT_ABOVE = 50
MOST_DAYS = 60


@dataclasses.dataclass(frozen=True, slots=True)
class Stratum:
    """`drawn`: the numbers of its households that are asked, in the order of the draw."""

    place: str
    households: int
    drawn: tuple[int, ...] = ()


@dataclasses.dataclass(slots=True)
class Survey:
    id: str
    territory: str
    area_id: str
    contract_id: str
    company: str
    month: str
    seed: str
    strata: tuple[Stratum, ...]
    opened_by: str
    opened_at: dt.datetime
    over_at: dt.datetime
    rule_version: str
    version: int = 1

    def __post_init__(self) -> None:
        begun = Month.named(self.month).begins_at <= self.opened_at
        if not begun or not self.opened_at < self.over_at <= self.opened_at + dt.timedelta(days=MOST_DAYS):
            raise SurveyTermWrong(most=MOST_DAYS)

    @property
    def seed_hash(self) -> str:
        return hashlib.sha256(self.seed.encode()).hexdigest()

    @property
    def asked(self) -> int:
        """So many households."""
        return sum(len(one.drawn) for one in self.strata)

    def is_over(self, now: dt.datetime) -> bool:
        return now >= self.over_at

    def takes_answers(self, now: dt.datetime) -> None:
        if self.is_over(now):
            raise SurveyIsOver


def draw(seed: str, strata: Sequence[Stratum], sample: int) -> tuple[Stratum, ...]:
    """The strata with the households that are asked. It is drawn once: of a large area it takes a second."""
    households = {one.place: one.households for one in strata}
    parts = shared_out(min(sample, sum(households.values())), households)
    return tuple(dataclasses.replace(one, drawn=_first(seed, one, parts[one.place])) for one in strata)


def _first(seed: str, stratum: Stratum, count: int) -> tuple[int, ...]:
    def place_in_draw(number: int) -> bytes:
        return hashlib.sha256(f"{seed}|{stratum.place}|{number}".encode()).digest()

    return tuple(heapq.nsmallest(count, range(1, stratum.households + 1), key=place_in_draw))


def fit(strata: Sequence[Stratum], area: Area) -> None:
    """Guard of a draw: the strata are the area's, each once, with all its households."""
    places = [one.place for one in strata]
    theirs = all(set(enclosing(place)) & {*area.places} for place in places)
    if not theirs or len({*places}) < len(places) or sum(one.households for one in strata) != area.households:
        raise StrataWrong(households=area.households)


def code_of(secret: bytes) -> str:
    return base64.b32encode(secret).decode().lower()


def hash_of(survey_id: str, code: str) -> str:
    """It needs no salt: nobody can guess eighty bits."""
    return hashlib.sha256(f"{survey_id}|{code}".encode()).hexdigest()


def letters(strata: Sequence[Stratum], codes: Sequence[str]) -> str:
    """One line for each drawn household, with a code of its own."""
    households = [(one.place, number) for one in strata for number in one.drawn]
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(("place", "household", "code"))
    table.writerows((*household, code) for household, code in zip(households, codes, strict=True))
    return written.getvalue()


@dataclasses.dataclass(slots=True)
class Code:
    """One letter's code, by its hash, and what was answered with it. Whose letter it was is kept nowhere."""

    id: str
    survey_id: str
    code_hash: str
    answer: int | None = None
    helper: str | None = None
    witness: str | None = None
    confirmed: bool = False
    version: int = 1

    def take(self, answer: int, rule: SurveyRule) -> None:
        if self.answer is not None:
            raise HouseholdHasAnswered
        if answer > len(rule.scale):
            raise StepUnknown(most=len(rule.scale))
        self.answer, self.confirmed = answer, True

    def take_on_paper(self, answer: int, rule: SurveyRule, *, helper: str, witness: str) -> None:
        """It counts when the witness has confirmed it."""
        self.take(answer, rule)
        self.helper, self.witness, self.confirmed = helper, witness, False

    def confirm(self) -> None:
        self.confirmed = True


@dataclasses.dataclass(frozen=True, slots=True)
class Counted:
    """Answers by step of the scale, of those that count; and how many of them came on paper, or lack their witness."""

    steps: tuple[int, ...]
    on_paper: int
    not_confirmed: int


def mean_x100(rule: SurveyRule, steps: Sequence[int]) -> int | None:
    """Of the answers' worth, in hundredths, rounded down."""
    answers = sum(steps)
    worth = sum(value * count for value, count in zip(rule.scale, steps, strict=True))
    return 100 * worth // answers if answers else None


def margin_x100(rule: SurveyRule, steps: Sequence[int], households: int) -> int | None:
    """None for fewer than two answers: they have no variance."""
    answers = sum(steps)
    if answers < 2:  # noqa: PLR2004
        return None
    pairs = [*zip(rule.scale, steps, strict=True)]
    mean = Fraction(sum(value * count for value, count in pairs), answers)
    variance = sum(count * (value - mean) ** 2 for value, count in pairs) / (answers - 1)
    of_all = 1 - Fraction(answers, households)
    squared = variance / answers * max(Fraction(0), of_all) * Fraction(Z_X1000[rule.confidence_percent], 10) ** 2
    root = math.isqrt(math.ceil(squared))
    return root if root * root >= squared else root + 1


def content(rule: SurveyRule, steps: Sequence[int]) -> int:
    """Those above the middle of the scale."""
    return sum(count for value, count in zip(rule.scale, steps, strict=True) if value > CONTENT_ABOVE)


def interval(rule: SurveyRule, steps: Sequence[int]) -> tuple[int, int] | tuple[None, None]:
    return wilson(content(rule, steps), sum(steps), rule.confidence_percent) or (None, None)
