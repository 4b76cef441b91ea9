"""Scores 评判 of agencies and officers by week and month (C8), every figure traced to what it counts.

Points are hundredths, 10000 the best; whole numbers only, so that anybody can reckon them again from an export
(`docs/recompute_score.py` does, without this code).

  * A component's points are its share × kept ÷ items, rounded down. What was struck out on appeal is no item.
  * A component with fewer items than the rules ask for has no score: its weight is shared among the others in
    proportion, to the hundredth, by largest remainder (ties: in the rules' order).
  * When the components with a score carry less than the least weight, there is no score at all, and not a hundred.
"""

import collections
import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable

from messages.enforcement.errors.scores import (
    NotByItsMaker,
    PeriodNotOver,
    ScoreSheetPublished,
    SheetOfUnfinishedPeriod,
)
from services.enforcement.domain.deeds import Deed
from services.enforcement.domain.periods import Period

DRAFT, PUBLISHED = "draft", "published"
MOVES = {"make": {"": DRAFT, DRAFT: DRAFT}, "publish": {DRAFT: PUBLISHED}}
WHOLE, PERCENT = 10_000, 100
NO_ACTIVITY, TOO_FEW, NOT_COLLECTED, TOO_LITTLE_WEIGHT = "no_activity", "too_few", "not_collected", "too_little_weight"


@dataclasses.dataclass(frozen=True, slots=True)
class Weight:
    component: str
    weight: int
    fewest: int


@dataclasses.dataclass(frozen=True, slots=True)
class Scoring:
    """One version of the rules; each list of weights makes a hundred."""

    version: str
    agencies: tuple[Weight, ...]
    officers: tuple[Weight, ...]
    least_weight_percent: int
    appeal_days: int
    reward_at_least_x100: int
    sanction_below_x100: int

    def weights(self, officer: str) -> tuple[Weight, ...]:
        return self.officers if officer else self.agencies


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """One thing that a sheet counts, with where it is found."""

    id: str
    sheet_id: str
    component: str
    kind: str
    source: str
    number: str
    case_id: str | None
    agency: str
    person: str | None
    due_at: dt.datetime | None
    done_at: dt.datetime | None
    kept: bool
    struck: str = ""
    """Why it is not counted, as an appeal has found."""


@dataclasses.dataclass(frozen=True, slots=True)
class Component:
    """A part of the score; `points_x100` of at most `share_x100`, or the `reason` why there are none."""

    component: str
    weight: int
    share_x100: int
    points_x100: int | None
    reason: str | None
    items: int
    kept: int


@dataclasses.dataclass(frozen=True, slots=True)
class Computed:
    points_x100: int | None
    reason: str | None
    components: tuple[Component, ...]


@dataclasses.dataclass(slots=True)
class ScoreSheet:
    """The score of an agency, or of one of its officers, in a place and a period."""

    id: str
    territory: str
    agency: str
    officer: str
    period: str
    edition: int
    computed: Computed
    collected: tuple[str, ...]
    """The components of which the record could be asked."""
    rule_version: str
    made_by: str
    made_at: dt.datetime
    status: str = MOVES["make"][""]
    published_by: str | None = None
    published_at: dt.datetime | None = None
    appeal_by: dt.datetime | None = None
    replaced_by: str | None = None
    """The sheet that an appeal has set beside this one, which itself stays as it was."""
    version: int = 1

    def take_over(self, newer: "ScoreSheet") -> None:
        """A draft is made anew, with its id kept."""
        self.may_be_made()
        for field in dataclasses.fields(ScoreSheet):
            if field.name not in {"id", "version"}:
                setattr(self, field.name, getattr(newer, field.name))

    def may_be_made(self) -> None:
        if self.status not in MOVES["make"]:
            raise ScoreSheetPublished(period=self.period)

    def publish(self, by: str, appeal_by: dt.datetime, now: dt.datetime) -> None:
        """Four eyes; and what is published counts the whole period."""
        if self.status not in MOVES["publish"]:
            raise ScoreSheetPublished(period=self.period)
        if by == self.made_by:
            raise NotByItsMaker
        over_at = Period.named(self.period).over_at
        if now < over_at:
            raise PeriodNotOver(period=self.period)
        if self.made_at < over_at:
            raise SheetOfUnfinishedPeriod(period=self.period)
        self.status, self.appeal_by = MOVES["publish"][self.status], appeal_by
        self.published_by, self.published_at = by, now


def compute(items: Iterable[Item], weights: Collection[Weight], collected: Collection[str], least: int) -> Computed:
    counted, kept = collections.Counter[str](), collections.Counter[str]()
    for item in items:
        if not item.struck:
            counted[item.component] += 1
            kept[item.component] += item.kept
    reasons = {one.component: _why_not(one, counted[one.component], collected) for one in weights}
    scored = {one.component: one.weight for one in weights if reasons[one.component] is None}
    enough = sum(scored.values()) * PERCENT >= least * sum(one.weight for one in weights)
    shares = shared_out(WHOLE, scored) if enough and scored else {}
    components = []
    for one in weights:
        name = one.component
        points = shares[name] * kept[name] // counted[name] if name in shares else None
        components.append(
            Component(name, one.weight, shares.get(name, 0), points, reasons[name], counted[name], kept[name])
        )
    if shares:
        return Computed(sum(part.points_x100 or 0 for part in components), None, tuple(components))
    return Computed(None, TOO_LITTLE_WEIGHT if scored else NO_ACTIVITY, tuple(components))


def mark(one: Item | Deed, officer: str) -> tuple[str, str, dt.datetime | None, bool]:
    """By which the same thing is known in a sheet and in the record, also when it was done since."""
    return one.component, one.source, one.done_at if officer else one.due_at or one.done_at, one.kept


def shared_out(whole: int, weights: dict[str, int]) -> dict[str, int]:
    """The whole split by weight without loss: largest remainder, ties in the order given."""
    total = sum(weights.values())
    shares = {name: whole * weight // total for name, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda name: -(whole * weights[name] % total))
    for name in by_remainder[: whole - sum(shares.values())]:
        shares[name] += 1
    return shares


def _why_not(one: Weight, items: int, collected: Collection[str]) -> str | None:
    if one.component not in collected:
        return NOT_COLLECTED
    if not items:
        return NO_ACTIVITY
    return TOO_FEW if items < one.fewest else None
