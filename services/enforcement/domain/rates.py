"""The three rates 三率 (E2), from counts of demands.

Assumptions
  * Each demand counts once, in the month of its intake, for one agency, one place and one class; one that is excluded
    counts as nothing but excluded.
  * Those who were reached say whether they were contacted in time. Who was not reached and got no feedback in time, by
    the record, counts as not contacted: silence does not better a rate.
  * The interval is Wilson's score interval at 95 % (E. B. Wilson, "Probable Inference, the Law of Succession, and
    Statistical Inference", Journal of the American Statistical Association 22, 1927, 209-212), as if those who were
    reached were drawn at random from all.
Limits
  * It says nothing of those who cannot be reached; their number stands beside the rates.
"""

import dataclasses
import datetime as dt
import math

from messages.beijing import bounds_of
from messages.enforcement.errors.rates import MonthTooYoung
from services.enforcement.domain.demands import DemandRules

Z95 = 1.959964
"""The standard normal quantile of 0.975."""
DIGITS = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Rate:
    numerator: int
    denominator: int
    small_below: int

    @property
    def rate(self) -> float | None:
        return round(self.numerator / self.denominator, DIGITS) if self.denominator else None

    @property
    def low(self) -> float | None:
        return None if not self.denominator else round(wilson(self.numerator, self.denominator)[0], DIGITS)

    @property
    def high(self) -> float | None:
        return None if not self.denominator else round(wilson(self.numerator, self.denominator)[1], DIGITS)

    @property
    def small(self) -> bool:
        return self.denominator < self.small_below


@dataclasses.dataclass(frozen=True, slots=True)
class Figures:
    """Counts of the demands of one agency, place or class in one month."""

    demands: int
    excluded: int
    reached: int
    not_reached: int
    awaited: int
    contradicted: int
    contact_known: int
    contacted: int
    solved: int
    satisfied: int
    cases: int
    transfers: int
    returns_requested: int
    returns_granted: int
    right_class: int
    small_below: int
    proposed: int = 0
    right_proposal: int = 0

    @property
    def response(self) -> Rate:
        return Rate(self.contacted, self.contact_known, self.small_below)

    @property
    def resolution(self) -> Rate:
        return Rate(self.solved, self.reached, self.small_below)

    @property
    def satisfaction(self) -> Rate:
        return Rate(self.satisfied, self.reached, self.small_below)

    @property
    def transfers_per_demand(self) -> float | None:
        return round(self.transfers / self.demands, DIGITS) if self.demands else None


Key = tuple[str, str]
"""Dimension and code."""


@dataclasses.dataclass(slots=True)
class PublishedMonth:
    id: str
    territory: str
    month: str
    published_by: str
    published_at: dt.datetime
    rule_version: str
    version: int = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """What is published, or was found later, of one agency, place or class; never changed."""

    id: str
    month_id: str
    dimension: str
    code: str
    figures: Figures
    noted_at: dt.datetime

    @property
    def key(self) -> Key:
        return self.dimension, self.code


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The interval's ends; see the module. `trials` is not 0."""
    share, square = successes / trials, Z95**2 / trials
    middle = (share + square / 2) / (1 + square)
    half = Z95 / (1 + square) * math.sqrt(share * (1 - share) / trials + square / (4 * trials))
    return max(0.0, middle - half), min(1.0, middle + half)


def month_may_be_published(month: str, rules: DemandRules, now: dt.datetime) -> None:
    opens = bounds_of(month)[1] + dt.timedelta(days=rules.publish_after_days)
    if now < opens:
        raise MonthTooYoung(month=month, opens_from=opens.isoformat())


def changed(known: dict[Key, Figures], found: dict[Key, Figures], nothing: Figures) -> dict[Key, Figures]:
    """What is found other than it is known; of what has no demand any more, nothing."""
    now = dict.fromkeys(known, nothing) | found
    return {key: figures for key, figures in now.items() if known.get(key) != figures}
