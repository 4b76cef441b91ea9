"""The month's score of an area (B9, begun): from its inspections and its verified complaints, every point traced.

Points are hundredths, 10000 the best. Integers and fractions only: the same inputs under the same rules give the same
score, wherever and in whatever order they are read.

  * A component without activity has no score; its weight is shared among the others in proportion, to the hundredth,
    by largest remainder (ties: in the rules' order). Without any component there is no score.
  * Inspections: an item is worth its weight among the items that were inspected at all. Each finding costs
    deduction ÷ (findings of the item × weights of those items) of the component's share, rounded down.
  * Complaints: rate = verified × per ÷ household-months, these only for the days served. The loss, rounded down, is
    split evenly among the complaints, the odd hundredths to the first by id. Active is a month in which something was
    reported here or enforcement opened a case.
  * Rounding down favours the company, and no component falls below zero.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from messages.property.errors.scores import DraftOfUnfinishedMonth, MonthNotOver, NoActivityNoScore, ScorePublished
from services.property.domain.evaluation import Evaluation
from services.property.domain.intervals import wilson
from services.property.domain.months import Month
from services.property.domain.standards import Standard

DRAFT, PUBLISHED = "draft", "published"
WHOLE = 10_000
INSPECTIONS, COMPLAINTS = "inspections", "complaints"
NO_ACTIVITY, TOO_FEW, NOT_COLLECTED = "no_activity", "too_few", "not_collected"


@dataclasses.dataclass(frozen=True, slots=True)
class Inputs:
    """All that a score depends on but the rules; an inspection is {id, findings: [[item, deduction], …]}."""

    month: str
    households: int
    days_served: int
    days: int
    inspections: list[dict[str, Any]]
    verified_complaints: list[str]
    noted_complaints: int
    cases: list[dict[str, Any]]

    def to_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)


@dataclasses.dataclass(frozen=True, slots=True)
class Computed:
    points_x100: int
    grade: str
    components: list[dict[str, Any]]
    lines: list[dict[str, Any]]


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
    components: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    inputs: dict[str, Any]
    rule_version: str
    standard_version: str
    made_by: str
    made_at: dt.datetime
    status: str = DRAFT
    published_at: dt.datetime | None = None
    version: int = 1

    def take_over(self, newer: "Score") -> None:
        """A draft is made anew, with its id kept."""
        self.is_draft()
        for field in dataclasses.fields(Score):
            if field.name not in {"id", "version"}:
                setattr(self, field.name, getattr(newer, field.name))

    def publish(self, now: dt.datetime) -> None:
        self.is_draft()
        if now < Month.named(self.month).over_at:
            raise MonthNotOver(month=self.month)
        if self.made_at < Month.named(self.month).over_at:
            raise DraftOfUnfinishedMonth(month=self.month)
        self.status, self.published_at = PUBLISHED, now

    def is_draft(self) -> None:
        if self.status == PUBLISHED:
            raise ScorePublished(month=self.month)


@dataclasses.dataclass(frozen=True, slots=True)
class _Part:
    """A component as it stands before its share is known: why it has no score, and what it loses of a given share."""

    reason: str | None
    sample: int = 0
    hits: int = 0
    losses: Callable[[int], list[dict[str, Any]]] = lambda _: []


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
    lines: list[dict[str, Any]] = []
    components = [_component(name, part, shares.get(name, 0), rules, lines) for name, part in parts.items()]
    points = sum(line["points_x100"] for line in lines)
    return Computed(points, rules.grade(points), components, lines)


def shared_out(whole: int, weights: dict[str, int]) -> dict[str, int]:
    """The whole split by weight without loss: largest remainder, ties in the order given."""
    total = sum(weights.values())
    shares = {name: whole * weight // total for name, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda name: -(whole * weights[name] % total))
    for name in by_remainder[: whole - sum(shares.values())]:
        shares[name] += 1
    return shares


def _component(name: str, part: _Part, share: int, rules: Evaluation, lines: list[dict[str, Any]]) -> dict[str, Any]:
    own = [] if part.reason else [_line(name, None, None, share), *part.losses(share)]
    lines.extend(own)
    interval = wilson(part.hits, part.sample, rules.confidence_percent)
    return {
        "component": name,
        "share_x100": share,
        "points_x100": None if part.reason else sum(line["points_x100"] for line in own),
        "reason": part.reason,
        "sample": part.sample,
        "hits": part.hits,
        "low": interval and interval[0],
        "high": interval and interval[1],
    }


def _inspections(inputs: Inputs, rules: Evaluation, standard: Standard) -> _Part:
    """Hits are findings that cost nothing."""
    found = sorted(
        ((inspection["id"], item, deduction) for inspection in inputs.inspections
         for item, deduction in inspection["findings"]),
        key=lambda finding: (finding[1], finding[0]),
    )  # fmt: skip
    in_order = sum(deduction == 0 for _, _, deduction in found)
    if len(inputs.inspections) < rules.fewest_inspections:
        return _Part(TOO_FEW if found else NO_ACTIVITY, len(found), in_order)
    times = {item: sum(code == item for _, code, _ in found) for item in sorted({item for _, item, _ in found})}
    worth = sum(standard.item(item).weight for item in times)

    def losses(share: int) -> list[dict[str, Any]]:
        return [
            _line(INSPECTIONS, item, evidence, -(share * deduction // (times[item] * worth)))
            for evidence, item, deduction in found
            if deduction
        ]

    return _Part(None, len(found), in_order, losses)


def _complaints(inputs: Inputs, rules: Evaluation) -> _Part:
    """Hits are verified complaints, the sample is household-months."""
    verified = sorted(inputs.verified_complaints)
    household_months = Fraction(inputs.households * inputs.days_served, inputs.days)
    sample = int(household_months)
    hits = min(len(verified), sample)
    opened = sum(group["opened"] for group in inputs.cases)
    if not household_months or not (verified or inputs.noted_complaints or opened):
        return _Part(NO_ACTIVITY, sample, hits)
    rule = rules.complaints
    rate = Fraction(len(verified) * rule.per) / household_months
    lost = min(Fraction(1), max(Fraction(0), (rate - rule.full_at) / (rule.none_at - rule.full_at)))

    def losses(share: int) -> list[dict[str, Any]]:
        split = shared_out(int(share * lost), dict.fromkeys(verified, 1)) if verified else {}
        return [_line(COMPLAINTS, None, evidence, -points) for evidence, points in split.items() if points]

    return _Part(None, sample, hits, losses)


def _line(component: str, item: str | None, evidence: str | None, points_x100: int) -> dict[str, Any]:
    return {"component": component, "item": item, "evidence": evidence, "points_x100": points_x100}
