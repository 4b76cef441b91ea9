"""The month's score of an area (B9): from the evidence of its components, every point traced.

Points are hundredths, 10000 the best. Integers and fractions only: the same inputs under the same rules give the same
score, wherever and in whatever order they are read.

A component without activity has no score; its weight is shared among the others in proportion, to the hundredth, by
largest remainder (ties: in the rules' order). Where those with evidence carry less than the rules' least part of the
weight there is no score: so none ever stands for more than 100 ÷ that part of its own weight.
"""

import dataclasses
import datetime as dt
import itertools

from messages.property.errors.scores import (
    AssessmentsSealed,
    DraftOfUnfinishedMonth,
    MonthNotOver,
    NoActivityNoScore,
    ScorePublished,
    TooLittleEvidence,
)
from services.property.domain.assessments import THIRD_PARTY
from services.property.domain.components import (
    COMPLAINTS,
    INSPECTIONS,
    JOINT,
    NOT_COLLECTED,
    SATISFACTION,
    SEALED,
    Part,
    ScoreLine,
    of_bodies,
    of_complaints,
    of_inspections,
    of_survey,
    of_third_party,
)
from services.property.domain.evaluation import Evaluation
from services.property.domain.inputs import Inputs
from services.property.domain.intervals import wilson
from services.property.domain.months import Month
from services.property.domain.shares import shared_out
from services.property.domain.standards import Standard

DRAFT, PUBLISHED = "draft", "published"
MOVES = {"make": {"": DRAFT, DRAFT: DRAFT}, "publish": {DRAFT: PUBLISHED}}
WHOLE = 10_000


@dataclasses.dataclass(frozen=True, slots=True)
class Component:
    """A part of the score; `points_x100` or the `reason` why there are none. The share of hits is from low to high.

    `spread` in points from the lowest body to the highest; `far_apart`: those far from the median of all.
    """

    component: str
    share_x100: int
    points_x100: int | None
    reason: str | None
    sample: int
    hits: int
    low: int | None
    high: int | None
    spread: int | None = None
    far_apart: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Computed:
    """`evidence_percent`: how much of the whole weight has evidence."""

    points_x100: int
    grade: str
    components: tuple[Component, ...]
    lines: tuple[ScoreLine, ...]
    evidence_percent: int


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
    evidence_percent: int | None = None
    """None of a score from before this was kept."""
    published_by: str | None = None
    edition: int = 1
    replaced_by: str | None = None
    """The id of the sheet that an appeal set beside it."""
    version: int = 1

    def take_over(self, newer: "Score") -> None:
        """A draft is made anew, with its id kept."""
        self._may("make")
        for field in dataclasses.fields(Score):
            if field.name not in {"id", "version"}:
                setattr(self, field.name, getattr(newer, field.name))

    def publish(self, by: str, now: dt.datetime) -> None:
        self._may("publish")
        if now < Month.named(self.month).over_at:
            raise MonthNotOver(month=self.month)
        if self.made_at < Month.named(self.month).over_at:
            raise DraftOfUnfinishedMonth(month=self.month)
        if any(component.reason == SEALED for component in self.components):
            raise AssessmentsSealed(month=self.month)
        self.status, self.published_by, self.published_at = MOVES["publish"][self.status], by, now

    def beside(self, id_: str, inputs: Inputs, computed: Computed, by: str, now: dt.datetime) -> "Score":
        """The sheet that an appeal has made: published, and there is no other appeal."""
        self.replaced_by = id_
        return dataclasses.replace(
            self,
            id=id_,
            edition=self.edition + 1,
            inputs=inputs,
            points_x100=computed.points_x100,
            grade=computed.grade,
            components=computed.components,
            lines=computed.lines,
            evidence_percent=computed.evidence_percent,
            published_by=by,
            published_at=now,
            replaced_by=None,
            version=1,
        )

    def is_the_same_as(self, again: Computed) -> bool:
        evidence = again.evidence_percent if self.evidence_percent is None else self.evidence_percent
        return again == Computed(self.points_x100, self.grade, self.components, self.lines, evidence)

    def _may(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ScorePublished(month=self.month)


def compute(inputs: Inputs, rules: Evaluation, standard: Standard) -> Computed:
    parts = {name: Part(NOT_COLLECTED) for name in rules.weights}
    parts[INSPECTIONS] = of_inspections(inputs, rules, standard)
    parts[COMPLAINTS] = of_complaints(inputs, rules)
    parts[JOINT] = of_bodies(inputs, rules)
    parts[THIRD_PARTY] = of_third_party(inputs)
    parts[SATISFACTION] = of_survey(inputs, rules)
    scored = {name: rules.weights[name] for name, part in parts.items() if part.reason is None}
    if not scored:
        raise NoActivityNoScore(
            month=inputs.month, reasons=", ".join(f"{name} {part.reason}" for name, part in parts.items())
        )
    evidence = sum(scored.values()) * 100 // sum(rules.weights.values())
    if evidence < rules.least_weight_percent:
        raise TooLittleEvidence(month=inputs.month, evidence=evidence, least=rules.least_weight_percent)
    shares = shared_out(WHOLE, scored)
    lines = {name: _lines(name, part, shares[name]) if name in shares else () for name, part in parts.items()}
    components = [_component(name, part, shares.get(name, 0), lines[name], rules) for name, part in parts.items()]
    points = sum(component.points_x100 or 0 for component in components)
    return Computed(points, rules.grade(points), tuple(components), tuple(itertools.chain(*lines.values())), evidence)


def _lines(name: str, part: Part, share: int) -> tuple[ScoreLine, ...]:
    return (ScoreLine(name, share), *part.losses(share))


def _component(name: str, part: Part, share: int, lines: tuple[ScoreLine, ...], rules: Evaluation) -> Component:
    interval = wilson(part.hits, part.sample, rules.confidence_percent) if part.is_share else None
    low, high = interval or (None, None)
    return Component(
        component=name,
        share_x100=share,
        points_x100=None if part.reason else sum(line.points_x100 for line in lines),
        reason=part.reason,
        sample=part.sample,
        hits=part.hits,
        low=low,
        high=high,
        spread=part.spread,
        far_apart=part.far_apart,
    )
