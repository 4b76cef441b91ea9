"""The month's score of an area (B9 in part): from its inspections and its verified complaints, every point traced.

Points are hundredths, 10000 the best. Integers and fractions only: the same inputs under the same rules give the same
score, wherever and in whatever order they are read.

  * A component without activity has no score; its weight is shared among the others in proportion, to the hundredth,
    by largest remainder (ties: in the rules' order). Without any component there is no score.
  * Inspections: an item is worth its weight among the items that were inspected at all. Each finding costs
    deduction ÷ (findings of the item × weights of those items) of the component's share, rounded down.
  * Complaints: rate = verified × per ÷ household-months, these only for the days served. The loss, rounded down, is
    split evenly among the complaints, the odd hundredths to the first by id. The month is active when something was
    reported here or enforcement opened a case.
  * Rounding down favours the company, and no component falls below zero.
"""

import collections
import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable
from fractions import Fraction

from messages.property.errors.scores import DraftOfUnfinishedMonth, MonthNotOver, NoActivityNoScore, ScorePublished
from services.property.domain.evaluation import Evaluation
from services.property.domain.intervals import wilson
from services.property.domain.months import Month
from services.property.domain.standards import Standard

DRAFT, PUBLISHED = "draft", "published"
MOVES = {"make": {"": DRAFT, DRAFT: DRAFT}, "publish": {DRAFT: PUBLISHED}}
WHOLE = 10_000
INSPECTIONS, COMPLAINTS = "inspections", "complaints"
NO_ACTIVITY, TOO_FEW, NOT_COLLECTED = "no_activity", "too_few", "not_collected"


@dataclasses.dataclass(frozen=True, slots=True)
class Inspected:
    """An inspection as the score sees it: of each finding the item and the deduction."""

    id: str
    findings: tuple[tuple[str, int], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class CasesOfGroup:
    """What enforcement counted in the month."""

    group: str
    opened: int
    verified: int
    rejected: int
    closed: int
    overdue: int


@dataclasses.dataclass(frozen=True, slots=True)
class Inputs:
    """All that a score depends on but the rules: kept with it, so that it can be computed again."""

    month: str
    households: int
    days_served: int
    days: int
    inspections: tuple[Inspected, ...]
    verified_complaints: tuple[str, ...]
    noted_complaints: int
    cases: tuple[CasesOfGroup, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Component:
    """A part of the score; `points_x100` or the `reason` why there are none. The share of hits is from low to high."""

    component: str
    share_x100: int
    points_x100: int | None
    reason: str | None
    sample: int
    hits: int
    low: int | None
    high: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class ScoreLine:
    """Points and the evidence that they come from; a component's first line is its whole share, without evidence."""

    component: str
    points_x100: int
    item: str | None = None
    evidence: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Computed:
    points_x100: int
    grade: str
    components: tuple[Component, ...]
    lines: tuple[ScoreLine, ...]


@dataclasses.dataclass(slots=True)
class Score:
    id: str
    territory: str
    area_id: str
    contract_id: str
    company: str
    month: str
    points_x100: int
    grade: str
    components: tuple[Component, ...]
    lines: tuple[ScoreLine, ...]
    inputs: Inputs
    rule_version: str
    standard_version: str
    made_by: str
    made_at: dt.datetime
    status: str = MOVES["make"][""]
    published_at: dt.datetime | None = None
    version: int = 1

    def take_over(self, newer: "Score") -> None:
        """A draft is made anew, with its id kept."""
        self._may("make")
        for field in dataclasses.fields(Score):
            if field.name not in {"id", "version"}:
                setattr(self, field.name, getattr(newer, field.name))

    def publish(self, now: dt.datetime) -> None:
        self._may("publish")
        if now < Month.named(self.month).over_at:
            raise MonthNotOver(month=self.month)
        if self.made_at < Month.named(self.month).over_at:
            raise DraftOfUnfinishedMonth(month=self.month)
        self.status, self.published_at = MOVES["publish"][self.status], now

    def is_the_same_as(self, again: Computed) -> bool:
        return again == Computed(self.points_x100, self.grade, self.components, self.lines)

    def _may(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ScorePublished(month=self.month)


@dataclasses.dataclass(frozen=True, slots=True)
class _Part:
    """A component as it stands before its share is known: why it has no score, and what it loses of a given share."""

    reason: str | None
    sample: int = 0
    hits: int = 0
    losses: Callable[[int], tuple[ScoreLine, ...]] = lambda _: ()


def compute(inputs: Inputs, rules: Evaluation, standard: Standard) -> Computed:
    parts = {name: _Part(NOT_COLLECTED) for name in rules.weights}
    parts[INSPECTIONS] = _inspections(inputs, rules, standard)
    parts[COMPLAINTS] = _complaints(inputs, rules)
    scored = {name: rules.weights[name] for name, part in parts.items() if part.reason is None}
    if not scored:
        raise NoActivityNoScore(
            month=inputs.month, reasons=", ".join(f"{name} {part.reason}" for name, part in parts.items())
        )
    shares = shared_out(WHOLE, scored)
    lines = {name: _lines(name, part, shares[name]) if name in shares else () for name, part in parts.items()}
    components = [_component(name, part, shares.get(name, 0), lines[name], rules) for name, part in parts.items()]
    points = sum(component.points_x100 or 0 for component in components)
    return Computed(points, rules.grade(points), tuple(components), tuple(itertools.chain(*lines.values())))


def shared_out(whole: int, weights: dict[str, int]) -> dict[str, int]:
    """The whole split by weight without loss: largest remainder, ties in the order given."""
    total = sum(weights.values())
    shares = {name: whole * weight // total for name, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda name: -(whole * weights[name] % total))
    for name in by_remainder[: whole - sum(shares.values())]:
        shares[name] += 1
    return shares


def _lines(name: str, part: _Part, share: int) -> tuple[ScoreLine, ...]:
    return (ScoreLine(name, share), *part.losses(share))


def _component(name: str, part: _Part, share: int, lines: tuple[ScoreLine, ...], rules: Evaluation) -> Component:
    low, high = wilson(part.hits, part.sample, rules.confidence_percent) or (None, None)
    return Component(
        component=name,
        share_x100=share,
        points_x100=None if part.reason else sum(line.points_x100 for line in lines),
        reason=part.reason,
        sample=part.sample,
        hits=part.hits,
        low=low,
        high=high,
    )


def _inspections(inputs: Inputs, rules: Evaluation, standard: Standard) -> _Part:
    """Hits are findings that cost nothing."""
    findings = sorted(
        (item, inspection.id, deduction) for inspection in inputs.inspections for item, deduction in inspection.findings
    )
    in_order = sum(deduction == 0 for _, _, deduction in findings)
    if len(inputs.inspections) < rules.fewest_inspections:
        return _Part(TOO_FEW if findings else NO_ACTIVITY, len(findings), in_order)
    times = collections.Counter(item for item, _, _ in findings)
    worth = sum(standard.item(item).weight for item in times)

    def losses(share: int) -> tuple[ScoreLine, ...]:
        return tuple(
            ScoreLine(INSPECTIONS, -(share * deduction // (times[item] * worth)), item, evidence)
            for item, evidence, deduction in findings
            if deduction
        )

    return _Part(None, len(findings), in_order, losses)


def _complaints(inputs: Inputs, rules: Evaluation) -> _Part:
    """Hits are verified complaints, the sample is household-months."""
    verified = sorted(inputs.verified_complaints)
    household_months = Fraction(inputs.households * inputs.days_served, inputs.days)
    sample = int(household_months)
    hits = min(len(verified), sample)
    opened = sum(group.opened for group in inputs.cases)
    if not household_months or not (verified or inputs.noted_complaints or opened):
        return _Part(NO_ACTIVITY, sample, hits)
    rule = rules.complaints
    rate = Fraction(len(verified) * rule.per) / household_months
    lost = min(Fraction(1), max(Fraction(0), (rate - rule.full_at) / (rule.none_at - rule.full_at)))

    def losses(share: int) -> tuple[ScoreLine, ...]:
        split = shared_out(int(share * lost), dict.fromkeys(verified, 1)) if verified else {}
        return tuple(ScoreLine(COMPLAINTS, -points, evidence=evidence) for evidence, points in split.items() if points)

    return _Part(None, sample, hits, losses)
