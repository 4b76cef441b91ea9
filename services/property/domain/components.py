"""The components of a score (B9), each from its own evidence.

* Inspections: an item is worth its weight among the items that were inspected at all. Each finding costs
  deduction ÷ (findings of the item × weights of those items) of the component's share, rounded down. So many distinct
  places and days as the rules ask for, or the component has no score.
* Complaints: rate = verified × per ÷ household-months, these only for the days served. The loss, rounded down, is
  split evenly among the complaints, the odd hundredths to the first by id. The month is active when something was
  found true here, by a complaint or by enforcement: what was only said, or rejected, is no evidence of service.
* Joint assessment: the share is split among the bodies that scored, by their weights; each loses what it took off, of
  its part. A body far from the median of all is named, and counts. Third party: one of that kind, alone.
  Until all have scored, or the date is past, neither has a score: a draft shows nobody what another said.
* Satisfaction: the component loses what the mean of the answers lacks of a hundred. Hits are those who are content.
* Rounding down favours the company, and no component falls below zero.
"""

import collections
import dataclasses
from collections.abc import Callable
from fractions import Fraction

from services.property.domain.assessments import THIRD_PARTY, far_apart
from services.property.domain.evaluation import Evaluation
from services.property.domain.inputs import Assessed, Inputs
from services.property.domain.shares import shared_out
from services.property.domain.standards import Standard
from services.property.domain.surveys import content, mean_x100

INSPECTIONS, COMPLAINTS, JOINT, SATISFACTION = "inspections", "complaints", "joint_assessment", "satisfaction"
NO_ACTIVITY, TOO_FEW, NOT_COLLECTED, SEALED = "no_activity", "too_few", "not_collected", "sealed"


@dataclasses.dataclass(frozen=True, slots=True)
class ScoreLine:
    """Points and the evidence that they come from; a component's first line is its whole share, without evidence."""

    component: str
    points_x100: int
    item: str | None = None
    evidence: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A component as it stands before its share is known: why it has no score, and what it loses of a given share."""

    reason: str | None
    sample: int = 0
    hits: int = 0
    losses: Callable[[int], tuple[ScoreLine, ...]] = lambda _: ()
    is_share: bool = True
    """Whether hits of the sample are a share, which has an interval."""
    spread: int | None = None
    far_apart: tuple[str, ...] = ()


def of_inspections(inputs: Inputs, rules: Evaluation, standard: Standard) -> Part:
    """Hits are findings that cost nothing. What fills the minimum is distinct places and days."""
    findings = sorted(
        (item, inspection.id, deduction) for inspection in inputs.inspections for item, deduction in inspection.findings
    )
    in_order = sum(deduction == 0 for _, _, deduction in findings)
    if len({inspection.visit for inspection in inputs.inspections}) < rules.fewest_inspections:
        return Part(TOO_FEW if findings else NO_ACTIVITY, len(findings), in_order)
    times = collections.Counter(item for item, _, _ in findings)
    worth = sum(standard.item(item).weight for item in times)

    def losses(share: int) -> tuple[ScoreLine, ...]:
        return tuple(
            ScoreLine(INSPECTIONS, -(share * deduction // (times[item] * worth)), item, evidence)
            for item, evidence, deduction in findings
            if deduction
        )

    return Part(None, len(findings), in_order, losses)


def of_complaints(inputs: Inputs, rules: Evaluation) -> Part:
    """Hits are verified complaints, the sample is household-months."""
    verified = sorted(inputs.verified_complaints)
    household_months = Fraction(inputs.households * inputs.days_served, inputs.days)
    sample = int(household_months)
    hits = min(len(verified), sample)
    found_true = sum(group.verified for group in inputs.cases)
    if not household_months or not (verified or found_true):
        return Part(NO_ACTIVITY, sample, hits)
    rule = rules.complaints
    rate = Fraction(len(verified) * rule.per) / household_months
    lost = min(Fraction(1), max(Fraction(0), (rate - rule.full_at) / (rule.none_at - rule.full_at)))

    def losses(share: int) -> tuple[ScoreLine, ...]:
        split = shared_out(int(share * lost), dict.fromkeys(verified, 1)) if verified else {}
        return tuple(ScoreLine(COMPLAINTS, -points, evidence=evidence) for evidence, points in split.items() if points)

    return Part(None, sample, hits, losses)


def of_bodies(inputs: Inputs, rules: Evaluation) -> Part:
    """The sample are the bodies that scored."""
    scored = {one.body: one for one in inputs.assessed if one.body in rules.joint.bodies}
    by_weight = {body: weight for body, weight in rules.joint.bodies.items() if body in scored and weight}
    if not inputs.assessments_open or len(by_weight) < rules.joint.fewest:
        reason = TOO_FEW if by_weight else NOT_COLLECTED
        return Part(reason if inputs.assessments_open else SEALED, is_share=False)
    points = {body: scored[body].points for body in by_weight}

    def losses(share: int) -> tuple[ScoreLine, ...]:
        parts = shared_out(share, by_weight)
        return tuple(line for body in by_weight for line in _taken_off(JOINT, scored[body], parts[body]))

    spread = max(points.values()) - min(points.values())
    far = far_apart(points, rules.joint.far_apart_points)
    return Part(None, len(points), 0, losses, is_share=False, spread=spread, far_apart=far)


def of_third_party(inputs: Inputs) -> Part:
    one = next((one for one in inputs.assessed if one.body == THIRD_PARTY), None)
    if not inputs.assessments_open or one is None:
        return Part(NOT_COLLECTED if inputs.assessments_open else SEALED, is_share=False)
    return Part(None, 1, 0, lambda share: _taken_off(THIRD_PARTY, one, share), is_share=False)


def of_survey(inputs: Inputs, rules: Evaluation) -> Part:
    asked = inputs.surveyed
    if asked is None or not asked.is_over:
        return Part(NOT_COLLECTED if asked is None else SEALED)
    answers, hits, mean = sum(asked.steps), content(rules.survey, asked.steps), mean_x100(rules.survey, asked.steps)
    if mean is None or answers < rules.survey.fewest:
        return Part(TOO_FEW, answers, hits)

    def losses(share: int) -> tuple[ScoreLine, ...]:
        lost = share * (10_000 - mean) // 10_000
        return (ScoreLine(SATISFACTION, -lost, evidence=asked.id),) if lost else ()

    return Part(None, answers, hits, losses)


def _taken_off(component: str, assessed: Assessed, share: int) -> tuple[ScoreLine, ...]:
    lost = share * (100 - assessed.points) // 100
    return (ScoreLine(component, -lost, assessed.body, assessed.id),) if lost else ()
